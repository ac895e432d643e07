/** Where playback stands within what is buffered, in seconds of media time. */
export interface Position {
  readonly current: number;
  readonly start: number;
  readonly end: number;
}

/** What to do about it: jump, or play at this rate. */
export type Correction = { readonly seekTo: number } | { readonly rate: number };

/** So much is to be left when new pictures come: time to decode and paint, in seconds. */
const leastReserve = 0.03;
const mostReserve = 0.6;
/** Each stall asks for so much more, of which this share is left after each span: a stall in ten seconds costs at most 0.16 s of delay. */
const stallStep = 0.04;
const forgiveShare = 0.75;
const forgiveEveryMs = 10_000;
/** So far back it looks; near the beginning, over the last half of the time since then, as a stream begins with a burst. */
const memoryMs = 4_000;
/** This share of the comings may be later than that, and at least one: hiccups are not worth a delay for all that follows. */
const lateShare = 0.05;
const beginningMs = 1_000;
/** More than wanted by less than this is left as it is. */
const slack = 0.03;
/** Farther behind is jumped over; at the beginning nobody has seen what is left out. */
const seekBeyond = 1.0;
const seekBeyondAtFirst = 0.3;
const slowRate = 0.95;
const slowestHurry = 1.04;
const fastestHurry = 1.25;

/**
 * Keeps playback near the newest picture, whatever the rate of pictures. What counts is the reserve: how much was still left to show when new pictures
 * came, but for the few latest of the last moments. While that is more than wanted playback hurries, the more the faster; after a stall, which asks for more, it
 * goes a little slower until it has it. So the delay comes down to what the line's jitter needs and stays there, and what a stall added is given back.
 */
export class LiveEdge {
  private wanted = leastReserve;
  private doing: "hurry" | "slow" | "steady" = "steady";
  private forgivenAt = 0;
  private end: number | null = null;
  private begun: number | null = null;
  /** Of each coming: when, and the end of what was there before it less that time, in seconds. Playback less time is what to compare it with. */
  private comings: { readonly at: number; readonly lead: number }[] = [];

  /** @param now A monotonic clock, ms. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Playback had nothing left to show. */
  stalled(): void {
    this.wanted = Math.min(mostReserve, this.wanted + stallStep);
  }

  /** Call when new pictures have been put in. */
  correct(position: Position): Correction {
    const before = this.end ?? position.end;
    this.end = position.end;
    const now = this.now();
    this.begun ??= now;
    this.forgive(now);
    const excess = this.reserve(now, now - this.begun, before, position.current) - this.wanted;
    const left = before - position.current - this.wanted;
    if (position.current < position.start || position.current > position.end || left > (now - this.begun < beginningMs ? seekBeyondAtFirst : seekBeyond)) {
      this.doing = "steady";
      this.comings = [];
      return { seekTo: Math.max(position.start, Math.min(before, position.end) - this.wanted) };
    }
    return { rate: this.rate(excess) };
  }

  private rate(excess: number): number {
    const stop = this.doing === "hurry" ? excess <= 0 : this.doing === "slow" ? excess >= 0 : true;
    if (stop) {
      this.doing = excess > slack ? "hurry" : excess < -this.wanted / 2 ? "slow" : "steady";
    }
    return this.doing === "steady" ? 1 : this.doing === "slow" ? slowRate : Math.min(fastestHurry, slowestHurry + Math.round(excess * 20) / 100);
  }

  /** What would have been left at all but the latest of the last comings, had playback stood then as it does now. */
  private reserve(now: number, age: number, before: number, current: number): number {
    this.comings.push({ at: now, lead: before - now / 1000 });
    const oldest = now - Math.min(memoryMs, age / 2);
    while (this.comings[0]!.at < oldest) {
      this.comings.shift();
    }
    const leads = this.comings.map((c) => c.lead).sort((a, b) => a - b);
    const late = Math.min(leads.length - 1, Math.max(1, Math.floor(leads.length * lateShare)));
    return leads[late]! - (current - now / 1000);
  }

  private forgive(now: number): void {
    if (now - this.forgivenAt > forgiveEveryMs) {
      this.wanted = leastReserve + (this.wanted - leastReserve) * forgiveShare;
      this.forgivenAt = now;
    }
  }
}
