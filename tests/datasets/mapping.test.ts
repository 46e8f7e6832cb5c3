import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { DefinitionError } from '../../src/common/errors.js';
import { sqlText } from '../../src/common/sql.js';
import { workspaceCatalogue } from '../../src/datasets/catalogue/workspace-catalogue.js';
import { deliveryFolder } from '../../src/datasets/deliveries/delivery.js';
import { type IngestStep, ingestInbox } from '../../src/datasets/ingest.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { openWorkspace } from '../../src/workspace/workspace.js';
import { testFolder } from '../support/folder.js';
import { trialKey } from '../support/landing.js';

const SETTINGS = 'name: Proef\nvintage: 2024\nperiods: [2024]\n';

/** A workspace with the package's own contracts and, of its inbox, one invented file. */
function workspaceWith(mapping: string, file = ''): string {
  const root = testFolder();
  mkdirSync(join(root, 'inbox'));
  writeFileSync(join(root, 'buurtzicht.yaml'), `${SETTINGS}${mapping}`);
  if (file) writeFileSync(join(root, 'inbox', 'levering.csv'), file);
  return root;
}

async function ingest(root: string): Promise<IngestStep> {
  const workspace = openWorkspace(root);
  const { steps } = await ingestInbox({
    ...{ workspace, catalogue: workspaceCatalogue(workspace), key: trialKey },
    log: pino({ level: 'silent' }),
  });
  return steps[0] as IngestStep;
}

async function landedRows(root: string, step: IngestStep): Promise<Record<string, string | null>[]> {
  if (step.error) throw step.error;
  if (!step.delivery) throw new Error('nothing landed');
  const file = join(deliveryFolder(openWorkspace(root), step.delivery), 'rows.parquet');
  return withEngine({}, (c) =>
    rowsOf(c, `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(${sqlText(file)})`),
  );
}

const OBJECTS = ['0344010000000001', '0344010000000002'];

const OURS = `transactie_id;object_id;leverdatum;koopsom;hypotheekbedrag;koper_id;verkoper_id;soort
T1;${OBJECTS[0]};31-12-2023;403.000,50;233.000,00;K1;V1;koop
T2;${OBJECTS[1]};01-02-2024;99.000,00;;K2;V2;veiling
`;

/** Invented: the same two transfers as a supplier may write them. */
const THEIRS = `Nummer,BAG-object,Datum levering,Koopsom (EUR),Hypotheek,koper_id,verkoper_id,soort,Opmerking
T1,${OBJECTS[0]},2023-12-31,403000.50,233000.00,K1,V1,koop,iets
T2,${OBJECTS[1]},2024-02-01,99000.00,,K2,V2,veiling,anders
`;

const MAPPING = stringify({
  mapping: {
    'kadaster-transacties': {
      columns: {
        transactie_id: 'Nummer',
        object_id: 'BAG-object',
        leverdatum: 'Datum levering',
        koopsom: ['Koopsom (EUR)', 'Koopsom (€)'],
        hypotheekbedrag: 'Hypotheek',
      },
      formats: { leverdatum: '%Y-%m-%d' },
      decimal: '.',
      delimiter: ',',
      drop: ['Opmerking'],
    },
  },
});

