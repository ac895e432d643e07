/**
 * The two numbers of a fragmented MP4 (ISO/IEC 14496-12) that tie a shown picture to the fragment it came in:
 * the track's time scale and a fragment's decode time.
 */

/** Ticks a second of the first track, from an initialisation segment; null when there is none. */
export function timescale(init: Uint8Array): number | null {
  const header = find(init, ["moov", "trak", "mdia", "mdhd"]);
  if (header === null) {
    return null;
  }
  // Version 1 has two 64-bit dates before the scale, version 0 two 32-bit ones.
  const at = header.getUint8(0) === 1 ? 20 : 12;
  return header.byteLength >= at + 4 ? header.getUint32(at) || null : null;
}

/** Decode time of a fragment's first picture in ticks; null when it holds none. */
export function decodeTime(fragment: Uint8Array): number | null {
  const header = find(fragment, ["moof", "traf", "tfdt"]);
  if (header === null || header.byteLength < 8) {
    return null;
  }
  if (header.getUint8(0) !== 1) {
    return header.getUint32(4);
  }
  return header.byteLength < 12 ? null : Number(header.getBigUint64(4));
}

/** The payload of the first box along the path, or null. */
function find(data: Uint8Array, path: readonly string[]): DataView | null {
  let view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  for (const name of path) {
    const inner = child(view, name);
    if (inner === null) {
      return null;
    }
    view = inner;
  }
  return view;
}

function child(parent: DataView, name: string): DataView | null {
  let at = 0;
  while (at + 8 <= parent.byteLength) {
    const size = parent.getUint32(at);
    if (size < 8 || at + size > parent.byteLength) {
      return null; // a 64-bit size, "to the end" or rubbish: none of them stands in a header box
    }
    if (typeAt(parent, at + 4) === name) {
      return new DataView(parent.buffer, parent.byteOffset + at + 8, size - 8);
    }
    at += size;
  }
  return null;
}

function typeAt(view: DataView, at: number): string {
  return String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
}
