import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FileScan, scanFile } from '../../../src/datasets/scan/scan.js';
import { testFolder } from '../../support/folder.js';

/** Files are read in blocks of so many bytes: what stands on the border of two must be seen as anywhere else. */
const BLOCK = 1 << 22;

/** A file of plain lines, with `text` in it from byte `at` on. */
async function scanWith(text: string, at: number): Promise<{ scan: FileScan; bytes: Buffer }> {
  const line = `${'x'.repeat(99)}\n`;
  const bytes = Buffer.from(line.repeat(Math.ceil((BLOCK + 1000) / line.length)));
  Buffer.from(text).copy(bytes, at);
  const file = join(testFolder(), 'grens.csv');
  writeFileSync(file, bytes);
  return { scan: await scanFile(file), bytes };
}

const linesBefore = (bytes: Buffer, at: number): number =>
  bytes.subarray(0, at).filter((byte) => byte === 10).length;

const offsets = [-5, -4, -3, -2, -1, 0, 1].map((offset) => BLOCK + offset);

describe('what stands on the border of two blocks', () => {
  it.each(offsets)('a pasted file, from byte %i on', async (at) => {
    const { scan, bytes } = await scanWith('\n\ufeff', at);
    expect(scan.pastedLine).toBe(linesBefore(bytes, at) + 2);
    expect(scan.lineEnds).toBe(bytes.filter((byte) => byte === 10).length);
    expect(scan.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it.each(offsets)('a hard blank and a tab, from byte %i on', async (at) => {
    const { scan } = await scanWith('\u00a0', at);
    expect([scan.hardBlanks, scan.tabs, scan.encoding]).toEqual([true, false, 'utf-8']);
    const { scan: tabbed } = await scanWith('\t', at);
    expect([tabbed.hardBlanks, tabbed.tabs]).toEqual([false, true]);
  });

  it.each(offsets)('a letter of several bytes, and a CR LF among LF, from byte %i on', async (at) => {
    const { scan } = await scanWith('é€', at);
    expect([scan.encoding, scan.hardBlanks]).toEqual(['utf-8', false]);
    const { scan: mixed } = await scanWith('\r\n', at);
    expect(mixed.severalLineEnds).toBe(true);
  });

  it('bytes that are no UTF-8 may hide any blank', async () => {
    const file = join(testFolder(), 'grens.csv');
    writeFileSync(file, Buffer.from([97, 59, 0xe9, 10]));
    const scan = await scanFile(file);
    expect([scan.tabs, scan.hardBlanks]).toEqual([true, true]);
  });
});
