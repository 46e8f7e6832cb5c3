import { open } from 'node:fs/promises';

/** Bytes of one block. */
const BLOCK = 1 << 22;

/** Bytes before a block that are seen along with it: what stands on the border of two blocks is longer by none. */
export const BEFORE = 4;

/** A block of a file. Its bytes are overwritten by the block after the next: who keeps some must copy them. */
export interface Block {
  readonly bytes: Buffer;
  /** The same with up to `BEFORE` bytes that stand before it. */
  readonly withBefore: Buffer;
}

/** Reads a file block by block, the next one while the one before it is worked on. @throws what reading throws. */
export async function* blocksOf(path: string): AsyncGenerator<Block> {
  const file = await open(path);
  try {
    let [buffer, other] = [Buffer.allocUnsafe(BEFORE + BLOCK), Buffer.allocUnsafe(BEFORE + BLOCK)];
    let before = 0;
    let { bytesRead } = await file.read(buffer, BEFORE, BLOCK);
    while (bytesRead > 0) {
      const end = BEFORE + bytesRead;
      const withBefore = buffer.subarray(BEFORE - before, end);
      const kept = Math.min(BEFORE, withBefore.length);
      withBefore.copy(other, BEFORE - kept, withBefore.length - kept);
      const next = file.read(other, BEFORE, BLOCK);
      // Awaited below, unless who reads stops here.
      next.catch(() => undefined);
      yield { bytes: buffer.subarray(BEFORE, end), withBefore };
      before = kept;
      [buffer, other] = [other, buffer];
      ({ bytesRead } = await next);
    }
  } finally {
    await file.close();
  }
}
