const TAB = 9;
const HARD_BLANK = Buffer.from('\u00a0');

/** Whether a text in UTF-8 holds other blanks than the plain one, block by block. */
export class BlankWatch {
  tabs = false;
  hard = false;

  /** @param withBefore the block, and before it the end of the one before. */
  feed(block: Buffer, withBefore: Buffer): void {
    this.tabs ||= block.includes(TAB);
    this.hard ||= withBefore.includes(HARD_BLANK);
  }
}
