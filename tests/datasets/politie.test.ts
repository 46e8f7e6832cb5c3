import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { datedByName, refuseOlder } from '../../src/datasets/deliveries/dated.js';
import { activeDeliveries, type Delivery } from '../../src/datasets/deliveries/delivery.js';
import { testFolder } from '../support/folder.js';
import { landBytes, landPath, type Trial, trialContract } from '../support/landing.js';

// Every file here is invented, in the forms of formats.md §2.

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

function land(name: string, content: string): Promise<Trial> {
  const inbox = join(testFolder(), 'inbox');
  mkdirSync(inbox, { recursive: true });
  writeFileSync(join(inbox, name), content);
  return landPath(join(inbox, name), catalogue);
}

const HEADER =
  '"ID";"SoortMisdrijf";"WijkenEnBuurten";"Perioden";"GeregistreerdeMisdrijven_1";"Gemeentenaam_2";"SoortRegio_3"';

/** A row of OData: keys padded to 6 and 10; where the count is nought the names are blanks only. */
function row(id: number, type: string, area: string, period: string, count: number): string {
  const name = count === 0 ? ' '.repeat(30) : 'Aa en Hunze'.padEnd(30);
  const level = count === 0 ? ' '.repeat(8) : 'Buurt'.padEnd(8);
  return `${id};"${type.padEnd(6)}";"${area.padEnd(10)}";"${period}";${count};"${name}";"${level}"`;
}

const file = (...rows: string[]): string => `\ufeff${[HEADER, ...rows].join('\r\n')}\r\n`;
const cells = ({ rows }: Trial) => rows.map((r) => [r.soort, r.regio, r.maand ?? r.jaar, r.misdrijven]);

describe('offences a year and a month, told apart by their periods', () => {
  it('lands years, noughts without names among them, as OData and as JSON', async () => {
    const years = file(
      row(0, '0.0.0', 'GM1680', '2023JJ00', 582),
      row(1, '2.6.10', 'BU16800000', '2023JJ00', 0),
      row(2, '3.1.1', 'WK168000', '2024JJ00', 3),
    );
    const trial = await land('47018NED_TypedDataSet_15092025_103000.csv', years);
    expect(trial.landed).toMatchObject({
      dataset: 'politie-misdrijven',
      periods: [2023, 2024],
      dated: '2025-09-15',
    });
    expect(cells(trial)).toEqual([
      ['0.0.0', 'GM1680', '2023', '582'],
      ['2.6.10', 'BU16800000', '2023', '0'],
      ['3.1.1', 'WK168000', '2024', '3'],
    ]);
    const value = [
      {
        ID: 0,
        SoortMisdrijf: '0.0.0 ',
        WijkenEnBuurten: 'GM1680    ',
        Perioden: '2023JJ00',
        GeregistreerdeMisdrijven_1: 582,
      },
    ];
    const json = await land('47018NED.json', JSON.stringify({ 'odata.metadata': 'x', value }));
    expect(json.landed).toMatchObject({ dataset: 'politie-misdrijven', form: 'odata-json' });
    expect(cells(json)).toEqual([['0.0.0', 'GM1680', '2023', '582']]);
  });

  it('lands months in a dataset of their own, with the first day of the month and the year', async () => {
    const trial = await land(
      '47022NED_TypedDataSet_15092025_103000.csv',
      file(row(0, '0.0.0', 'GM1680', '2023MM01', 50), row(1, '0.0.0', 'GM1680', '2023MM12', 0)),
    );
    expect(trial.rejects).toEqual([]);
    expect(trial.landed).toMatchObject({ dataset: 'politie-misdrijven-maand', periods: [2023] });
    expect(cells(trial)).toEqual([
      ['0.0.0', 'GM1680', '2023-01-01', '50'],
      ['0.0.0', 'GM1680', '2023-12-01', '0'],
    ]);
    expect(trial.rows.map((r) => r.jaar)).toEqual(['2023', '2023']);
  });

  it('refuses months and years in one file, and says what differs', async () => {
    const mixed = file(row(0, '0.0.0', 'GM1680', '2023MM01', 50), row(1, '0.0.0', 'GM1680', '2023JJ00', 582));
    const refused = await land('47022NED.csv', mixed).catch((e: Error) => e.message);
    expect(refused).toMatch(/politie-misdrijven \(odata\): other values in jaar/);
    expect(refused).toMatch(/politie-misdrijven-maand \(odata\): other values in maand/);
  });

  it('refuses a file with one row that is rejected: it would count as nought', async () => {
    const good = Array.from({ length: 200 }, (_, i) =>
      row(i, '3.1.1', `BU1680${String(i).padStart(4, '0')}`, '2023JJ00', 1),
    );
    const one = file(...good, row(200, '3.1.1', '16800200', '2023JJ00', 9));
    await expect(land('47018NED_TypedDataSet_15092025_103000.csv', one)).rejects.toThrow(
      /1 of 201 rows rejected[\s\S]*rule `area_code`[\s\S]*this dataset takes none/,
    );
  });

  it('refuses a download with names and no codes, with the reason', async () => {
    const names =
      '"Soort misdrijf";"Wijken en buurten";"Perioden";"Geregistreerde misdrijven (aantal)"\n"Totaal misdrijven";"Annen";"2023";58\n';
    await expect(land('Misdrijven_per_wijk_en_buurt_per_jaar_15092025_103000.csv', names)).rejects.toThrow(
      /politie-misdrijven as `statline-namen`[\s\S]*572 pairs of name and gemeente/,
    );
    await expect(land('Misdrijven_per_maand.csv', names.replace('2023', '2023 januari'))).rejects.toThrow(
      /politie-misdrijven-maand as `statline-namen`/,
    );
  });
});

