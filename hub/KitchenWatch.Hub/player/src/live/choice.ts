import type { Rendition } from "./packet.ts";

/** How large the camera stands on the page: full, or small among many. */
export type View = "full" | "tile";

/** The ways to show a camera, the best first; the last is what any browser can. */
const ways: Readonly<Record<View, readonly Rendition[]>> = {
  full: ["Main", "Compatible", "Stills"],
  // Among many no stream is made over for this browser: sixteen encoders would be too much for the box.
  tile: ["Sub", "Stills"],
};

/** Chooses what to ask the hub for, and remembers what this browser can't play. */
export class Choice {
  private readonly unplayable = new Set<Rendition>();

  /** @param canShow True when the browser plays the codec, or any when none is given. */
  constructor(private readonly canShow: (codec?: string) => boolean) {}

  /** @param codec Of the camera's main stream, as the box last said; empty when unknown. */
  best(view: View, codec: string): Rendition {
    const playable = this.canShow() ? ways[view].filter((w) => !this.unplayable.has(w) && !(w === "Main" && codec !== "" && !this.canShow(codec))) : [];
    return playable[0] ?? "Stills";
  }

  /** The browser could not play it. False when there is no other way left. */
  refuse(rendition: Rendition): boolean {
    this.unplayable.add(rendition);
    return rendition !== "Stills";
  }

  /** The camera may have changed. */
  forget(): void {
    this.unplayable.clear();
  }
}
