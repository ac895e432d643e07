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
/** Each stall asks for so much more, of which this share is left after each span: a stall every ten seconds costs at most 0.16 s of delay. */
const stallStep = 0.04;
const forgiveShare = 0.75;
const forgiveEveryMs = 10_000;
const seekBeyond = 1.0;
const hurryBeyond = 0.03;
const hurryRate = 1.08;
const farBeyond = 0.3;
const fastRate = 1.2;

/**
 * Keeps playback near the newest picture. The distance it aims at grows a little with each stall and shrinks again by itself, so that
 * a jittery line gets a steadier picture and a good one stays close.
 */
export class LiveEdge {
  private target = smallestTarget;
  private hurrying = false;
  private forgivenAt: number;

  /** @param now A monotonic clock, ms. */
  constructor(private readonly now: () => number = () => performance.now()) {
    this.forgivenAt = now();
  }

  /** Playback had nothing left to show. */
  stalled(): void {
    this.target = Math.min(largestTarget, this.target + stallStep);
  }

  /** Call when new pictures have been put in. */
  correct(position: Position): Correction {
    this.forgive();
    const behind = position.end - position.current;
    if (position.current < position.start || behind > seekBeyond || behind < 0) {
      this.hurrying = false;
      return { seekTo: Math.max(position.start, position.end - this.target) };
    }
    this.hurrying = behind > this.target + (this.hurrying ? 0 : hurryBeyond);
    return { rate: !this.hurrying ? 1 : behind > this.target + farBeyond ? fastRate : hurryRate };
  }

  private forgive(): void {
    if (this.now() - this.forgivenAt > forgiveEveryMs) {
      this.target = smallestTarget + (this.target - smallestTarget) * forgiveShare;
      this.forgivenAt = this.now();
    }
  }
}
