import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { type Entry, entryOf, type Head, START } from './chain-entry.js';

/** The end of a chain's file. */
export interface End {
  /** The last entry; the start where there is none, null when it can't be read. */
  readonly last: Entry | Head | null;
  /** Where the next line begins. */
  readonly offset: number;
  /** What stands after that: of a writer that was killed. */
  readonly torn: Buffer;
}

const BLOCK = 1 << 16;

/** The last bytes of a file, from somewhere before the start of its last whole line. */
function tailOf(handle: number, size: number): Buffer {
  for (let length = Math.min(BLOCK, size); ; length = Math.min(length * 4, size)) {
    const bytes = Buffer.alloc(length);
    readSync(handle, bytes, 0, length, size - length);
    const end = bytes.lastIndexOf(10);
    const begun = end > 0 && bytes.lastIndexOf(10, end - 1) >= 0;
    if (begun || length === size) return bytes;
  }
}

/** Reads the last whole line of a chain and what follows it, without the rest: a log may be long. */
export function readEnd(file: string): End {
  if (!existsSync(file)) return { last: START, offset: 0, torn: Buffer.alloc(0) };
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    const tail = tailOf(handle, size);
    const end = tail.lastIndexOf(10);
    const torn = tail.subarray(end + 1);
    const offset = size - torn.length;
    if (end < 0) return { last: START, offset, torn };
    const start = end > 0 ? tail.lastIndexOf(10, end - 1) + 1 : 0;
    return { last: entryOf(tail.subarray(start, end)), offset, torn };
  } finally {
    closeSync(handle);
  }
}
