import { readPlaylist, type Segment } from "./playlist.ts";
import { canShow, hasSource, Screen } from "./screen.ts";

const everyMs = 2_000;
const firstSegments = 3;
const hls = "application/vnd.apple.mpegurl";

/** What a stream tells the page. */
export interface Listener {
  /** A new segment was shown or begun. */
  fresh(): void;
  /** This browser plays none of it. */
  unplayable(): void;
}

/** Asks for the play list and shows its segments until stopped; a browser without Media Source Extensions plays the list itself. */
export class Stream {
  private readonly stop = new AbortController();
  private screen: Screen | null = null;
  private initUrl = "";
  private last = -1;
  private nativeAt = -1;

  constructor(private readonly video: HTMLVideoElement, private readonly url: string, private readonly listener: Listener) {
    void this.run();
  }

  takenAtMs(): number | null {
    if (this.screen !== null) {
      return this.screen.takenAtMs();
    }
    const start = (this.video as { getStartDate?: () => Date }).getStartDate?.().getTime();
    return start === undefined || Number.isNaN(start) ? null : start + this.video.currentTime * 1000;
  }

  close(): void {
    this.stop.abort();
    this.screen?.close();
    if (this.screen === null) {
      this.video.removeAttribute("src");
      this.video.load();
    }
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      try {
        await this.round();
      } catch {
        this.again(); // the hub is away, or the browser gave up on what came: begun anew with the next round
      }
      await new Promise((next) => setTimeout(next, everyMs));
    }
  }

  private async round(): Promise<void> {
    const answer = await fetch(this.url, { signal: this.stop.signal, credentials: "omit" });
    if (!answer.ok) {
      return;
    }
    const segments = readPlaylist(await answer.text());
    if (segments.length > 0) {
      await (hasSource ? this.show(segments) : this.playNatively());
    }
  }

  private async show(segments: Segment[]): Promise<void> {
    const fresh = this.screen === null ? segments.slice(-firstSegments) : segments.filter((s) => s.number > this.last);
    for (const segment of fresh) {
      if (!canShow(segment.codec)) {
        this.listener.unplayable();
        return;
      }
      this.screen ??= new Screen(this.video, segment);
      if (segment.initUrl !== this.initUrl) {
        this.initUrl = segment.initUrl;
        await this.screen.init(segment, await this.bytes(segment.initUrl));
      }
      await this.screen.add(segment, await this.bytes(segment.url));
      this.last = segment.number;
      this.listener.fresh();
    }
  }

  private async playNatively(): Promise<void> {
    if (this.video.canPlayType(hls) === "") {
      this.listener.unplayable();
    } else if (this.nativeAt < 0 || this.video.error !== null) {
      this.nativeAt = 0;
      this.video.src = this.url;
      await this.video.play();
    } else if (this.video.currentTime > this.nativeAt) {
      this.nativeAt = this.video.currentTime;
      this.listener.fresh();
    }
  }

  private async bytes(name: string): Promise<Uint8Array<ArrayBuffer>> {
    const answer = await fetch(new URL(name, new URL(this.url, location.href)), { signal: this.stop.signal, credentials: "omit" });
    if (!answer.ok) {
      throw new Error(`${name}: ${answer.status}`);
    }
    return new Uint8Array(await answer.arrayBuffer());
  }

  private again(): void {
    if (!this.stop.signal.aborted && (this.screen !== null || this.video.error !== null)) {
      this.screen?.close();
      this.screen = null;
      this.initUrl = "";
    }
  }
}
