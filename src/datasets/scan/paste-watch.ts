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
  private tail: Buffer = Buffer.alloc(0);

  /** @param linesBefore line ends (LF) in the blocks before this one. */
  feed(block: Buffer, linesBefore: number): void {
    if (this.line !== null) return;
    const bytes = this.tail.length > 0 ? Buffer.concat([this.tail, block]) : block;
    const before = linesBefore - countOf(this.tail);
    for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at + 1)) {
      const sign = bytes[at - 1];
      if (sign !== LF && sign !== CR) continue;
      this.line = before + countOf(bytes.subarray(0, at)) + 1;
      return;
    }
    this.tail = Buffer.from(bytes.subarray(-MARK.length));
  }
}

function countOf(bytes: Buffer): number {
  let count = 0;
  for (const byte of bytes) if (byte === LF) count += 1;
  return count;
}
