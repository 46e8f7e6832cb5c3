const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LF = 10;
const CR = 13;

/**
 * Looks for the mark of UTF-8 at the begin of a line other than the first: programs that paste files together leave
 * it there, and it makes what stands behind it another value that looks the same.
 */
export class PasteWatch {
  /** The first such line, or null. */
  line: number | null = null;

  /**
   * @param bytes a block, and before it the end of the one before: `before` bytes, for what stands on the border.
   * @param linesBefore line ends (LF) in the blocks before this one.
   */
  feed(bytes: Buffer, before: number, linesBefore: number): void {
    if (this.line !== null) return;
    for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
      const sign = bytes[at - 1];
      if (sign !== LF && sign !== CR) continue;
      this.line = linesBefore - countOf(bytes.subarray(0, before)) + countOf(bytes.subarray(0, at)) + 1;
      return;
    }
  }
}

function countOf(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === LF) count += 1;
  return count;
}
