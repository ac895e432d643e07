/** `j` and `k` walk the queue of notices, as triage tools have it; a button with `data-key` is pressed by its key. */
export function followQueueKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isWriting(event.target)) {
      return;
    }
    if (event.key === "j" || event.key === "k") {
      walk(event.key === "j" ? 1 : -1);
      return;
    }
    const button = [...document.querySelectorAll<HTMLButtonElement>("button[data-key]")].find((b) => b.dataset["key"] === event.key);
    button?.click();
  });
}

function walk(step: number): void {
  const lines = [...document.querySelectorAll<HTMLAnchorElement>("[data-queue] a")];
  const current = lines.findIndex((line) => line.getAttribute("aria-current") === "true");
  const next = lines[current < 0 ? 0 : current + step];
  next?.click();
  next?.scrollIntoView({ block: "nearest" });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
