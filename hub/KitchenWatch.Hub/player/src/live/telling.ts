import type { Rendition } from "./packet.ts";
import type { Ending } from "./watching.ts";
import { fill, type Words } from "./words.ts";

export type State = "connecting" | "playing" | "waiting" | "paused";

/** So long a gap is told after it. */
const tellSkippedMs = 10_000;

/** What stands over the picture in words, and on the element for tests and support. */
export class Telling {
  state: State = "connecting";
  private readonly say = document.createElement("p");
  private readonly note = document.createElement("span");
  private readonly delay = document.createElement("span");
  private words!: Words;
  private why: Ending = "no-hub";
  private retryAt = 0;
  private left = 0;
  private leftAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly host: HTMLElement) {
    this.say.setAttribute("role", "status");
    this.note.className = "kw-note";
    this.delay.className = "kw-delay";
  }

  begin(words: Words): void {
    this.words = words;
    this.host.replaceChildren(this.say, this.note, this.delay);
  }

  waits(why: Ending, until: number): void {
    this.why = why;
    this.retryAt = until;
    this.state = "waiting";
  }

  skipped(pictures: number): void {
    this.left = (this.isFresh ? this.left : 0) + pictures;
    this.leftAt = performance.now();
  }

  paint(frames: number, delayMs: number | null, rendition: Rendition | null): void {
    const data = this.host.dataset;
    data["state"] = this.state;
    data["frames"] = String(frames);
    data["delayMs"] = delayMs === null ? "" : String(delayMs);
    data["rendition"] = rendition ?? "";
    data["skipped"] = String(this.isFresh ? this.left : 0);
    const stills = rendition === "Stills" && this.state === "playing";
    set(this.delay, delayMs === null ? "" : stills ? fill(this.words.age, Math.round(delayMs / 1000)) : fill(this.words.delay, delayMs));
    set(this.note, this.isFresh ? fill(this.words.skipped, this.left) : stills ? this.words.stills : "");
    set(this.say, this.sentence());
  }

  private get isFresh(): boolean {
    return performance.now() - this.leftAt < tellSkippedMs;
  }

  private sentence(): string {
    switch (this.state) {
      case "playing":
        return "";
      case "paused":
        return this.words.paused;
      case "waiting":
        return fill(this.words.retry, this.words.endings[this.why], Math.max(1, Math.ceil((this.retryAt - performance.now()) / 1000)));
      default:
        return this.words.connecting;
    }
  }
}

function set(element: HTMLElement, text: string): void {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}
