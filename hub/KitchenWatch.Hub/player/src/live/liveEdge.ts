/** Where playback stands within what is buffered, in seconds of media time. */
export interface Position {
  readonly current: number;
  readonly start: number;
  readonly end: number;
}

/** What to do about it: jump, or play at this rate. */
export type Correction = { readonly seekTo: number } | { readonly rate: number };

const smallestTarget = 0.08;
const largestTarget = 0.8;
const stallStep = 0.08;
const calmStep = 0.02;
const calmAfterMs = 10_000;
const seekBeyond = 1.0;
const hurryBeyond = 0.06;
const hurryRate = 1.08;

/**
 * Keeps playback near the newest picture. The distance it aims at grows a little with each stall and shrinks again after calm, so that
 * a jittery line gets a steadier picture and a good one stays close.
 */
export class LiveEdge {
  private target = smallestTarget;
  private hurrying = false;
  private calmSince: number;

  /** @param now A monotonic clock, ms. */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.calmSince = now();
  }

  stalled(): void {
    this.target = Math.min(largestTarget, this.target + stallStep);
    this.calmSince = this.now();
  }

  correct(position: Position): Correction {
    this.calm();
    const behind = position.end - position.current;
    if (position.current < position.start || behind > seekBeyond || behind < 0) {
      this.hurrying = false;
      return { seekTo: Math.max(position.start, position.end - this.target) };
    }
    this.hurrying = behind > this.target + (this.hurrying ? 0 : hurryBeyond);
    return { rate: this.hurrying ? hurryRate : 1 };
  }

  private calm(): void {
    if (this.now() - this.calmSince > calmAfterMs) {
      this.target = Math.max(smallestTarget, this.target - calmStep);
      this.calmSince = this.now();
    }
  }
}
