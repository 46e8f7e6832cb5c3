import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unrecognised, vulnerable } from './naive/firms.js';
import { computed, lines, type Premises, premisesOf } from './naive/registers.js';
import { SampleRun, samples } from './sample.js';

/** Codes of SBI 2008 in the sample whose group moved, with a code of SBI 2025 of the same branch. */
const MOVED: readonly (readonly [old: string, now: string])[] = [
  ['451', '47811'],
  ['452', '95310'],
  ['453', '46720'],
  ['96021', '96210'],
  ['96022', '96220'],
];

/** The establishments of the sample as KVK gives them since September 2025. */
function inSbi2025(text: string): string {
  const [head = '', ...rows] = text.trimEnd().split('\n');
  const at = head.split(';').indexOf('sbi_2008');
  const moved = rows.map((row) => {
    const cells = row.split(';');
    const code = cells[at] as string;
    cells[at] = MOVED.find(([old]) => code.startsWith(old))?.[1] ?? code;
    return cells.join(';');
  });
  return `${[head.replace('sbi_2008', 'sbi_2025'), ...moved].join('\n')}\n`;
}

describe('a delivery of establishments in SBI 2025', () => {
  let run: SampleRun;
  let objects: Map<string, Premises>;

  beforeAll(async () => {
    const text = readFileSync(join(samples, 'inbox', 'vestigingen.csv'), 'utf8');
    expect(inSbi2025(text)).not.toMatch(/;45[1-4][0-9]{2};/);
    run = await SampleRun.start({ 'vestigingen.csv': inSbi2025(text) });
    objects = await premisesOf(run);
  });
  afterAll(() => run?.remove());

  it('counts the same firms in vulnerable branches as SBI 2008 does', async () => {
    expect(lines(await computed(run, 'kwetsbare-branches', 'buurt'))).toEqual(lines(vulnerable(objects)));
  });

  it('counts the same car firms, though the new code has no division 45', async () => {
    expect(lines(await computed(run, 'autobedrijven-zonder-erkenning', 'buurt'))).toEqual(
      lines(unrecognised(objects)),
    );
  });
});
