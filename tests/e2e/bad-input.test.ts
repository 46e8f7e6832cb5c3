import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buurtzicht } from '../support/cli.js';
import { publishedCopy } from '../support/published.js';
import { copyOf, currentRelease, editInbox, hashTree, inboxFile } from '../support/sample-workspace.js';

const SALES = 'kadaster-transacties.csv';
const FIRMS = 'vestigingen.csv';
const POLICE = '47018NED_TypedDataSet_15092025_103000.csv';
const KWB_2023 = '85618NED_TypedDataSet_15092025_101700.csv';
const KWB_2024 = 'Kerncijfers_wijken_en_buurten_2024_15092025_102030.csv';

const published = publishedCopy();

type Spoil = (workspace: string) => void;

/** Changes every data row; the header stays. */
function eachRow(text: string, change: (row: string, i: number) => string): string {
  const [header, ...rows] = text.split('\n');
  return [header, ...rows.map((row, i) => (row.trim() === '' ? row : change(row, i)))].join('\n');
}

function column(row: string, at: number, change: (cell: string) => string): string {
  return row
    .split(';')
    .map((cell, i) => (i === at ? change(cell) : cell))
    .join(';');
}

function spoilBytes(name: string, change: (bytes: Buffer) => Buffer): Spoil {
  return (workspace) =>
    writeFileSync(inboxFile(workspace, name), change(readFileSync(inboxFile(workspace, name))));
}

const spoil =
  (name: string, change: (text: string) => string): Spoil =>
  (workspace) =>
    editInbox(workspace, name, change);

const refusals: [title: string, file: string, spoil: Spoil, messages: RegExp[]][] = [
  [
    'another separator',
    SALES,
    spoil(SALES, (t) => t.replaceAll(',', '.').replaceAll(';', ',')),
    [/columns are separated by ","/, /expected: ";"/, /to do: export the file again as the publisher does/],
  ],
  [
    'a column less',
    SALES,
    spoil(SALES, (t) =>
      t
        .split('\n')
        .map((row) =>
          row
            .split(';')
            .filter((_, i) => i !== 3)
            .join(';'),
        )
        .join('\n'),
    ),
    [/has no column `koopsom` \(koopsom\)/, /to do: /],
  ],
  [
    'a column more',
    SALES,
    spoil(SALES, (t) =>
      t.replace('transactie_id;', 'bijzonder;transactie_id;').replaceAll(/\n(?=.)/g, '\nx;'),
    ),
    [/does not know column `bijzonder`/, /list it under `drop`/],
  ],
  [
    'a cut in the middle of a row',
    SALES,
    spoilBytes(SALES, (b) => b.subarray(0, b.lastIndexOf(';'))),
    [/kadaster-transacties\.csv:\d+: the file ends in the middle of a row/, /copy or ask for the file again/],
  ],
  [
    'another encoding',
    FIRMS,
    spoilBytes(FIRMS, (b) => Buffer.concat([b, Buffer.from('caf\xe9;;;;;;\n', 'latin1')])),
    [/vestigingen\.csv:\d+: the text is not utf-8/, /ask for the file as UTF-8/],
  ],
  [
    'nothing in it',
    SALES,
    spoilBytes(SALES, () => Buffer.alloc(0)),
    [/this file is empty/, /ask for the delivery again/],
  ],
  [
    'a header only',
    SALES,
    spoilBytes(SALES, (b) => b.subarray(0, b.indexOf(10) + 1)),
    [/a header and no rows/, /to do: ask for the delivery again/],
  ],
  [
    'many keys twice',
    SALES,
    spoil(SALES, (t) => eachRow(t, (row, i) => (i % 4 === 0 ? column(row, 0, () => 'T1') : row))),
    [
      /rows rejected \(2\d\.\d %\); the first: rule `duplicate_key`/,
      /kadaster-transacties\.csv:\d+, column transactie_id/,
    ],
  ],
  [
    'codes that lost their zeros and prefix',
    KWB_2023,
    spoil(KWB_2023, (t) => eachRow(t, (row) => row.replaceAll(/"(GM|WK|BU)0*([0-9]+)\s*"/g, '"$2"'))),
    [/rule `area_code`/, /column regio/],
  ],
  [
    'object ids that lost their zeros',
    FIRMS,
    spoil(FIRMS, (t) => eachRow(t, (row) => column(row, 2, (c) => c.replace(/^0+/, '')))),
    [/rule `pattern`/, /column object_id/],
  ],
  [
    'names without codes',
    KWB_2024,
    spoil(KWB_2024, (t) => t.replace('Regioaanduiding/Codering (code)', 'Regioaanduiding/Iets anders')),
    [/has no column `Regioaanduiding\/Codering \(code\)` \(regio\)/, /to do: download the table again with/],
  ],
  [
    'a delivery of another year',
    '82931NED_TypedDataSet_15092025_101700.csv',
    (workspace) => {
      editInbox(workspace, KWB_2023, (t) =>
        eachRow(t, (row, i) => (i === 5 ? column(row, 0, () => '99999') : row)),
      );
      renameSync(
        inboxFile(workspace, KWB_2023),
        inboxFile(workspace, '82931NED_TypedDataSet_15092025_101700.csv'),
      );
    },
    [
      /this delivery is of 2014; this workspace publishes 2022, 2023, 2024/,
      /take the file out of the inbox, or add its year/,
    ],
  ],
  [
    'letters in many numbers',
    POLICE,
    spoil(POLICE, (t) => eachRow(t, (row, i) => (i % 5 === 0 ? column(row, 4, () => 'veel') : row))),
    [/20\.\d % ?\)?.*the first: rule `type`/, /47018NED\S+:\d+, column misdrijven/, /dataset check/],
  ],
  [
    'a quote that is never closed',
    FIRMS,
    spoil(FIRMS, (t) => eachRow(t, (row, i) => (i === 99 ? column(row, 3, (c) => `"${c}`) : row))),
    [/vestigingen\.csv:101: a quote is opened/, /double or remove the quote/],
  ],
];

