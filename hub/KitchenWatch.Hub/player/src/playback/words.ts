/** All that the player of recordings says, in the page's language; the page hands it over as JSON. */
export interface PlaybackWords {
  readonly play: string;
  readonly pause: string;
  readonly loading: string;
  readonly newest: string;
  readonly choose: string;
  /** By the hub's word for why not; `other` for the rest. */
  readonly refusals: Readonly<Record<string, string>>;
}

const refusalWords = ["no-camera", "no-reason", "no-register", "no-box", "busy", "codec", "nothing"] as const;

/** The sentence for an error of the hub's, whose word stands somewhere in its text. */
export function refusal(words: PlaybackWords, error: unknown): string {
  const text = String(error);
  const word = refusalWords.find((w) => text.includes(w)) ?? "other";
  return words.refusals[word] ?? words.refusals["other"] ?? word;
}
