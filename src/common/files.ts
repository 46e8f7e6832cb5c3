import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** SHA-256 of a text, hexadecimal. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** SHA-256 of a file's bytes, hexadecimal, streamed. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const block of createReadStream(path)) hash.update(block as Buffer);
  return hash.digest('hex');
}

/** Makes the bytes of a file or the entries of a folder survive a power cut. */
export function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a file whole or not at all: beside, synced, renamed. @param mode of a new file, such as 0600. */
export function writeWhole(path: string, text: string, mode?: number): void {
  const beside = `${path}.${process.pid}.tmp`;
  writeFileSync(beside, text, mode === undefined ? {} : { mode });
  sync(beside);
  renameSync(beside, path);
  sync(dirname(path));
}

/** JSON with a stable layout: two blanks, line end at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