describe('a delivery that can’t be trusted is refused, and the last release stands', () => {
  it.each(refusals)('%s', (_title, file, spoilIt, messages) => {
    const workspace = copyOf(published);
    const current = currentRelease(workspace);
    const releases = hashTree(join(workspace, 'releases'));
    const deliveries = hashTree(join(workspace, 'warehouse', 'deliveries'));
    spoilIt(workspace);
    const { status, stdout, stderr } = buurtzicht(['run', workspace]);
    expect({ status, stdout }).toEqual({ status: 11, stdout: '' });
    expect(stderr).toContain(file);
    for (const message of messages) expect(stderr).toMatch(message);
    expect(stderr).toMatch(/\n {2}to do: \S/);
    expect(currentRelease(workspace)).toBe(current);
    expect(hashTree(join(workspace, 'releases'))).toEqual(releases);
    expect(hashTree(join(workspace, 'warehouse', 'deliveries'))).toEqual(deliveries);
    const refused = JSON.parse(buurtzicht(['status', workspace, '--json']).stdout).refused as {
      file: string;
      message: string;
    }[];
    expect(refused.map((r) => r.file)).toEqual([file]);
    for (const message of messages) expect(refused[0]?.message).toMatch(message);
  });

  it('names every refused file, lands the others, and forgets the refusals once mended', () => {
    const workspace = copyOf(published);
    for (const name of [SALES, FIRMS]) writeFileSync(inboxFile(workspace, name), '');
    editInbox(workspace, POLICE, (t) =>
      eachRow(t, (row, i) => (i === 0 ? column(row, 4, () => '999') : row)),
    );
    const { status, stderr } = buurtzicht(['run', workspace]);
    expect(status).toBe(11);
    expect(stderr).toContain('2 deliveries were refused');
    const { error } = JSON.parse(buurtzicht(['run', workspace, '--json']).stdout);
    expect(error.faults.map((f: { where: { file: string } }) => f.where.file).sort()).toEqual(
      [SALES, FIRMS].sort(),
    );
    for (const name of [SALES, FIRMS]) expect(stderr).toContain(`${name}: this file is empty`);
    expect(JSON.parse(buurtzicht(['status', workspace, '--json']).stdout).refused).toHaveLength(2);
    for (const name of [SALES, FIRMS]) cpSync(inboxFile(published, name), inboxFile(workspace, name));
    expect(buurtzicht(['run', workspace]).status).toBe(0);
    expect(JSON.parse(buurtzicht(['status', workspace, '--json']).stdout).refused).toEqual([]);
    expect(currentRelease(workspace)).not.toBe(currentRelease(published));
  });
});

