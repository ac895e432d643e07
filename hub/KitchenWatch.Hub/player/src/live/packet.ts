/** Which of a camera's streams; names as in `Rendition` of the contracts. */
export type Rendition = "Main" | "Sub" | "Compatible" | "Stills";

/** One piece of a fragmented MP4 as the hub sends it; names as in `LivePacket` of the contracts. */
export interface LivePacket {
  /** RFC 6381 codec, on the initialisation segment only; a media type where pictures follow, one a packet. */
  readonly Codec: string | null;
  /** True when a decoder can begin here. */
  readonly Key: boolean;
  /** When the edge got the picture, by the hub's clock, ms since 1970 UTC. */
  readonly CapturedAtMs: number;
  readonly Data: Uint8Array<ArrayBuffer>;
  /** Pictures that the hub left out just before this one because we were slow. */
  readonly Skipped: number;
}
