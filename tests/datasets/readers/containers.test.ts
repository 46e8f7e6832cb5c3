import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { type CheckedFile, checkFile } from '../../../src/datasets/check.js';
import { counted } from '../../../src/datasets/containers/limits.js';
import { listDeliveries } from '../../../src/datasets/deliveries/delivery.js';
import { type IngestReport, ingestInbox } from '../../../src/datasets/ingest.js';
import { silentLog } from '../../../src/workspace/log.js';
import { openWorkspace, type Workspace } from '../../../src/workspace/workspace.js';
import { zipOf } from '../../support/archive.js';
import { testFolder } from '../../support/folder.js';
import { trialContract, trialKey } from '../../support/landing.js';

interface Trial {
  readonly workspace: Workspace;
  put(name: string, bytes: Buffer | string): void;
  ingest(): Promise<IngestReport>;
  check(name: string): Promise<readonly CheckedFile[]>;
}

/** An invented workspace with datasets `proef` (column waarde) and `ander` (column iets). */
function trial(): Trial {
  const root = testFolder();
  for (const name of ['inbox', 'schemas']) mkdirSync(join(root, name));
  writeFileSync(join(root, 'buurtzicht.yaml'), 'name: Proef\nvintage: 2024\nperiods: [2024]\n');
  const addContract = (name: string, column: string): void => {
    const columns = { id: 'id', waarde: column };
    const contract = { ...trialContract({ type: 'integer' }, { columns }), name };
    writeFileSync(join(root, 'schemas', `${name}.yaml`), stringify(contract));
  };
  addContract('proef', 'waarde');
  addContract('ander', 'iets');
  const workspace = openWorkspace(root);
  const context = () => ({
    workspace,
    catalogue: loadCatalogue([join(root, 'schemas')]),
    key: trialKey,
    log: silentLog,
  });
  return {
    workspace,
    put: (name, bytes) => writeFileSync(join(root, 'inbox', name), bytes),
    ingest: () => ingestInbox(context()),
    check: async (name) => (await checkFile(join(root, 'inbox', name), context())).files,
  };
}

const PROEF = 'id;waarde\na;1\nb;2\n';
const ANDER = 'id;iets\nc;3\n';
/** Recognised, and then refused: all of its rows are rejected. */
const BROKEN = 'id;waarde\na;x\nb;y\n';

const outcomes = (report: IngestReport) => report.steps.map((s) => [s.file, s.outcome, s.delivery?.dataset]);
const refusal = (report: IngestReport): string => report.steps.find((s) => s.error)?.error?.message ?? '';

/** Everything under the workspace that unpacking may have left. */
function leftovers(workspace: Workspace): string[] {
  const folder = join(workspace.warehouse, 'deliveries');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('.')) : [];
}

describe('an invented gz', () => {
  it('is the delivery that is in it, whether packed or not', async () => {
    const t = trial();
    t.put('a.csv.gz', gzipSync(PROEF));
    expect(outcomes(await t.ingest())).toEqual([['a.csv.gz', 'landed', 'proef']]);
    t.put('b.csv', PROEF);
    expect(outcomes(await t.ingest())).toEqual([
      ['a.csv.gz', 'known', 'proef'],
      ['b.csv', 'known', 'proef'],
    ]);
    expect(leftovers(t.workspace)).toEqual([]);
  });

  it('is refused when it is cut off, and lands nothing', async () => {
    const t = trial();
    const rows = Array.from({ length: 5000 }, (_, i) => `r${i};${i * 7919}\n`).join('');
    const whole = gzipSync(`id;waarde\n${rows}`);
    t.put('a.csv.gz', whole.subarray(0, whole.length - 200));
    const report = await t.ingest();
    expect(refusal(report)).toMatch(
      /a\.csv\.gz: this file is cut off or damaged[\s\S]*download the file again/,
    );
    expect(listDeliveries(t.workspace)).toEqual([]);
    expect(leftovers(t.workspace)).toEqual([]);
  });
});

