import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { ingestInbox } from '../../../src/datasets/ingest.js';
import { silentLog } from '../../../src/workspace/log.js';
import { openWorkspace } from '../../../src/workspace/workspace.js';
import { testFolder } from '../../support/folder.js';
import { trialKey } from '../../support/landing.js';

// formats.md §1.4: StatLine gives 10,000 rows at most, so people download in parts. A part must not take the place of the
// one before it unseen. All files are invented.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

/** Key figures of the buurten of a gemeente, as StatLine writes them without symbols. */
function figures(gemeente: string, from = 0): string {
  const rows = Array.from({ length: 40 }, (_, i) => {
    const code = `BU${gemeente}${String(from + i).padStart(4, '0')}`;
    return `"Buurt ${i}";"${code}";${5 * i}`;
  });
  return `\ufeff"Wijken en buurten";"Regioaanduiding/Codering (code)";"Bevolking/Aantal inwoners (aantal)"\r\n${rows.join('\r\n')}\r\n`;
}

/** Takes the files in, one after the other: what each said. */
async function deliver(files: readonly (readonly [name: string, text: string])[]): Promise<string[]> {
  const root = testFolder();
  mkdirSync(join(root, 'inbox'));
  writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2023, 2024]\n');
  const said: string[] = [];
  for (const [name, text] of files) {
    writeFileSync(join(root, 'inbox', name), text);
    const { steps } = await ingestInbox({
      workspace: openWorkspace(root),
      catalogue,
      key: trialKey,
      log: silentLog,
      accept: undefined,
    });
    const step = steps.find((s) => s.file === name);
    const keys = step?.delivery?.drift?.findings.find((f) => f.kind === 'keys');
    said.push(step?.error?.message ?? `landed${keys ? ` ${keys.level}` : ''}`);
  }
  return said;
}

const NAME = (year: number, part: number) =>
  `Kerncijfers_wijken_en_buurten_${year}_1512202${part}_102030.csv`;

describe('key figures of one year in two parts', () => {
  it('stop at the second, which would take the place of the first', async () => {
    const [first, second] = await deliver([
      [NAME(2024, 4), figures('0363')],
      [NAME(2024, 5), figures('0599')],
    ]);
    expect(first).toBe('landed');
    expect(second).toMatch(/at least 90 ?% of the areas of the delivery before are not there again/);
  });

  it('pass when the second holds the first as well', async () => {
    const both = `${figures('0363')}${figures('0599').split('\r\n').slice(1).join('\r\n')}`;
    expect(
      await deliver([
        [NAME(2024, 4), figures('0363')],
        [NAME(2024, 5), both],
      ]),
    ).toEqual(['landed', 'landed']);
  });

  it('of another year only warn: a gemeente may have renumbered its areas', async () => {
    expect(
      await deliver([
        [NAME(2023, 4), figures('0363')],
        [NAME(2024, 5), figures('0363', 5000)],
      ]),
    ).toEqual(['landed', 'landed warn']);
  });
});
