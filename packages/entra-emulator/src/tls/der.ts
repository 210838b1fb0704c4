/** One element of DER (X.690): what it is, how long, and what it holds. */
export function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const whole = Buffer.concat(content);
  const { length } = whole;
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), whole]);
  if (length < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, length]), whole]);
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), whole]);
}
