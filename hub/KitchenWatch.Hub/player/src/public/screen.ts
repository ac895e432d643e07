import { AppendQueue } from "../live/appendQueue.ts";
import type { Segment } from "./playlist.ts";

/** iPhones have only the managed kind; older ones none, and play the list themselves. */
const Source: typeof MediaSource | undefined =
  (globalThis as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource ?? globalThis.MediaSource;

const farBehindSeconds = 16;
const behindSeconds = 6;

/** True where this browser has Media Source Extensions. */
export const hasSource = Source !== undefined;

/** True where it can play the codec through them. */
export function canShow(codec: string): boolean {
  return Source?.isTypeSupported(mime(codec)) ?? false;
}

function mime(codec: string): string {
  return `video/mp4; codecs="${codec}"`;
}

/**
 * Segments in a video element, each put behind the one before it whatever its own clock says, so that a stream that began anew leaves no hole. Knows
 * when each shown picture was taken.
 */
export class Screen {
  private readonly url: string;
  private readonly opened: Promise<AppendQueue>;
  private readonly taken: { readonly at: number; readonly ms: number }[] = [];
  private buffer: SourceBuffer | null = null;
  private end = 0;
  private codec: string;
  private readonly stop = new AbortController();

  constructor(private readonly video: HTMLVideoElement, first: Segment) {
    const source = new Source!();
    this.codec = first.codec;
    this.opened = new Promise((resolve) => {
      source.addEventListener("sourceopen", () => {
        this.buffer = source.addSourceBuffer(mime(first.codec));
        this.buffer.mode = "sequence";
        resolve(new AppendQueue(this.buffer, () => video.currentTime, () => this.appended()));
      }, { once: true, signal: this.stop.signal });
    });
    this.url = URL.createObjectURL(source);
    video.src = this.url;
  }

  async init(segment: Segment, data: Uint8Array<ArrayBuffer>): Promise<void> {
    const queue = await this.opened;
    if (segment.codec !== this.codec) {
      this.codec = segment.codec;
      this.buffer?.changeType(mime(segment.codec));
    }
    queue.push(data);
  }

  async add(segment: Segment, data: Uint8Array<ArrayBuffer>): Promise<void> {
    const queue = await this.opened;
    this.taken.push({ at: this.end, ms: segment.takenAtMs });
    this.end += segment.seconds;
    queue.push(data);
    while (this.taken.length > 64) {
      this.taken.shift();
    }
  }

  /** When the picture that is shown now was taken, ms since 1970 UTC; null before the first. */
  takenAtMs(): number | null {
    const now = this.video.currentTime;
    const begun = this.taken.findLast((t) => t.at <= now + 0.1);
    return begun === undefined ? null : begun.ms + Math.max(0, now - begun.at) * 1000;
  }

  close(): void {
    this.stop.abort();
    URL.revokeObjectURL(this.url);
    this.video.removeAttribute("src");
    this.video.load();
  }

  private appended(): void {
    const { video, buffer } = this;
    if (this.stop.signal.aborted || buffer === null || buffer.buffered.length === 0) {
      return;
    }
    const end = buffer.buffered.end(buffer.buffered.length - 1);
    if (end - video.currentTime > farBehindSeconds) {
      video.currentTime = end - behindSeconds;
    }
    if (video.paused) {
      void video.play().catch(() => undefined); // cut short by a newer load, or asked again with the next segment
    }
  }
}