describe('an invented zip', () => {
  it('lands every file that is of a dataset and names the others', async () => {
    const t = trial();
    t.put(
      'alles.zip',
      zipOf([
        { name: 'map/proef.csv', bytes: PROEF },
        { name: 'ander.csv', bytes: ANDER },
        { name: 'leesmij.txt', bytes: 'Zie de bijlage.\n' },
        { name: 'namen.csv', bytes: 'code;naam\nx;y\n' },
        { name: '__MACOSX/._proef.csv', bytes: 'x' },
      ]),
    );
    const first = await t.ingest();
    const files = [
      ['alles.zip!map/proef.csv', 'proef'],
      ['alles.zip!ander.csv', 'ander'],
    ];
    expect(outcomes(first)).toEqual(files.map(([file, dataset]) => [file, 'landed', dataset]));
    expect(first.warnings).toEqual([
      'alles.zip: no dataset is of 2 of the files in it: leesmij.txt, namen.csv',
    ]);
    const [proef] = listDeliveries(t.workspace);
    expect(proef).toMatchObject({ file: 'alles.zip!map/proef.csv', dataset: 'proef', landed: 2 });
    expect(proef?.container).toMatch(/^[0-9a-f]{64}$/);
    const second = await t.ingest();
    expect(outcomes(second)).toEqual(files.map(([file, dataset]) => [file, 'known', dataset]));
    expect(second.warnings).toEqual(first.warnings);
  });

  it('is not unpacked again when its bytes are known, until a contract changes', async () => {
    const t = trial();
    const names = 'code;naam\nx;4\n';
    t.put(
      'a.zip',
      zipOf([
        { name: 'p.csv', bytes: PROEF },
        { name: 'n.csv', bytes: names },
      ]),
    );
    await t.ingest();
    const seen: string[] = [];
    const again = async (): Promise<void> => {
      seen.length = 0;
      const catalogue = loadCatalogue([join(t.workspace.root, 'schemas')]);
      const onStep = (file: string): number => seen.push(file);
      await ingestInbox({ workspace: t.workspace, catalogue, key: trialKey, log: silentLog, onStep });
    };
    await again();
    expect(seen).toEqual(['a.zip']);
    writeFileSync(
      join(t.workspace.root, 'schemas', 'namen.yaml'),
      stringify({
        ...trialContract({ type: 'integer' }, { columns: { id: 'code', waarde: 'naam' } }),
        name: 'namen',
      }),
    );
    await again();
    expect(seen).toEqual(['a.zip', 'a.zip!p.csv', 'a.zip!n.csv']);
    expect(listDeliveries(t.workspace).map((d) => d.dataset)).toEqual(['proef', 'namen']);
  });

  it('refuses the file in it that is at fault, and tries it again the next time', async () => {
    const t = trial();
    const broken = Buffer.concat([Buffer.from('id;iets\nc;'), Buffer.from([0]), Buffer.from('3\n')]);
    t.put(
      'a.zip',
      zipOf([
        { name: 'p.csv', bytes: PROEF },
        { name: 'stuk.csv', bytes: broken },
      ]),
    );
    for (const outcome of ['landed', 'known']) {
      const report = await t.ingest();
      expect(outcomes(report)).toEqual([
        ['a.zip!p.csv', outcome, 'proef'],
        ['a.zip!stuk.csv', 'refused', undefined],
      ]);
      expect(refusal(report)).toMatch(/a\.zip!stuk\.csv:2: the file holds NUL bytes/);
    }
  });

  it('may hold zips, and gz, in it', async () => {
    const t = trial();
    const inner = zipOf([{ name: 'p.csv', bytes: PROEF }]);
    t.put(
      'a.csv',
      zipOf([
        { name: 'in.zip', bytes: inner },
        { name: 'o.csv.gz', bytes: gzipSync(ANDER) },
      ]),
    );
    expect(outcomes(await t.ingest())).toEqual([
      ['a.csv!in.zip!p.csv', 'landed', 'proef'],
      ['a.csv!o.csv.gz', 'landed', 'ander'],
    ]);
  });

  it('is refused when no dataset is of any file in it, when empty, and when too deep', async () => {
    const t = trial();
    t.put('a.zip', zipOf([{ name: 'x.csv', bytes: 'code;naam\nx;y\n' }]));
    expect(refusal(await t.ingest())).toMatch(/a\.zip: no dataset is of any of the 1 files in it: x\.csv/);
    t.put('a.zip', zipOf([]));
    expect(refusal(await t.ingest())).toMatch(/there are no files in this container/);
    let deep = zipOf([{ name: 'p.csv', bytes: PROEF }]);
    for (let i = 0; i < 5; i++) deep = zipOf([{ name: 'z.zip', bytes: deep }]);
    t.put('a.zip', deep);
    expect(refusal(await t.ingest())).toMatch(/a container in more than 4 others/);
  });

  it.each([
    ['cut off', zipOf([{ name: 'p.csv', bytes: PROEF }]).subarray(0, 60), /cut off or damaged/],
    [
      'packed by bzip2',
      zipOf([{ name: 'p.csv', bytes: PROEF, method: 12 }]),
      /packed by bzip2, which is not/,
    ],
    ['packed by who knows what', zipOf([{ name: 'p.csv', bytes: PROEF, method: 77 }]), /packed by method 77/],
    ['encrypted', zipOf([{ name: 'p.csv', bytes: PROEF, encrypted: true }]), /encrypted/],
    ['lying about sizes', zipOf([{ name: 'p.csv', bytes: PROEF, claims: 4 }]), /cut off or damaged/],
    ['a bomb', zipOf([{ name: 'p.csv', bytes: PROEF, claims: 0xffff_fff0 }]), /cut off or damaged/],
  ])('is refused with words when it is %s', async (_, bytes, message) => {
    const t = trial();
    t.put('a.zip', bytes);
    expect(refusal(await t.ingest())).toMatch(message);
    expect(listDeliveries(t.workspace)).toEqual([]);
    expect(leftovers(t.workspace)).toEqual([]);
  });

  it.each(['../../uit.csv', '/tmp/buurtzicht-uit.csv', '..\\..\\uit.csv'])(
    'writes nothing outside for a file called %s',
    async (name) => {
      const t = trial();
      t.put('a.zip', zipOf([{ name, bytes: PROEF }]));
      const before = readdirSync(join(t.workspace.root, '..')).filter((n) => n.includes('uit'));
      expect(refusal(await t.ingest())).toMatch(/names in it that lead outside it/);
      expect(existsSync('/tmp/buurtzicht-uit.csv')).toBe(false);
      expect(readdirSync(join(t.workspace.root, '..')).filter((n) => n.includes('uit'))).toEqual(before);
      expect(readdirSync(t.workspace.root).sort()).toEqual([
        'buurtzicht.yaml',
        'inbox',
        'schemas',
        'warehouse',
      ]);
    },
  );

  it('may not unpack to more than is allowed', async () => {
    const bytes = Readable.from([Buffer.alloc(6), Buffer.alloc(6)]);
    const sink = new Writable({ write: (_block, _encoding, done) => done() });
    await expect(pipeline(bytes, counted({ left: 10 }, 'a.zip'), sink)).rejects.toThrow(
      /a\.zip: what is in this container takes more than 16 GB/,
    );
  });

  it('is checked file by file', async () => {
    const t = trial();
    t.put(
      'a.zip',
      zipOf([
        { name: 'p.csv', bytes: PROEF },
        { name: 'o.csv', bytes: 'id;iets\nc;x\n' },
      ]),
    );
    const files = await t.check('a.zip');
    expect(files.map((f) => [f.file, f.landed?.dataset])).toEqual([
      ['a.zip!p.csv', 'proef'],
      ['a.zip!o.csv', undefined],
    ]);
    expect(files[1]?.refusal?.message).toMatch(/rejected/);
    expect(files[1]?.rejects).toMatchObject([{ line: 2, rule: 'type' }]);
    expect(listDeliveries(t.workspace)).toEqual([]);
  });
});

