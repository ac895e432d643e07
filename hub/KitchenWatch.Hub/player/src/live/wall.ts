/** Our clock, ms since 1970: monotonic, so that a clock set by hand doesn't jump the measured delay. */
export function wallNow(): number {
  return performance.timeOrigin + performance.now();
}