describe('a few bad rows', () => {
  it('are left out with a warning in the manifest, and the run goes on', () => {
    const workspace = copyOf(published);
    editInbox(workspace, SALES, (t) =>
      eachRow(t, (row, i) => (i % 50 === 0 ? column(row, 3, () => 'veel') : row)),
    );
    const { status, stderr } = buurtzicht(['run', workspace]);
    expect({ status, stderr }).toMatchObject({
      status: 0,
      stderr: expect.stringMatching(/warning {2}kadaster-transacties/),
    });
    const manifest = JSON.parse(buurtzicht(['release', 'show', '-w', workspace, '--json']).stdout);
    expect(manifest.warnings.join()).toMatch(
      /kadaster-transacties: at most [23] % of the rows rejected; tolerated are 1\.0 %/,
    );
    const shown = JSON.parse(
      buurtzicht(['dataset', 'show', 'kadaster-transacties', '-w', workspace, '--json']).stdout,
    );
    const newest = (shown.deliveries as { rows: number; landed: number; rejected: number }[]).at(-1);
    expect(newest?.rejected).toBeGreaterThan(100);
    expect(newest?.rows).toBe((newest?.landed ?? 0) + (newest?.rejected ?? 0));
  });

  it('stop the load where an absent row means nought, from the first one on', () => {
    const workspace = copyOf(published);
    editInbox(workspace, POLICE, (t) =>
      eachRow(t, (row, i) => (i === 7 ? column(row, 4, () => 'veel') : row)),
    );
    const { status, stderr } = buurtzicht(['run', workspace]);
    expect(status).toBe(11);
    expect(stderr).toMatch(/politie-misdrijven[\s\S]*1 of \d+ rows rejected[\s\S]*this dataset takes none/);
    expect(currentRelease(workspace)).toBe(currentRelease(published));
  });

  it('are exactly those that were planted in the samples, by line and rule', () => {
    const planted = [
      ...readFileSync(join(import.meta.dirname, '../../data-samples/PLANTED.md'), 'utf8').matchAll(
        /^\| (\S+\.csv) \| (\d+) \| (\w+) \|/gm,
      ),
    ];
    const expected = planted.map(([, file, line, rule]) => `${file}:${line} ${rule}`).sort();
    expect(expected.length).toBeGreaterThan(5);
    const files = [...new Set(planted.map(([, file]) => file as string))];
    const found = files.flatMap((file) => {
      const { stdout } = buurtzicht([
        'dataset',
        'check',
        join(import.meta.dirname, '../../data-samples/inbox', file),
        '-w',
        published,
        '--json',
      ]);
      return (JSON.parse(stdout).rejects as { line: number; rule: string }[]).map(
        (r) => `${file}:${r.line} ${r.rule}`,
      );
    });
    expect(found.sort()).toEqual(expected);
  });

  it('are shown by `dataset check` also when they are too many, without their values', () => {
    const workspace = copyOf(published);
    editInbox(workspace, FIRMS, (t) => eachRow(t, (row) => column(row, 1, () => 'Jansen 8')));
    const { status, stdout, stderr } = buurtzicht([
      'dataset',
      'check',
      inboxFile(workspace, FIRMS),
      '-w',
      workspace,
    ]);
    expect(status).toBe(11);
    expect(stdout).toContain('aaaaaa 9');
    expect(`${stdout}${stderr}`).not.toContain('Jansen');
  });
});
