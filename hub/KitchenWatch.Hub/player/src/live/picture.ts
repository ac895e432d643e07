import { AppendQueue } from "./appendQueue.ts";
import { CaptureTimes } from "./captureTimes.ts";
import { LiveEdge } from "./liveEdge.ts";
import { decodeTime, timescale } from "./mp4.ts";
import type { LivePacket } from "./packet.ts";
import type { Screen, ScreenEvents } from "./screen.ts";
import { wallNow } from "./wall.ts";

/** iPhones have only the managed kind. */
const Source: typeof MediaSource | undefined =
  (globalThis as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource ?? globalThis.MediaSource;

/** True when this browser can show the codec; without one, when it can show any. */
export function canShow(codec?: string): boolean {
  return Source !== undefined && (codec === undefined || Source.isTypeSupported(mime(codec)));
}

function mime(codec: string): string {
  return `video/mp4; codecs="${codec}"`;
}

/** A stream of fragmented MP4, shown in a video element of its own by Media Source Extensions. */
export class Picture implements Screen {
  readonly element = document.createElement("video");
  shown: Screen["shown"] = null;
  private readonly times = new CaptureTimes();
  private readonly edge = new LiveEdge();
  private readonly url: string;
  private readonly early: LivePacket[] = [];
  private readonly stop = new AbortController();
  private readonly scale: number;
  private buffer: SourceBuffer | null = null;
  private queue: AppendQueue | null = null;

  constructor(init: LivePacket, label: string, private readonly events: ScreenEvents) {
    const video = this.element;
    const source = new Source!();
    const signal = this.stop.signal;
    video.muted = video.playsInline = video.autoplay = video.disableRemotePlayback = true;
    video.setAttribute("aria-label", label);
    this.scale = timescale(init.Data) ?? 0;
    this.early.push(init);
    source.addEventListener("sourceopen", () => this.opened(source, init.Codec!), { once: true, signal });
    video.addEventListener("waiting", () => this.waits(), { signal });
    video.addEventListener("error", () => this.fail(video.error), { signal });
    this.url = URL.createObjectURL(source);
    video.src = this.url;
    this.listen();
  }

  get frames(): number {
    return this.element.getVideoPlaybackQuality().totalVideoFrames;
  }

  add(packet: LivePacket): void {
    if (this.queue === null) {
      this.early.push(packet);
      return;
    }
    try {
      this.append(this.queue, packet);
    } catch (why) {
      this.fail(why);
    }
  }

  close(): void {
    this.stop.abort();
    URL.revokeObjectURL(this.url);
    this.element.remove();
    this.element.removeAttribute("src");
    this.element.load();
  }

  /** Nothing left to show; a jump and the time before the first picture are no stalls. */
  private waits(): void {
    if (this.shown !== null && !this.element.seeking) {
      this.edge.stalled();
    }
  }

  private listen(): void {
    this.element.requestVideoFrameCallback((_, frame) => {
      if (this.stop.signal.aborted) {
        return;
      }
      const first = this.shown === null;
      const taken = this.times.at(frame.mediaTime);
      this.shown = { taken: taken ?? Number.NaN, at: wallNow() + Math.max(0, frame.expectedDisplayTime - performance.now()) };
      this.listen();
      if (first) {
        this.events.seen();
      }
    });
  }

  private opened(source: MediaSource, codec: string): void {
    try {
      this.buffer = source.addSourceBuffer(mime(codec));
      this.queue = new AppendQueue(this.buffer, () => this.element.currentTime, () => this.appended());
      for (const packet of this.early.splice(0)) {
        this.append(this.queue, packet);
      }
    } catch (why) {
      this.fail(why);
    }
  }

  private append(queue: AppendQueue, packet: LivePacket): void {
    const ticks = decodeTime(packet.Data);
    if (ticks !== null && this.scale > 0) {
      this.times.add(ticks / this.scale, packet.CapturedAtMs);
    }
    queue.push(packet.Data);
  }

  private appended(): void {
    const { element: video, buffer } = this;
    if (this.stop.signal.aborted || buffer === null || buffer.buffered.length === 0) {
      return;
    }
    const last = buffer.buffered.length - 1;
    const start = buffer.buffered.start(last);
    const correction = this.edge.correct({ current: video.currentTime, start, end: buffer.buffered.end(last) });
    if ("seekTo" in correction) {
      video.currentTime = correction.seekTo;
      video.playbackRate = 1;
    } else if (video.playbackRate !== correction.rate) {
      video.playbackRate = correction.rate;
    }
    this.times.forgetBefore(buffer.buffered.start(0));
    if (video.paused) {
      video.play().catch((why: unknown) => this.blocked(why));
    }
  }

  /** A play that was cut short by a newer load is no failure. */
  private blocked(why: unknown): void {
    if (!(why instanceof DOMException && why.name === "AbortError")) {
      this.fail(why);
    }
  }

  private fail(why: unknown): void {
    if (!this.stop.signal.aborted) {
      this.stop.abort();
      this.events.failed(why);
    }
  }
}
