/** Slack for the rounding between ticks and seconds: less than half a picture at 60 a second. */
const roundingSeconds = 0.005;

/** Knows when each buffered picture was taken: maps the media's time to the hub's clock. */
export class CaptureTimes {
  private readonly starts: number[] = [];
  private readonly captured: number[] = [];

  /** Notes a fragment; fragments come in order of their start. */
  add(startSeconds: number, capturedAtMs: number): void {
    this.starts.push(startSeconds);
    this.captured.push(capturedAtMs);
  }

  /** When the picture at this media time was taken, ms since 1970 by the hub's clock; null when unknown. */
  at(mediaSeconds: number): number | null {
    for (let i = this.starts.length - 1; i >= 0; i--) {
      const start = this.starts[i]!;
      if (start <= mediaSeconds + roundingSeconds) {
        return this.captured[i]! + Math.max(0, mediaSeconds - start) * 1000;
      }
    }
    return null;
  }

  /** Drops what ended before this media time. */
  forgetBefore(mediaSeconds: number): void {
    let count = 0;
    while (count + 1 < this.starts.length && this.starts[count + 1]! <= mediaSeconds) {
      count++;
    }
    this.starts.splice(0, count);
    this.captured.splice(0, count);
  }

  get size(): number {
    return this.starts.length;
  }
}
