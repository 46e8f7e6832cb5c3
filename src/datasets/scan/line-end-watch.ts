/** Kinds of line ends seen in a file, block by block; bytes of UTF-16 always look like several. */
export class LineEndWatch {
  private readonly kinds = new Set<'LF' | 'CR LF' | 'CR'>();
  private afterCr = false;

  feed(block: Buffer): void {
    if (this.kinds.size > 1) return;
    const begin = this.afterCr && block[0] === 10 ? 1 : 0;
    if (this.afterCr) this.kinds.add(begin === 1 ? 'CR LF' : 'CR');
    this.afterCr = block.at(-1) === 13;
    for (let at = block.indexOf(13); at >= 0 && at < block.length - 1; at = block.indexOf(13, at + 1))
      this.kinds.add(block[at + 1] === 10 ? 'CR LF' : 'CR');
    if (this.kinds.has('LF')) return;
    for (let at = block.indexOf(10, begin); at >= 0; at = block.indexOf(10, at + 1)) {
      if (at > 0 && block[at - 1] === 13) continue;
      this.kinds.add('LF');
      return;
    }
  }

  /** Whether there are several, now that the file has ended. */
  end(): boolean {
    if (this.afterCr) this.kinds.add('CR');
    return this.kinds.size > 1;
  }
}
