/** One question to the hub's clock: sent and answered by our clock, and what the hub said; all in ms. */
export interface ClockSample {
  readonly sent: number;
  readonly answered: number;
  readonly hub: number;
}

/**
 * Milliseconds to add to our clock to get the hub's, from the sample with the shortest round trip (Cristian's
 * algorithm): its error is at most half that trip. Null without samples.
 */
export function clockOffset(samples: readonly ClockSample[]): number | null {
  let best: ClockSample | null = null;
  for (const sample of samples) {
    if (best === null || sample.answered - sample.sent < best.answered - best.sent) {
      best = sample;
    }
  }
  return best === null ? null : best.hub - (best.sent + best.answered) / 2;
}
