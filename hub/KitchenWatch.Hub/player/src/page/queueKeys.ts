/** `j` and `k` walk the queue of notices, as triage tools have it. */
export function followQueueKeys(): void {
  document.addEventListener("keydown", (event) => {
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) {
      return;
    }
    const lines = [...document.querySelectorAll<HTMLAnchorElement>("[data-queue] a")];
    const current = lines.findIndex((line) => line.getAttribute("aria-current") === "true");
    const next = lines[current < 0 ? 0 : current + step];
    next?.click();
    next?.scrollIntoView({ block: "nearest" });
  });
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}