describe('offences and reports per gemeente', () => {
  it('lands the OData of 47013NED: country, units and gemeenten', async () => {
    const trial = await land(
      '47013NED_TypedDataSet_15092025_103000.csv',
      [
        'ID;SoortMisdrijf;RegioS;Perioden;GeregistreerdeMisdrijven_1;Aangiften_2;Internetaangiften_3',
        '0;"0.0.0 ";"NL01  ";"2024JJ00";805559;700000;300000',
        '1;"0.0.0 ";"GM1680";"2024JJ00";582;500;',
        '2;"3.1.1 ";"RE07  ";"2024JJ00";.;2;1',
        '',
      ].join('\n'),
    );
    expect(trial.rejects).toEqual([]);
    expect(trial.landed).toMatchObject({ dataset: 'politie-misdrijven-gemeente', form: 'odata' });
    expect(trial.rows.map((r) => [r.soort, r.regio, r.misdrijven, r.aangiften, r.internetaangiften])).toEqual(
      [
        ['0.0.0', 'NL01', '805559', '700000', '300000'],
        ['0.0.0', 'GM1680', '582', '500', null],
        ['3.1.1', 'RE07', null, '2', '1'],
      ],
    );
  });

  it('lands a pivot of one type and several years, with reports beside offences', async () => {
    const pivot = [
      '"Geregistreerde misdrijven en aangiften; soort misdrijf, gemeente 2026"',
      '"Soort misdrijf: 3.1.1 Drugshandel"',
      '""',
      '"Onderwerp";"Geregistreerde misdrijven";"";"Aangiften";""',
      '"Perioden";"2023";"2024*";"2023";"2024*"',
      '"Regio\'s";"aantal";"aantal";"aantal";"aantal"',
      '"Aa en Hunze";"3";"4";"0";"1"',
      '"Gemeenten; niet in te delen";"0";".";"0";"0"',
      '"Bron: Politie"',
      '',
    ].join('\n');
    const trial = await land('Misdrijven_2023_2024.csv', pivot);
    expect(trial.rejects).toEqual([]);
    expect(trial.landed).toMatchObject({ form: 'draaitabel-soort', periods: [2023, 2024] });
    expect(trial.rows.map((r) => [r.soort, r.naam, r.jaar, r.misdrijven, r.aangiften])).toEqual([
      ['3.1.1', 'Aa en Hunze', '2023', '3', '0'],
      ['3.1.1', 'Aa en Hunze', '2024', '4', '1'],
      ['3.1.1', 'Gemeenten; niet in te delen', '2023', '0', '0'],
      ['3.1.1', 'Gemeenten; niet in te delen', '2024', null, '0'],
    ]);
  });
});

