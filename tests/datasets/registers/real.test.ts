import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { contractOf, loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

type Rows = Record<string, string>[];

/** The second, naive reading that landing is held against. */
function naive(path: string, delimiter: string): Rows {
  return parse(readFileSync(path), { delimiter, bom: true, columns: true }) as Rows;
}

function real(
  path: string,
  title: string,
  options: { delimiter: string; periods?: number[] },
  test: (trial: Trial, rows: Rows) => void,
): void {
  const file = sharedData(...path.split('/'));
  it.skipIf(skipWithoutShared(file))(`${title} (${path})`, async () => {
    test(await landPath(file, catalogue, options), naive(file, options.delimiter));
  });
}

const decimal = (text: string | undefined): string => Number(text).toFixed(2);

function sameEnergy({ landed, rows, rejects }: Trial, source: Rows, year: string, product: string): void {
  expect(rejects).toEqual([]);
  expect(landed).toMatchObject({
    dataset: 'energie-kleinverbruik',
    form: product === 'ELK' ? 'engels-elektriciteit' : 'engels-gas',
    landed: source.length,
  });
  expect(rows).toEqual(
    source.map((r) => ({
      jaar: year,
      netbeheerder: r.net_manager,
      netgebied: r.purchase_area,
      postcode_van: r.zipcode_from,
      postcode_tot: r.zipcode_to,
      productsoort: product,
      aansluitingen: r.num_connections,
      leveringsrichting_pct: decimal(r.delivery_perc),
      fysieke_status_pct: decimal(r.perc_of_active_connections),
      soort_aansluiting: r.type_of_connection,
      soort_aansluiting_pct: decimal(r.type_conn_perc),
      verbruik: decimal(r.annual_consume),
      invoeding: null,
      laag_tarief_pct: decimal(r.annual_consume_lowtarif_perc),
      slimme_meter_pct: decimal(r.smartmeter_perc),
    })),
  );
}

describe('energy per range of postcodes', () => {
  real(
    'energie-kleinverbruik/coteq_electricity_2019.csv',
    'lands as a plain reader reads it, value by value; ranges stay ranges',
    { delimiter: ',', periods: [2019] },
    (trial, source) => {
      sameEnergy(trial, source, '2019', 'ELK');
      const ranges = trial.rows.filter((r) => r.postcode_van !== r.postcode_tot);
      expect(ranges.length).toBe(source.filter((r) => r.zipcode_from !== r.zipcode_to).length);
      expect(ranges.length).toBe(456);
      expect(Object.keys(trial.rows[0] ?? {})).not.toContain('postcode');
    },
  );

  real(
    'energie-kleinverbruik/westland-infra_gas_2018.csv',
    'lands with its columns in another order, and the 18 digits of its area whole',
    { delimiter: ',', periods: [2018] },
    (trial, source) => {
      sameEnergy(trial, source, '2018', 'GAS');
      expect(new Set(trial.rows.map((r) => r.netgebied))).toEqual(new Set(['871718518003006694']));
    },
  );
});

describe('operating permits', () => {
  const path = 'horeca-vergunningen-amsterdam-2022/exploitatievergunning.csv';

  real(path, 'land as a plain reader reads them, value by value', { delimiter: ',' }, (trial, source) => {
    const { landed, rows, rejects } = trial;
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({ dataset: 'horeca-vergunningen', landed: 4164 });
    expect(rows.map(({ locatie_x: _x, locatie_y: _y, _missing: _why, ...row }) => row)).toEqual(
      source.map((r) => ({
        id: r.id,
        categorie: r.zaak_categorie || null,
        specificatie: r.zaak_specificatie || null,
        postcode: r.postcode || null,
        begindatum: r.begindatum || null,
        einddatum: r.einddatum || null,
        status: r.status_vergunning && r.status_vergunning !== 'Nog niet bekend' ? r.status_vergunning : null,
      })),
    );
    expect(rows.filter((r) => r.postcode === null).length).toBe(41);
    expect(rows.filter((r) => r._missing?.includes("'status': not_yet")).length).toBe(5);
  });

  real(path, 'have a point just where the source has, in RD', { delimiter: ',' }, ({ rows }, source) => {
    expect(rows.map((r) => r.locatie_x !== null)).toEqual(source.map((r) => r.locatie !== ''));
    const points = rows.filter((r) => r.locatie_x !== null);
    // Amsterdam lies between these lines of the national grid.
    expect(
      points.every(
        (r) =>
          Number(r.locatie_x) > 110_000 &&
          Number(r.locatie_x) < 135_000 &&
          Number(r.locatie_y) > 475_000 &&
          Number(r.locatie_y) < 495_000,
      ),
    ).toBe(true);
  });

  real(path, 'keep no name, no address and no hours', { delimiter: ',' }, ({ rows }, source) => {
    const text = JSON.stringify(rows);
    const addresses = source.map((r) => r.adres as string).filter((a) => a.length > 8);
    expect(addresses.length).toBeGreaterThan(4000);
    expect(addresses.filter((a) => text.includes(a))).toEqual([]);
    expect(text).not.toMatch(/7\.00|Zaak [0-9]/);
    // Dates of both forms stand in the file; those of dd-mm-yyyy in columns that are not taken in.
    expect(
      source.filter((r) => /^\d{2}-\d{2}-\d{4}$/.test(r.toestemming_tijdelijk_terras ?? '')).length,
    ).toBeGreaterThan(800);
    expect(text).not.toMatch(/"\d{2}-\d{2}-\d{4}"/);
  });

  /** Invented rows below the real header. */
  async function landInvented(cells: (header: string[]) => string[][]): Promise<Trial> {
    const header = Object.keys(naive(sharedData(...path.split('/')), ',')[0] ?? {});
    const csv = [header, ...cells(header)].map((r) => r.map((c) => `"${c}"`).join(',')).join('\n');
    const file = join(testFolder(), 'vergunningen.csv');
    writeFileSync(file, `${csv}\n`);
    const contract = contractOf(catalogue, 'horeca-vergunningen');
    // No stop: one bad row of three is more than a delivery may have.
    return landPath(file, new Map(catalogue).set(contract.name, { ...contract, stop: 1 }));
  }

  it.skipIf(skipWithoutShared(sharedData(...path.split('/'))))(
    'count two rows with one case number as two, and reject a second form of date in a date that is taken in (invented rows)',
    async () => {
      const { landed, rejects } = await landInvented((header) => {
        const permit = (id: string, begin: string): string[] =>
          header.map(
            (name) =>
              ({
                id,
                zaaknummer: '21',
                zaak_categorie: 'Café',
                begindatum: begin,
                postcode: '1067GN',
                openingstijden_zo_do_van: 'na zonsondergang',
              })[name] ?? '',
          );
        return [permit('1', '2022-07-12'), permit('2', '2022-07-12'), permit('3', '12-07-2022')];
      });
      expect(landed).toMatchObject({ rows: 3, landed: 2 });
      expect(rejects).toMatchObject([{ record: 3, field: 'begindatum', rule: 'type', masked: '99-99-9999' }]);
    },
  );
});

describe('the open set of KVK', () => {
  real(
    'excerpts-transcribed/kvk-open-dataset-basis-bedrijfsgegevens_excerpt.csv',
    'lands as a plain reader reads it, lists of codes as they stand; the member state is not kept',
    { delimiter: ';' },
    ({ landed, rows, rejects }, source) => {
      expect(rejects).toEqual([]);
      expect(landed).toMatchObject({ dataset: 'kvk-basisbedrijfsgegevens', landed: 3 });
      expect(rows.map(({ _missing: _why, ...row }) => row)).toEqual(
        source.map((r) => ({
          datum_aanvang: r['Datum aanvang']?.replace(/^(....)(..)(..)$/, '$1-$2-$3'),
          actief: String(r.Actief === 'J'),
          insolventie: r.Insolventie || null,
          rechtsvorm: r.Rechtsvorm,
          postcode_regio: r['Postcode regio'],
          sbi_activiteiten: r['SBI activiteiten'],
          hoofdactiviteit: r.Hoofdactiviteiten,
        })),
      );
      expect(rows.map((r) => r.sbi_activiteiten)).toContain('47741,47742');
    },
  );
});
