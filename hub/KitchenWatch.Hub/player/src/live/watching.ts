import type { ISubscription } from "@microsoft/signalr";
import type { HubLink } from "./hubLink.ts";
import type { LivePacket, Rendition } from "./packet.ts";
import { canShow, Picture } from "./picture.ts";

/** Why a try to watch ended. */
export type Ending = "no-hub" | "no-camera" | "silent" | "broken" | "codec";

const silentMs = 10_000;

/** One try to watch a camera: from asking the hub until it ends for any reason. The caller decides about the next. */
export class Watching {
  picture: Picture | null = null;
  private subscription: ISubscription<LivePacket> | null = null;
  private silence = 0;
  private over = false;

  /** @param ended Called at most once, and not after {@link close}. */
  constructor(private readonly video: HTMLVideoElement, private readonly ended: (why: Ending) => void) {}

  async open(link: HubLink, device: string, source: string, rendition: Rendition): Promise<void> {
    try {
      const stream = await link.watch(device, source, rendition);
      if (this.over) {
        return;
      }
      this.hear();
      this.subscription = stream.subscribe({
        next: (packet) => this.take(packet),
        complete: () => this.end("no-camera"),
        error: () => this.end("no-camera"),
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
    this.picture?.close();
    this.picture = null;
  }

  private take(packet: LivePacket): void {
    if (this.over) {
      return;
    }
    this.hear();
    if (packet.Codec) {
      this.begin(packet, packet.Codec);
    } else {
      this.picture?.add(packet);
    }
  }

  private begin(init: LivePacket, codec: string): void {
    this.picture?.close();
    this.picture = null;
    if (canShow(codec)) {
      this.picture = new Picture(this.video, init, () => this.end("broken"));
    } else {
      this.end("codec");
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
      this.ended(why);
    }
  }
}
