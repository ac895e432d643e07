/** Builds boxes of ISO/IEC 14496-12 for tests. */
export function box(name: string, payload: Uint8Array): Uint8Array {
  const data = new Uint8Array(8 + payload.length);
  new DataView(data.buffer).setUint32(0, data.length);
  data.set([...name].map((letter) => letter.charCodeAt(0)), 4);
  data.set(payload, 8);
  return data;
}

/** Big-endian 32-bit words. */
export function words(...values: number[]): Uint8Array {
  const data = new Uint8Array(values.length * 4);
  values.forEach((value, i) => new DataView(data.buffer).setUint32(i * 4, value));
  return data;
}

export function init(mdhd: Uint8Array): Uint8Array {
  return box("moov", box("trak", box("mdia", box("mdhd", mdhd))));
}

export function fragment(tfdt: Uint8Array): Uint8Array {
  return box("moof", box("traf", box("tfdt", tfdt)));
}
