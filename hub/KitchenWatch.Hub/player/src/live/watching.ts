import type { ISubscription } from "@microsoft/signalr";
import type { HubLink } from "./hubLink.ts";
import type { LivePacket, Rendition } from "./packet.ts";
import { canShow, Picture } from "./picture.ts";
import type { Screen } from "./screen.ts";
import { Stills } from "./stills.ts";

/** Why a try to watch ended. */
export type Ending = "no-hub" | "no-camera" | "too-many" | "silent" | "broken" | "codec";

/** What a try to watch tells its owner. */
export interface WatchingEvents {
  /** A screen to put into the page, below any other that still shows. */
  place(screen: Screen): void;
  /** Called at most once, and not after {@link Watching.close}. */
  ended(why: Ending): void;
  /** The newest screen shows something; older ones are gone. */
  seen(): void;
  /** The hub left pictures out since we were slow. */
  skipped(pictures: number): void;
}

const silentMs = 10_000;
const jpeg = "image/jpeg";

/**
 * One try to watch one rendition of a camera: from asking the hub until it ends for any reason. The caller decides about the next.
 * When the stream begins anew (the camera changed its size or codec) the old screen stands until the new one shows something.
 */
export class Watching {
  /** What can be seen; null before the first picture. */
  screen: Screen | null = null;
  private coming: Screen | null = null;
  private subscription: ISubscription<LivePacket> | null = null;
  private silence = 0;
  private over = false;
  private framesBefore = 0;

  constructor(readonly rendition: Rendition, private readonly label: string, private readonly events: WatchingEvents) {}

  /** Pictures so far, over all screens. */
  get frames(): number {
    return this.framesBefore + (this.screen?.frames ?? 0);
  }

  async open(link: HubLink, device: string, source: string): Promise<void> {
    try {
      const stream = await link.watch(device, source, this.rendition);
      if (this.over) {
        return;
      }
      this.hear();
      this.subscription = stream.subscribe({
        next: (packet) => this.take(packet),
        complete: () => this.end("no-camera"),
        error: (why: unknown) => this.end(String(why).includes("too-many-streams") ? "too-many" : "no-camera"),
      });
    } catch {
      // Whatever kept the hub from answering, the cure is the same: say so and try again later.
      this.end("no-hub");
    }
  }

  close(): void {
    this.over = true;
    window.clearTimeout(this.silence);
    this.subscription?.dispose();
    this.framesBefore = this.frames;
    this.coming?.close();
    this.screen?.close();
    this.coming = this.screen = null;
  }

  private take(packet: LivePacket): void {
    if (this.over) {
      return;
    }
    this.hear();
    if (packet.Skipped > 0) {
      this.events.skipped(packet.Skipped);
    }
    if (packet.Codec) {
      this.begin(packet, packet.Codec);
    } else {
      (this.coming ?? this.screen)?.add(packet);
    }
  }

  private begin(init: LivePacket, codec: string): void {
    this.coming?.close();
    this.coming = null;
    if (codec !== jpeg && !canShow(codec)) {
      this.end("codec");
      return;
    }
    const events = { seen: () => this.seen(next), failed: () => this.end("broken") };
    const next = codec === jpeg ? new Stills(this.label, events) : new Picture(init, this.label, events);
    this.coming = next;
    this.events.place(next);
  }

  private seen(next: Screen): void {
    if (this.coming === next) {
      this.framesBefore += this.screen?.frames ?? 0;
      this.screen?.close();
      this.screen = next;
      this.coming = null;
      this.events.seen();
    }
  }

  /** A stream that stands without bringing anything counts as ended. */
  private hear(): void {
    window.clearTimeout(this.silence);
    this.silence = window.setTimeout(() => this.end("silent"), silentMs);
  }

  private end(why: Ending): void {
    if (!this.over) {
      this.close();
      this.events.ended(why);
    }
  }
}
