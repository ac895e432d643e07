import type { Ending } from "./watching.ts";

/** All that the player says, in the page's language; the page hands it over as JSON. */
export interface Words {
  readonly connecting: string;
  readonly paused: string;
  /** With the reason as {0} and whole seconds as {1}. */
  readonly retry: string;
  /** With milliseconds as {0}. */
  readonly delay: string;
  /** Of a still, with its age in whole seconds as {0}. */
  readonly age: string;
  /** Why there are stills and no film. */
  readonly stills: string;
  /** With the number of pictures that were left out as {0}. */
  readonly skipped: string;
  readonly endings: Readonly<Record<Ending, string>>;
}

export function readWords(json: string | null): Words {
  return JSON.parse(json ?? "null") as Words;
}

/** Puts the values in for {0}, {1} and so on. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (hole, index: string) => String(values[Number(index)] ?? hole));
}
