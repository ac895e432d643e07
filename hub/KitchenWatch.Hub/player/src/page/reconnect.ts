/** States in which Blazor has given the circuit up: what it held can't come back, so the page is loaded anew. */
const gone = new Set(["failed", "rejected", "resume-failed"]);

/** Loads the page anew once the hub answers, after a circuit that can't be had back. */
export function followReconnect(): void {
  const changed = (event: Event): void => {
    if (gone.has((event as CustomEvent<{ state: string }>).detail.state)) {
      void reloadWhenAnswered();
    }
  };
  // The event stays at its element, which Blazor may replace: caught on the way down.
  document.addEventListener("components-reconnect-state-changed", changed, { capture: true });
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
