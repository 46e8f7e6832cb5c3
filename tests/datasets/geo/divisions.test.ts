import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landPath, type Trial } from '../../support/landing.js';
import { sharedData, skipWithoutShared } from '../../support/shared-data.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
const fileOf = (name: string): string => sharedData('gemeentelijke-indeling', name);
const land = (path: string): Promise<Trial> =>
  landPath(path, catalogue, { periods: [2014, 2015, 2016, 2024] });
const naive = (name: string): Record<string, string>[] =>
  parse(readFileSync(fileOf(name)), { delimiter: ';', bom: true, columns: true }) as Record<string, string>[];

const HISTORY = 'gemeentelijke-indeling.csv';
const LISTS = [2014, 2015, 2016].map((year) => [`cbs-gemeentenperprovincie-${year}.csv`, year] as const);
/** Gemeenten that exist on 1 January 2023 (CBS). */
const STILL = 342;
const WORKBOOK = 'gemeentenalfabetisch2016.xls';
const missing = skipWithoutShared(...[HISTORY, WORKBOOK, ...LISTS.map(([name]) => name)].map(fileOf));

describe.skipIf(missing)('municipalities through time (real)', () => {
  it('lands every gemeente that was, and those that still are without an end', async () => {
    const { landed, rows, rejects } = await land(fileOf(HISTORY));
    const source = naive(HISTORY);
    expect(rejects).toEqual([]);
    expect(landed).toMatchObject({
      dataset: 'gemeentelijke-indeling',
      rows: source.length,
      landed: source.length,
    });
    expect(rows.map((r) => `${r.gemeente} ${r.gemeentenaam} ${r.begindatum} ${r.einddatum ?? ''}`)).toEqual(
      source.map((r) => `GM${r.gemeentecode} ${r.gemeentenaam} ${r.begindatum} ${r.einddatum}`),
    );
    expect(rows.filter((r) => r.einddatum === null).length).toBe(STILL);
  });

  it.each(LISTS)('lands %s', async (name, year) => {
    const { landed, rows } = await land(fileOf(name));
    const source = naive(name);
    expect(landed).toMatchObject({
      dataset: 'cbs-gemeenten',
      form: 'csv',
      landed: source.length,
      periods: [year],
    });
    expect(rows.map((r) => `${r.gemeente} ${r.gemeentenaam} ${r.provinciecode}`)).toEqual(
      source.map((r) => `GM${r.Gemcode} ${r.Gemcodel} ${r.provcode}`),
    );
  });

  it('lands the workbook of a year, and finds the gemeenten of the list of that year in it', async () => {
    const [book, list] = [
      await land(fileOf(WORKBOOK)),
      await land(fileOf('cbs-gemeentenperprovincie-2016.csv')),
    ];
    expect(book.landed).toMatchObject({
      dataset: 'cbs-gemeenten',
      form: 'excel',
      periods: [2016],
      rejected: 0,
    });
    const keys = (t: Trial): string[] => t.rows.map((r) => `${r.gemeente} ${r.provinciecode}`).sort();
    expect(keys(book)).toEqual(keys(list));
  });
});

describe('gemeenten by larger area (invented)', () => {
  it('land in our own layout, with codes as they come', async () => {
    const path = join(testFolder(), 'riec.csv');
    writeFileSync(
      path,
      'jaar;gemeentecode;soort;gebied\n2024;363;RIEC;Amsterdam-Amstelland\n2024;GM0344;politie-eenheid;Midden-Nederland\n',
    );
    const { landed, rows } = await land(path);
    expect(landed).toMatchObject({ dataset: 'gemeente-gebieden', landed: 2, periods: [2024] });
    expect(rows.map((r) => [r.gemeente, r.soort])).toEqual([
      ['GM0363', 'RIEC'],
      ['GM0344', 'politie-eenheid'],
    ]);
  });
});
