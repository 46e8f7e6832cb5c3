import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { checkFile } from '../../src/datasets/check.js';
import { ingestInbox } from '../../src/datasets/ingest.js';
import { silentLog } from '../../src/workspace/log.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';
import { trialContract, trialKey } from '../support/landing.js';

/** Checks an invented file under contracts of its own. */
async function check(
  content: string | Buffer,
  contracts = [trialContract({ type: 'string' })],
  name = 'proef.csv',
) {
  const root = testFolder();
  for (const folder of ['inbox', 'schemas']) mkdirSync(join(root, folder));
  writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
  for (const contract of contracts)
    writeFileSync(join(root, 'schemas', `${contract.name}.yaml`), stringify(contract));
  const path = join(root, 'inbox', name);
  writeFileSync(path, content);
  const workspace = openWorkspace(root);
  const catalogue = loadCatalogue([join(root, 'schemas')]);
  const { files } = await checkFile(path, { workspace, catalogue, key: trialKey });
  const [file] = files;
  if (!file) throw new Error('nothing was checked');
  return file;
}

const other = { ...trialContract({ type: 'string' }), name: 'anders' };

describe('the verdict on a file', () => {
  it('says when the same bytes landed before, under whatever name', async () => {
    const root = testFolder();
    for (const folder of ['inbox', 'schemas']) mkdirSync(join(root, folder));
    writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
    writeFileSync(join(root, 'schemas', 'proef.yaml'), stringify(trialContract({ type: 'string' })));
    const context = {
      workspace: openWorkspace(root),
      catalogue: loadCatalogue([join(root, 'schemas')]),
      key: trialKey,
    };
    const path = join(root, 'inbox', 'a.csv');
    writeFileSync(path, 'id;waarde\n1;a\n');
    expect((await checkFile(path, context)).files[0]?.known).toBeNull();
    await ingestInbox({ ...context, log: silentLog });
    const copy = join(root, 'b.csv');
    writeFileSync(copy, 'id;waarde\n1;a\n');
    expect((await checkFile(copy, context)).files[0]?.known).toMatchObject({
      dataset: 'proef',
      file: 'a.csv',
    });
  });

  it('says what it is, how it is written and what would land', async () => {
    const { sniff, verdict, landed, refusal, rejects } = await check('sep=;\nid;waarde\n1;a\nid;waarde\n2\n');
    expect(refusal).toBeNull();
    expect(verdict).toEqual({ dataset: 'proef', form: 'proef', tables: ['proef.csv'] });
    expect(sniff).toMatchObject({ kind: 'csv', text: { separatorLine: true, repeatedHeaders: [4] } });
    expect(landed).toMatchObject({ rows: 3, landed: 1, rejected: 2 });
    expect(rejects.map((r) => [r.line, r.rule])).toEqual([
      [4, 'repeated_header'],
      [5, 'columns'],
    ]);
  });

  it.each([
    ['no header', '1;2024-01-01\n2;2024-01-02\n', null, { header: { from: 1, to: 1 } }],
    ['NUL bytes', 'id;waarde\n1;\0\n', null, { nulLine: 2 }],
    ['wrapped lines', '"""id"";""waarde"""\n"1;""a"""\n', null, { damage: { wrapped: true } }],
    ['an open quote', 'id;waarde\n1;"a\n2;b\n', 'proef', { damage: { openLine: 2 } }],
    [
      'another encoding',
      Buffer.from('id;waarde\n1;Zo\xeb\n', 'latin1'),
      'proef',
      { encoding: 'windows-1252', notUtf8Line: 2 },
    ],
    ['no rows', 'id;waarde\n', 'proef', { columns: 2 }],
    ['unknown columns', 'a;b\nx;y\n', null, { columns: 2 }],
  ])('is there also of a file that is refused: %s', async (_name, content, dataset, text) => {
    const { sniff, verdict, landed, refusal } = await check(content);
    expect(landed).toBeNull();
    expect(refusal).not.toBeNull();
    expect(verdict?.dataset ?? null).toBe(dataset);
    expect(sniff).toMatchObject({ kind: 'csv', text });
  });

  it('is none, with the candidates, where two contracts fit: nothing is guessed', async () => {
    const { verdict, refusal } = await check('id;waarde\n1;a\n', [trialContract({ type: 'string' }), other]);
    expect(verdict).toBeNull();
    expect(refusal?.fault.what).toMatch(/fits more than one dataset: /);
    expect(refusal?.fault.candidates?.map((c) => [c.dataset, c.fits, c.lacks])).toEqual([
      ['anders', ['id', 'waarde'], []],
      ['proef', ['id', 'waarde'], []],
    ]);
  });

  it('lists what comes near, and what it lacks', async () => {
    const { verdict, refusal } = await check('id;iets\n1;a\n', [trialContract({ type: 'string' }), other]);
    expect(verdict).toBeNull();
    expect(refusal?.fault.candidates?.[0]).toMatchObject({ fits: ['id'], lacks: ['no column for waarde'] });
  });

  it('names the sheets of a workbook, which is taken, and where their headers stand', async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([['Toelichting'], ['bij de cijfers']]), 'Uitleg');
    const rows = [
      ['Cijfers van de gemeente'],
      [],
      ['id', 'waarde'],
      ['a', 'x'],
      ['b', 'y'],
      ['id', 'waarde'],
      ['c', 'z'],
    ];
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows), 'Cijfers');
    const contract = trialContract({ type: 'string' }, { reader: 'excel' });
    const bytes = write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
    const { sniff, verdict, landed, rejects } = await check(bytes, [contract], 'proef.xlsx');
    expect(verdict).toEqual({ dataset: 'proef', form: 'proef', tables: ['Cijfers'] });
    expect(sniff).toMatchObject({
      kind: 'excel',
      text: null,
      tables: [
        { name: 'Uitleg', taken: false },
        { name: 'Cijfers', columns: 2, headerRow: 3, titleRows: 1, taken: true },
      ],
    });
    expect(landed).toMatchObject({ rows: 4, landed: 3 });
    expect(rejects.map((r) => [r.line, r.rule])).toEqual([[6, 'repeated_header']]);
  });

  it('holds no value of the data', async () => {
    const files = [
      'Jansen;Utrecht\nDe Vries;Baarn\n',
      'id;waarde\nJansen;"Utrecht\n',
      '"Jansen;""Utrecht"""\n"De Vries;""Baarn"""\n',
    ];
    for (const content of files) {
      const { sniff, verdict, refusal } = await check(content);
      expect(JSON.stringify([sniff, verdict, refusal?.fault])).not.toMatch(/Jansen|Utrecht|Vries|Baarn/);
    }
  });
});
