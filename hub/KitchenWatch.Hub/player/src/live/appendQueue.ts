/** More than this waiting means that the browser has stopped taking pictures: the session starts anew. */
export const maxWaitingBytes = 16 * 1024 * 1024;

const keepBehindSeconds = 10;
const trimWhenBehindSeconds = 20;

/** The part of SourceBuffer that is used here. */
export interface Sink extends EventTarget {
  readonly updating: boolean;
  readonly buffered: TimeRanges;
  appendBuffer(data: Uint8Array<ArrayBuffer>): void;
  remove(start: number, end: number): void;
}

/**
 * Feeds a source buffer, which takes one append at a time: what comes meanwhile goes in with the next one, joined.
 * Old pictures are removed so that memory stays level. Loses nothing; throws when full.
 */
export class AppendQueue {
  private waiting: Uint8Array<ArrayBuffer>[] = [];
  private waitingBytes = 0;

  constructor(
    private readonly sink: Sink,
    private readonly currentTime: () => number,
    private readonly appended: () => void,
  ) {
    sink.addEventListener("updateend", () => this.updated());
  }

  push(data: Uint8Array<ArrayBuffer>): void {
    if (this.waitingBytes + data.byteLength > maxWaitingBytes) {
      throw new Error("the browser takes no more pictures");
    }
    this.waiting.push(data);
    this.waitingBytes += data.byteLength;
    this.pump();
  }

  private updated(): void {
    this.appended();
    if (!this.trim()) {
      this.pump();
    }
  }

  private pump(): void {
    if (this.sink.updating || this.waiting.length === 0) {
      return;
    }
    const data = joined(this.waiting, this.waitingBytes);
    this.waiting = [];
    this.waitingBytes = 0;
    this.sink.appendBuffer(data);
  }

  private trim(): boolean {
    const { sink } = this;
    if (sink.updating || sink.buffered.length === 0) {
      return false;
    }
    const start = sink.buffered.start(0);
    const now = this.currentTime();
    if (now - start < trimWhenBehindSeconds) {
      return false;
    }
    sink.remove(start, now - keepBehindSeconds);
    return true;
  }
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[], bytes: number): Uint8Array<ArrayBuffer> {
  if (parts.length === 1) {
    return parts[0]!;
  }
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}
