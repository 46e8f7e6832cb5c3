import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { deliveryFolder, listDeliveries } from '../../src/datasets/deliveries/delivery.js';
import { ingestInbox } from '../../src/datasets/ingest.js';
import { silentLog } from '../../src/workspace/log.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';
import { landBytes, trialContract, trialKey } from '../support/landing.js';

/** How a generated row breaks the contract, if it does. */
type Kind = 'good' | 'letters' | 'narrow' | 'wide' | 'breaks' | 'lateBreaks' | 'missing' | 'empty' | 'repeat';

const kind = fc.constantFrom<Kind>(
  'good',
  'good',
  'good',
  'letters',
  'narrow',
  'wide',
  'breaks',
  'lateBreaks',
  'missing',
  'empty',
  'repeat',
);

function rowText(kind: Kind, i: number, eol: string): string {
  switch (kind) {
    case 'letters':
      return `${i};x${i}${eol}`;
    case 'narrow':
      return `${i}${eol}`;
    case 'wide':
      return `${i};1;2${eol}`;
    case 'breaks':
      return `"a${eol}${i}${eol}";5${eol}`;
    case 'lateBreaks':
      return `${i};"x${eol}""y"";"${eol}`;
    case 'missing':
      return `;5${eol}`;
    case 'empty':
      return eol;
    case 'repeat':
      return `first;7${eol}`;
    default:
      return `${i};${i}${eol}`;
  }
}

/** Lines of the rows that must be rejected, by another parser and plain rules. */
function naiveRejects(text: string): number[] {
  const records = parse(text, { delimiter: ';', relaxColumnCount: true, info: true }) as unknown as {
    record: string[];
    info: { bytes: number };
  }[];
  const seen = new Set<string>();
  const bad: number[] = [];
  let end = 0;
  for (const { record, info } of records) {
    // csv-parse's own count of lines is off by CR LF inside quotes; its count of bytes is right.
    const line = text.slice(0, end).split('\n').length;
    end = info.bytes;
    if (line === 1 || (record.length === 1 && record[0] === '')) continue;
    const [id = '', value = ''] = record;
    const good = record.length === 2 && id !== '' && /^[0-9]+$/.test(value) && !seen.has(id);
    if (good) seen.add(id);
    else bad.push(line);
  }
  return bad;
}

const contract = trialContract({ type: 'integer' }, { delimiter: ';' }, { primaryKey: ['id'] });

it('loses no row, and names the line of each that it rejects', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(kind, { minLength: 1, maxLength: 30 }),
      fc.constantFrom('\n', '\r\n'),
      async (kinds, eol) => {
        // As many good rows more: a file most of whose rows are wider than its header is refused.
        const good = kinds.map((_, i) => rowText('good', 1000 + i, eol)).join('');
        const text = `id;waarde${eol}first;1${eol}${kinds.map((k, i) => rowText(k, i, eol)).join('')}${good}`;
        const { landed, rows, rejects } = await landBytes(text, contract);
        const records = kinds.filter((k) => k !== 'empty').length + kinds.length + 1;
        expect(landed.rows).toBe(records);
        expect(landed.landed + landed.rejected).toBe(landed.rows);
        expect(rows.length).toBe(landed.landed);
        expect([...new Set(rejects.map((r) => r.line))]).toEqual(naiveRejects(text));
        expect(Object.values(landed.rejectsByRule).reduce((a, b) => a + b, 0)).toBe(rejects.length);
      },
    ),
    { numRuns: 60 },
  );
});

it('changes nothing when the same bytes come again, also under another name', async () => {
  const root = testFolder();
  for (const name of ['inbox', 'schemas']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
  writeFileSync(join(root, 'schemas', 'proef.yaml'), stringify(contract));
  writeFileSync(join(root, 'inbox', 'a.csv'), 'id;waarde\n1;2\n2;x\n');
  const workspace = openWorkspace(root);
  const catalogue = loadCatalogue(workspace.schemaFolders);
  const ingest = () => ingestInbox({ workspace, catalogue, key: trialKey, log: silentLog });
  const snapshot = (): string =>
    JSON.stringify(
      listDeliveries(workspace).map((d) => {
        const folder = deliveryFolder(workspace, d);
        return [
          d,
          statSync(folder).mtimeMs,
          readdirSync(folder).map((f) => statSync(join(folder, f)).mtimeMs),
        ];
      }),
    );
  expect((await ingest()).steps.map((s) => s.outcome)).toEqual(['landed']);
  const before = snapshot();
  writeFileSync(join(root, 'inbox', 'b.csv'), 'id;waarde\n1;2\n2;x\n');
  expect((await ingest()).steps.map((s) => s.outcome)).toEqual(['known', 'known']);
  expect(snapshot()).toBe(before);
});
