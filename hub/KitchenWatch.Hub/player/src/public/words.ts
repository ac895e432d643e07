/** The sentences that the public page's script says by itself; names as in `PublicWords.cs`. */
export interface Words {
  readonly notVisible: string;
  readonly connecting: string;
  readonly silent: string;
  readonly unplayable: string;
  readonly taken: string;
  readonly seen: string;
}

export function fill(text: string, value: string | number): string {
  return text.replace("{0}", String(value));
}