describe('a mapping of a supplier’s columns, on invented files', () => {
  it('lands the supplier’s file as ours, value by value', async () => {
    const [ours, theirs] = [workspaceWith('', OURS), workspaceWith(MAPPING, THEIRS)];
    const expected = await landedRows(ours, await ingest(ours));
    expect(expected.map((r) => [r.leverdatum, r.koopsom])).toEqual([
      ['2023-12-31', '403000.50'],
      ['2024-02-01', '99000.00'],
    ]);
    expect(await landedRows(theirs, await ingest(theirs))).toEqual(expected);
  });

  it('is needed: without it the file is refused, and the refusal names `mapping`', async () => {
    const { outcome, error } = await ingest(workspaceWith('', THEIRS));
    expect(outcome).toBe('refused');
    expect(error?.message).toMatch(
      /no column `leverdatum`[\s\S]*buurtzicht\.yaml \(`mapping`\)|no dataset has/,
    );
  });

  it('reads a file in the contract’s own names as before, where only names are mapped', async () => {
    const root = workspaceWith("mapping: { kadaster-transacties: { koopsom: 'Koopsom (EUR)' } }\n", OURS);
    expect((await landedRows(root, await ingest(root))).map((r) => r.koopsom)).toEqual([
      '403000.50',
      '99000.00',
    ]);
  });

  it('goes before the contract’s names: of two columns that fit, the mapped one is taken, the other set aside', async () => {
    const both = OURS.replace('soort\n', 'soort;Koopsom (EUR)\n')
      .replace('koop\n', 'koop;7,00\n')
      .replace('veiling\n', 'veiling;8,00\n');
    const mapped = workspaceWith("mapping: { kadaster-transacties: { koopsom: 'Koopsom (EUR)' } }\n", both);
    expect((await landedRows(mapped, await ingest(mapped))).map((r) => r.koopsom)).toEqual(['7.00', '8.00']);
    const { error } = await ingest(workspaceWith('', both));
    expect(error?.message).toMatch(/the contract does not know column `Koopsom \(EUR\)`/);
  });

  it('says of a column that is none of ours its name, but the shape of what may be a value', async () => {
    const more = OURS.replace('soort\n', 'soort;jan.v@voorbeeld.nl;06 22345678\n')
      .replace('koop\n', 'koop;1;2\n')
      .replace('veiling\n', 'veiling;3;4\n');
    const { error } = await ingest(workspaceWith('', more));
    expect(error?.message).toMatch(/the contract does not know column `aaa.a@aaaaaaaaa.aa`, `99 99999999`/);
  });

  it('takes a column from the field whose name it is, for the field that it is mapped to', async () => {
    const swapped = OURS.replace('koper_id;verkoper_id', 'verkoper_id;koper_id');
    const root = workspaceWith(
      'mapping: { kadaster-transacties: { koper_id: verkoper_id, verkoper_id: koper_id } }\n',
      swapped,
    );
    const straight = workspaceWith('', OURS);
    expect(await landedRows(root, await ingest(root))).toEqual(
      await landedRows(straight, await ingest(straight)),
    );
  });

  it('makes a delivery another one when it changes, and only then; it stands in the record', async () => {
    const root = workspaceWith(MAPPING, THEIRS);
    const first = await ingest(root);
    expect(first).toMatchObject({ outcome: 'landed' });
    expect((await ingest(root)).outcome).toBe('known');
    const record = JSON.parse(
      readFileSync(
        join(deliveryFolder(openWorkspace(root), first.delivery ?? { dataset: '', id: '' }), 'delivery.json'),
        'utf8',
      ),
    );
    expect(record.mapping).toMatchObject({
      columns: { koopsom: ['Koopsom (EUR)', 'Koopsom (€)'] },
      formats: { leverdatum: '%Y-%m-%d' },
    });
    writeFileSync(join(root, 'buurtzicht.yaml'), `${SETTINGS}${MAPPING.replace('%Y-%m-%d', '%Y-%d-%m')}`);
    const other = await ingest(root);
    expect(other.outcome).not.toBe('known');
    writeFileSync(join(root, 'buurtzicht.yaml'), `${SETTINGS}${MAPPING}`);
    expect((await landedRows(root, await ingest(root))).map((r) => r.leverdatum)).toEqual([
      '2023-12-31',
      '2024-02-01',
    ]);
  });

  it('reads times behind dates, and keeps the day', async () => {
    const root = workspaceWith(
      MAPPING.replace('%Y-%m-%d', '%Y-%m-%dT%H:%M:%S'),
      THEIRS.replace('2023-12-31', '2023-12-31T23:59:59').replace('2024-02-01', '2024-02-01T00:00:00'),
    );
    expect((await landedRows(root, await ingest(root))).map((r) => r.leverdatum)).toEqual([
      '2023-12-31',
      '2024-02-01',
    ]);
  });

  it('takes no dot in a format for any sign', async () => {
    const root = workspaceWith(
      "mapping: { kadaster-transacties: { formats: { leverdatum: '%d.%m.%Y' } } }\n",
      OURS.replace('31-12-2023', '31.12.2023'),
    );
    const step = await ingest(root);
    expect(step.error?.message).toMatch(/1 of 2 rows rejected/);
  });

  it('is named where its column is not there', async () => {
    const root = workspaceWith(
      "mapping: { kadaster-transacties: { koopsom: 'Koopsom (EUR)' } }\n",
      OURS.replace('koopsom', 'prijs'),
    );
    expect((await ingest(root)).error?.message).toMatch(
      /no column `Koopsom \(EUR\)` or `koopsom` \(koopsom\)/,
    );
  });

  it('goes before the parts of a joined field', async () => {
    const root = workspaceWith(
      'mapping: { rdw-erkende-bedrijven: { postcode: POSTCODE } }\n',
      'volgnummer,POSTCODE,huisnummer,postcode_numeriek,postcode_alfanumeriek\n1,1234AB,5,9999,ZZ\n',
    );
    expect(await landedRows(root, await ingest(root))).toMatchObject([
      { postcode: '1234AB', huisnummer: '5' },
    ]);
  });
});

