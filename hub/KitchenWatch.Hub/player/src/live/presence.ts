const graceMs = 3_000;
/** A tile that comes near the window begins before it is seen. */
const margin = "200px";

/** Tells whether anybody can see an element: its tab is in front and it stands in the window. Gone counts only after a grace of 3 s. */
export class Presence {
  private readonly stop = new AbortController();
  private readonly observer: IntersectionObserver;
  /** Null until the browser has looked, which is before the next picture is painted. */
  private inView: boolean | null = null;
  private timer = 0;
  private told: boolean | null = null;

  /** @param changed Called with the first answer, and when it changes. */
  constructor(element: Element, private readonly changed: (present: boolean) => void) {
    this.observer = new IntersectionObserver((entries) => this.moved(entries), { rootMargin: margin });
    this.observer.observe(element);
    document.addEventListener("visibilitychange", () => this.weigh(), { signal: this.stop.signal });
  }

  close(): void {
    this.stop.abort();
    this.observer.disconnect();
    window.clearTimeout(this.timer);
  }

  private moved(entries: readonly IntersectionObserverEntry[]): void {
    this.inView = entries.at(-1)?.isIntersecting ?? this.inView;
    this.weigh();
  }

  private weigh(): void {
    window.clearTimeout(this.timer);
    if (this.inView === true && !document.hidden) {
      this.tell(true);
    } else if (this.told === null && this.inView === false) {
      this.tell(false);
    } else if (this.told !== null) {
      this.timer = window.setTimeout(() => this.tell(false), graceMs);
    }
  }

  private tell(present: boolean): void {
    if (present !== this.told) {
      this.told = present;
      this.changed(present);
    }
  }
}
