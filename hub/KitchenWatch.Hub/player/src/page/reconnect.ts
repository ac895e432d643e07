/** A circuit that the hub no longer knows can't come back: load the page anew, once the hub answers. */
export function followReconnect(): void {
  document.addEventListener("components-reconnect-state-changed", (event) => {
    const { state } = (event as CustomEvent<{ state: string }>).detail;
    if (state === "rejected" || state === "failed") {
      void reloadWhenAnswered();
    }
  });
}

async function reloadWhenAnswered(): Promise<void> {
  for (;;) {
    try {
      await fetch(location.href, { method: "HEAD" });
      location.reload();
      return;
    } catch {
      // The hub is away; the banner on the page says so. Ask again.
      await new Promise((again) => setTimeout(again, 2_000));
    }
  }
}