describe('an inbox', () => {
  it('names links that lead nowhere, follows those that do not, and passes over notes', async () => {
    const t = trial();
    t.put('a.csv', PROEF);
    t.put('notitie.md', '# Ontvangen op maandag\n');
    t.put('brief.pdf', '%PDF-1.4 x');
    renameSync(join(t.workspace.inbox, 'a.csv'), join(t.workspace.root, 'elders.csv'));
    symlinkSync(join(t.workspace.root, 'elders.csv'), join(t.workspace.inbox, 'goed.csv'));
    symlinkSync(join(t.workspace.root, 'weg.csv'), join(t.workspace.inbox, 'weg.csv'));
    const report = await t.ingest();
    expect(outcomes(report)).toEqual([['goed.csv', 'landed', 'proef']]);
    expect(report.ignored).toEqual(['brief.pdf', 'notitie.md']);
    expect(report.warnings).toEqual([
      'weg.csv is a link that leads nowhere: the file it meant was not taken in',
    ]);
  });

  it('names links to folders and names that are no UTF-8, and takes in the rest', async () => {
    const t = trial();
    t.put('a.csv', PROEF);
    const elsewhere = join(t.workspace.root, 'map');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, join(t.workspace.inbox, 'map'));
    const latin = Buffer.concat([
      Buffer.from(join(t.workspace.inbox, 'b')),
      Buffer.from([0xe9]),
      Buffer.from('.csv'),
    ]);
    writeFileSync(latin, PROEF);
    const report = await t.ingest();
    expect(outcomes(report)).toEqual([['a.csv', 'landed', 'proef']]);
    expect([...report.warnings].sort()).toEqual([
      expect.stringMatching(/^b\ufffd\.csv can’t be opened: its name is no UTF-8/),
      expect.stringMatching(/^map is a link to a folder/),
    ]);
  });

  it('that is not there is named', async () => {
    const t = trial();
    rmSync(t.workspace.inbox, { recursive: true });
    expect((await t.ingest()).warnings).toEqual([expect.stringMatching(/^the inbox is not there/)]);
  });

  it('takes a delivery with any name, by its content', async () => {
    const t = trial();
    t.put('export van maandag', PROEF);
    expect(outcomes(await t.ingest())).toEqual([['export van maandag', 'landed', 'proef']]);
  });

  it('refuses what is recognised and can’t be taken in, whatever its name: it is no note', async () => {
    const t = trial();
    t.put('export van maandag', BROKEN);
    t.put('a.zip', zipOf([{ name: 'uitvoer.txt', bytes: BROKEN }]));
    const report = await t.ingest();
    expect(outcomes(report)).toEqual([
      ['a.zip!uitvoer.txt', 'refused', undefined],
      ['export van maandag', 'refused', undefined],
    ]);
    expect(report.ignored).toEqual([]);
    const [checked] = await t.check('a.zip');
    expect(checked?.refusal?.message).toMatch(/rejected/);
  });

  it('passes over notes that are no table, by name', async () => {
    const t = trial();
    t.put('leeg', '');
    t.put(
      'a.zip',
      zipOf([
        { name: 'p.csv', bytes: PROEF },
        { name: 'leesmij.txt', bytes: '' },
      ]),
    );
    const report = await t.ingest();
    expect(outcomes(report)).toEqual([['a.zip!p.csv', 'landed', 'proef']]);
    expect(report.ignored).toEqual(['leeg']);
    expect(report.warnings).toEqual([
      expect.stringMatching(/no dataset is of 1 of the files in it: leesmij/),
    ]);
  });
});
