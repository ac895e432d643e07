import type { LivePacket } from "./packet.ts";
import type { Screen, ScreenEvents } from "./screen.ts";
import { wallNow } from "./wall.ts";

/** Key frames as JPEG, one after the other, for browsers that can't play the video. */
export class Stills implements Screen {
  readonly element = document.createElement("img");
  frames = 0;
  shown: Screen["shown"] = null;
  private url = "";

  constructor(label: string, private readonly events: ScreenEvents) {
    this.element.alt = label;
    this.element.addEventListener("error", () => this.url && events.failed("a picture that is none"));
  }

  add(packet: LivePacket): void {
    const url = URL.createObjectURL(new Blob([packet.Data], { type: "image/jpeg" }));
    this.element.onload = () => this.loaded(packet.CapturedAtMs);
    this.element.src = url;
    URL.revokeObjectURL(this.url);
    this.url = url;
  }

  close(): void {
    this.element.onload = null;
    this.element.remove();
    URL.revokeObjectURL(this.url);
    this.url = "";
  }

  private loaded(taken: number): void {
    this.frames++;
    this.shown = { taken, at: wallNow() };
    if (this.frames === 1) {
      this.events.seen();
    }
  }
}
