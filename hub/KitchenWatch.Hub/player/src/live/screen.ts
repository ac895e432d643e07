import type { LivePacket } from "./packet.ts";

/** One stream on the page, from its first packet on; a stream that begins anew needs a new screen. */
export interface Screen {
  /** What stands in the page; put there by the owner. */
  readonly element: HTMLElement;
  /** Pictures shown or decoded so far. */
  readonly frames: number;
  /** When the picture on the screen was taken, and when it got there: ms since 1970, the first by the hub's clock, the second by ours; null until known. */
  readonly shown: { readonly taken: number; readonly at: number } | null;
  add(packet: LivePacket): void;
  close(): void;
}

/** What a screen tells its owner. */
export interface ScreenEvents {
  /** The first picture can be seen. Called at most once. */
  seen(): void;
  /** The browser gives up on the stream. Called at most once. */
  failed(why: unknown): void;
}
