import { BackOff } from "./backOff.ts";
import { HubLink } from "./hubLink.ts";
import { Meter } from "./meter.ts";
import { Watching, type Ending } from "./watching.ts";
import { fill, readWords, type Words } from "./words.ts";

type State = "connecting" | "playing" | "waiting" | "paused";

const hiddenGraceMs = 3_000;
const paintEveryMs = 500;
const steadyAfterMs = 10_000;

const link = new HubLink("/hubs/live");

/** `<kw-live device source words>`: one camera, live, from when it is put into the page until it is taken out. */
export class LiveElement extends HTMLElement {
  private readonly video = document.createElement("video");
  private readonly say = document.createElement("p");
  private readonly delay = document.createElement("span");
  private readonly backOff = new BackOff();
  private readonly meter = new Meter(this.video, link, () => this.watching?.picture ?? null);
  private words!: Words;
  private watching: Watching | null = null;
  private release: (() => void) | null = null;
  private away: AbortController | null = null;
  private timer = 0;
  private retryAt = 0;
  private why: Ending = "no-hub";
  private startedAt = 0;
  private paint = 0;

  connectedCallback(): void {
    this.words = readWords(this.getAttribute("words"));
    this.build();
    this.away = new AbortController();
    document.addEventListener("visibilitychange", () => this.visibility(), { signal: this.away.signal });
    this.paint = window.setInterval(() => this.repaint(), paintEveryMs);
    this.start();
  }

  disconnectedCallback(): void {
    this.away?.abort();
    window.clearInterval(this.paint);
    this.end();
  }

  private build(): void {
    const { video, say, delay } = this;
    video.muted = video.playsInline = video.autoplay = video.disableRemotePlayback = true;
    video.setAttribute("aria-label", this.getAttribute("label") ?? "");
    say.setAttribute("role", "status");
    delay.className = "kw-delay";
    this.replaceChildren(video, say, delay);
  }

  private start(): void {
    window.clearTimeout(this.timer);
    this.release ??= link.use();
    this.enter("connecting");
    this.startedAt = performance.now();
    this.watching = new Watching(this.video, (why) => this.ended(why));
    this.meter.start();
    void this.watching.open(link, this.getAttribute("device") ?? "", this.getAttribute("source") ?? "", "Main");
  }

  private end(): void {
    window.clearTimeout(this.timer);
    this.watching?.close();
    this.watching = null;
    this.meter.stop();
    this.release?.();
    this.release = null;
  }

  private ended(why: Ending): void {
    const worked = this.dataset["state"] === "playing" && performance.now() - this.startedAt > steadyAfterMs;
    if (worked) {
      this.backOff.reset();
    }
    this.meter.stop();
    this.why = why;
    const wait = this.backOff.next();
    this.retryAt = performance.now() + wait;
    this.timer = window.setTimeout(() => this.start(), wait);
    this.enter("waiting");
  }

  /** A hidden tab watches nothing; a glance at another tab shorter than the grace keeps the stream. */
  private visibility(): void {
    window.clearTimeout(this.timer);
    if (document.hidden) {
      this.timer = window.setTimeout(() => this.pause(), hiddenGraceMs);
    } else if (this.dataset["state"] === "paused" || this.dataset["state"] === "waiting") {
      this.start();
    }
  }

  private pause(): void {
    this.end();
    this.enter("paused");
  }

  private enter(state: State): void {
    this.dataset["state"] = state;
    this.repaint();
  }

  private repaint(): void {
    const { frames, delayMs } = this.meter;
    if (this.dataset["state"] === "connecting" && this.meter.seen) {
      this.dataset["state"] = "playing";
    }
    const playing = this.dataset["state"] === "playing";
    this.dataset["frames"] = String(frames);
    this.dataset["delayMs"] = playing && delayMs !== null ? String(delayMs) : "";
    set(this.delay, playing && delayMs !== null ? fill(this.words.delay, delayMs) : "");
    set(this.say, this.sentence());
  }

  private sentence(): string {
    switch (this.dataset["state"] as State) {
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
