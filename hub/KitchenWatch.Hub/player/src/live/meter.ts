import { wallNow, type HubLink } from "./hubLink.ts";
import type { Picture } from "./picture.ts";

/** Counts decoded pictures over all tries, and measures how old the picture on the screen is. */
export class Meter {
  /** Age of the picture shown last, ms; null until known. */
  delayMs: number | null = null;
  /** True once this try has shown a picture. */
  seen = false;
  private before = 0;
  private latest = 0;
  private callback = 0;

  constructor(private readonly video: HTMLVideoElement, private readonly link: HubLink, private readonly picture: () => Picture | null) {}

  /** Pictures decoded since the element was connected. */
  get frames(): number {
    const now = this.video.getVideoPlaybackQuality().totalVideoFrames;
    if (now < this.latest) {
      this.before += this.latest; // the browser counts anew for each stream
    }
    this.latest = now;
    return this.before + now;
  }

  /** Begins to measure a new try. */
  start(): void {
    this.stop();
    this.listen();
  }

  stop(): void {
    this.video.cancelVideoFrameCallback(this.callback);
    this.delayMs = null;
    this.seen = false;
  }

  private listen(): void {
    this.callback = this.video.requestVideoFrameCallback((_, frame) => {
      this.shown(frame.mediaTime, frame.expectedDisplayTime);
      this.listen();
    });
  }

  private shown(mediaTime: number, displayTime: number): void {
    this.seen = true;
    const captured = this.picture()?.times.at(mediaTime) ?? null;
    const { offset } = this.link;
    if (captured !== null && offset !== null) {
      const display = Math.max(displayTime, performance.now()) - performance.now() + wallNow();
      this.delayMs = Math.max(0, Math.round(display + offset - captured));
    }
  }
}
