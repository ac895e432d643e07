import { CaptureTimes } from "../live/captureTimes.ts";
import { decodeTime, timescale } from "../live/mp4.ts";
import type { LivePacket } from "../live/packet.ts";

/** iPhones have only the managed kind. */
const Source: typeof MediaSource | undefined =
  (globalThis as { ManagedMediaSource?: typeof MediaSource }).ManagedMediaSource ?? globalThis.MediaSource;

const keepBehindSeconds = 10;
const trimWhenBehindSeconds = 30;

/**
 * A stretch of a recording in a video element, played from its beginning on. Runs of the stream follow each other without a hole: each is
 * shifted to where the one before ended. Nothing is lost; who fills it asks {@link ahead} first.
 */
export class RecordingPicture {
  private readonly times = new CaptureTimes();
  private readonly waiting: LivePacket[] = [];
  private readonly stop = new AbortController();
  private readonly source = new Source!();
  private readonly url = URL.createObjectURL(this.source);
  private buffer: SourceBuffer | null = null;
  private codec = "";
  private scale = 0;
  private offset = 0;
  private anew = true;

  /** @param failed Called at most once, with true when the codec is one that this browser can't play. */
  constructor(private readonly video: HTMLVideoElement, private readonly failed: (codec: boolean) => void) {
    const { signal } = this.stop;
    this.source.addEventListener("sourceopen", () => this.pump(), { once: true, signal });
    video.addEventListener("error", () => this.fail(false), { signal });
    video.src = this.url;
  }

  add(packets: readonly LivePacket[]): void {
    this.waiting.push(...packets);
    this.pump();
  }

  /** Seconds in hand after the picture that is shown. */
  get ahead(): number {
    const { buffered } = this.video;
    const end = buffered.length === 0 ? 0 : buffered.end(buffered.length - 1);
    return this.waiting.length > 0 ? Number.POSITIVE_INFINITY : Math.max(0, end - this.video.currentTime);
  }

  /** When the shown picture was taken, ms since 1970; null before the first. */
  get capturedAt(): number | null {
    return this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA ? this.times.at(this.video.currentTime) : null;
  }

  close(): void {
    this.stop.abort();
    URL.revokeObjectURL(this.url);
    this.video.removeAttribute("src");
    this.video.load();
  }

  private pump(): void {
    try {
      this.step();
    } catch {
      this.fail(false);
    }
  }

  /** One append or removal; the buffer says when it has done it. */
  private step(): void {
    if (this.stop.signal.aborted || this.source.readyState !== "open" || this.buffer?.updating || this.trims()) {
      return;
    }
    const packet = this.waiting.shift();
    if (packet === undefined) {
      return;
    }
    if (packet.Codec) {
      this.begin(packet, packet.Codec);
    } else {
      this.append(packet);
    }
  }

  private begin(init: LivePacket, codec: string): void {
    const mime = `video/mp4; codecs="${codec}"`;
    if (!Source!.isTypeSupported(mime)) {
      this.fail(true);
      return;
    }
    if (this.buffer === null) {
      this.buffer = this.source.addSourceBuffer(mime);
      this.buffer.addEventListener("updateend", () => this.pump(), { signal: this.stop.signal });
    } else if (codec !== this.codec) {
      this.buffer.changeType(mime);
    }
    this.codec = codec;
    this.scale = timescale(init.Data) ?? 1;
    this.anew = true;
    this.buffer.appendBuffer(init.Data);
  }

  private append(packet: LivePacket): void {
    const { buffer } = this;
    const ticks = decodeTime(packet.Data);
    if (buffer === null || ticks === null) {
      this.fail(false);
      return;
    }
    if (this.anew) {
      this.anew = false;
      const end = buffer.buffered.length === 0 ? 0 : buffer.buffered.end(buffer.buffered.length - 1);
      this.offset = end - ticks / this.scale;
      buffer.timestampOffset = this.offset;
    }
    this.times.add(ticks / this.scale + this.offset, packet.CapturedAtMs);
    buffer.appendBuffer(packet.Data);
  }

  private trims(): boolean {
    const { buffer, video } = this;
    if (buffer === null || buffer.buffered.length === 0 || video.currentTime - buffer.buffered.start(0) < trimWhenBehindSeconds) {
      return false;
    }
    const before = video.currentTime - keepBehindSeconds;
    this.times.forgetBefore(before);
    buffer.remove(buffer.buffered.start(0), before);
    return true;
  }

  private fail(codec: boolean): void {
    if (!this.stop.signal.aborted) {
      this.stop.abort();
      this.failed(codec);
    }
  }
}
