const seconds = [1, 2, 4, 8, 15] as const;

/** How long to wait before the next try: 1, 2, 4, 8, then always 15 s, each up to a fifth longer so that viewers don't come in step. */
export class BackOff {
  private tries = 0;

  constructor(private readonly random: () => number = Math.random) {}

  /** Milliseconds to wait now. */
  next(): number {
    const base = seconds[Math.min(this.tries, seconds.length - 1)]!;
    this.tries++;
    return Math.round(base * 1000 * (1 + 0.2 * this.random()));
  }

  /** Call when it works again. */
  reset(): void {
    this.tries = 0;
  }
}