describe('a mapping that maps what there is not is refused with file and line', () => {
  it.each([
    [
      'a dataset',
      ['  kadaster-transactie:', '    koopsom: Prijs'],
      1,
      /there is no dataset `kadaster-transactie`[\s\S]*kadaster-transacties/,
    ],
    [
      'a field',
      ['  kadaster-transacties:', '    prijs: Koopsom'],
      2,
      /dataset `kadaster-transacties` has no field `prijs`[\s\S]*koopsom/,
    ],
    [
      'a field below `columns`',
      ['  kadaster-transacties:', '    columns:', '      koopsom: a', '      prijs: b'],
      4,
      /has no field `prijs`/,
    ],
    [
      'a field below `formats`',
      ['  kadaster-transacties:', '    formats:', "      datum: '%Y-%m-%d'"],
      3,
      /has no field `datum`/,
    ],
    [
      'a column set aside that a field takes',
      ['  kadaster-transacties:', '    drop: [koper_id]'],
      2,
      /`koper_id` under `drop` is the column of field `koper_id`, and would be taken in all the same/,
    ],
    [
      'a column of origin under a harmless name',
      ['  kadaster-transacties:', '    soort: [Soort, Geboorteland koper]'],
      2,
      /the column for field `soort` names origin: origin says nothing of crime/,
    ],
    [
      'a date that is none',
      ['  kadaster-transacties:', '    formats:', "      koopsom: '%Y-%m-%d'"],
      3,
      /`koopsom` is no date/,
    ],
    [
      'a format without a year',
      ['  kadaster-transacties:', '    formats:', "      leverdatum: '%d-%m'"],
      3,
      /a date format holds %Y/,
    ],
    [
      'a decimal mark there is not',
      ['  kadaster-transacties:', "    decimal: ';'"],
      2,
      /key `mapping\.kadaster-transacties\.decimal`/,
    ],
    [
      'one mark for two things',
      ['  kadaster-transacties:', "    decimal: ','", "    thousands: ','"],
      3,
      /with a mark for thousands/,
    ],
    ['an encoding there is not', ['  kadaster-transacties:', '    encodings: [ebcdic]'], 2, /key `encodings/],
    [
      'a key there is not',
      ['  kadaster-transacties:', '    columns: { koopsom: a }', '    separator: x'],
      3,
      /`mapping\.kadaster-transacties\.separator`/,
    ],
    [
      'a name that is none',
      ['  kadaster-transacties:', '    koopsom: 7'],
      2,
      /key `mapping\.kadaster-transacties\.koopsom/,
    ],
  ] as const)('%s', (_name, lines, at, message) => {
    const root = workspaceWith(['mapping:', ...lines, ''].join('\n'));
    const open = (): unknown => workspaceCatalogue(openWorkspace(root));
    expect(open).toThrow(DefinitionError);
    expect(open).toThrow(message);
    // Below the three lines of settings and the line `mapping:`.
    expect(open).toThrow(`buurtzicht.yaml:${4 + at}:`);
  });
});