describe('periods as CBS writes them', () => {
  const one = async (field: Record<string, unknown>, text: string) => {
    const { rows, rejects } = await landBytes(`id;waarde\n1;${text}\n2;\n`, trialContract(field));
    return rejects[0]?.rule ?? rows[0]?.waarde;
  };

  it.each([
    ['2024', '2024'],
    ['2024*', '2024'],
    ['2024**', '2024'],
    ['2024JJ00', '2024'],
    ['2024***', 'type'],
    ['2024MM01', 'type'],
    ['24*', 'type'],
  ])('period %s is %s', async (text, year) => {
    expect(await one({ type: 'period' }, text)).toBe(year);
  });

  it.each([
    ['2023MM01', '2023-01-01'],
    ['2023-12', '2023-12-01'],
    ['2023 maart', '2023-03-01'],
    ['2023 mei*', '2023-05-01'],
    ['2023MM13', 'type'],
    ['2023JJ00', 'type'],
    ['2023', 'type'],
  ])('month %s is %s', async (text, day) => {
    expect(await one({ type: 'month' }, text)).toBe(day);
  });

  it.each([
    ['2024', 'false'],
    ['2024*', 'true'],
    ['2024**', 'true'],
    ['2023 mei*', 'true'],
    ['voorlopig', 'type'],
  ])('the figures of %s are provisional: %s', async (text, is) => {
    expect(await one({ type: 'provisional' }, text)).toBe(is);
  });
});

describe('what an absent row means', () => {
  it('is nought, but for the sexual offences: contract and staging agree', () => {
    const sql = readFileSync(join(packageRoot, 'pipelines/ondermijning/staging/misdrijf.sql'), 'utf8');
    const left = /soort NOT IN \(([^)]*)\)/.exec(sql)?.[1]?.match(/[0-9.]+/g);
    for (const name of ['politie-misdrijven', 'politie-misdrijven-maand']) {
      expect(contractOf(catalogue, name).absent).toEqual({ means: 'zero', except: { soort: left } });
    }
    expect(left).toEqual(['1.4.1', '3.2.1', '3.2.2']);
  });
});

describe('releases', () => {
  const contract = contractOf(catalogue, 'politie-misdrijven');
  const delivery = (sequence: number, dated: string | undefined, more = {}): Delivery =>
    ({
      id: `d${sequence}`,
      dataset: 'politie-misdrijven',
      file: `f${sequence}.csv`,
      form: 'odata',
      sequence,
      dated,
      ...more,
    }) as Delivery;
  const check =
    (landed: Delivery, ...before: Delivery[]) =>
    () =>
      refuseOlder(landed, landed.sequence, before, catalogue);

  it('are dated by their name, or by that of their zip', () => {
    expect(datedByName(contract, '47018NED_TypedDataSet_15092025_103000.csv')).toBe('2025-09-15');
    expect(datedByName(contract, '47018NED_TypedDataSet_15092025_103000.zip!data.csv')).toBe('2025-09-15');
    expect(datedByName(contract, 'misdrijven.csv')).toBeNull();
  });

  it('do not take the place of one made later, unless its date is not known', () => {
    const now = delivery(1, '2025-09-15');
    expect(check(delivery(2, '2024-08-15'), now)).toThrow(
      /made on 2024-08-15, before the delivery that counts now \(f1.csv, 2025-09-15\)[\s\S]*take delivery d1 out/,
    );
    expect(check(delivery(2, '2025-09-15'), now)).not.toThrow();
    expect(check(delivery(2, '2026-01-01'), now)).not.toThrow();
    expect(check(delivery(2, undefined), now)).not.toThrow();
    expect(
      check(delivery(2, '2024-08-15'), delivery(1, '2025-09-15', { dataset: 'cbs-kerncijfers' })),
    ).not.toThrow();
    // Landed anew in its old place, the older one stays where it was.
    expect(check(delivery(1, '2024-08-15'), delivery(2, '2025-09-15'))).not.toThrow();
  });

  it('replace those of their own form where the contract says so', () => {
    const all = [
      delivery(1, undefined, { form: 'wijk' }),
      delivery(2, undefined, { form: 'gemeente' }),
      delivery(3, undefined, { form: 'wijk' }),
    ];
    expect(activeDeliveries(all, 'form').map((a) => a.delivery.id)).toEqual(['d2', 'd3']);
  });
});
