/** One segment as a play list names it. */
export interface Segment {
  readonly number: number;
  readonly url: string;
  readonly seconds: number;
  /** When its first picture was taken, ms since 1970 UTC. */
  readonly takenAtMs: number;
  readonly initUrl: string;
  readonly codec: string;
}

/** Reads a play list of the hub (RFC 8216, with the codec in a comment); what can't be read is left out. */
export function readPlaylist(text: string): Segment[] {
  const segments: Segment[] = [];
  let number = 0;
  let seconds = 0;
  let takenAtMs = 0;
  let initUrl = "";
  let codec = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("#EXT-X-MEDIA-SEQUENCE:")) {
      number = Number(after(line));
    } else if (line.startsWith("#CODEC:")) {
      codec = after(line);
    } else if (line.startsWith("#EXT-X-MAP:")) {
      initUrl = /URI="([^"]+)"/.exec(line)?.[1] ?? "";
    } else if (line.startsWith("#EXT-X-PROGRAM-DATE-TIME:")) {
      takenAtMs = Date.parse(after(line));
    } else if (line.startsWith("#EXTINF:")) {
      seconds = Number.parseFloat(after(line));
    } else if (line.length > 0 && !line.startsWith("#")) {
      segments.push({ number, url: line, seconds, takenAtMs, initUrl, codec });
      number++;
    }
  }
  return segments.filter((s) => Number.isFinite(s.number) && Number.isFinite(s.seconds) && s.initUrl !== "" && s.codec !== "");
}

function after(line: string): string {
  return line.slice(line.indexOf(":") + 1).trim();
}
