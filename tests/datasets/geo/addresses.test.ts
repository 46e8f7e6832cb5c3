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
const LAYOUTS = ['bagadres', 'bagadres-full', 'bagadresplus'] as const;
type Layout = (typeof LAYOUTS)[number];

const fileOf = (layout: Layout): string => sharedData('bag-samples', `${layout}.csv`);
const land = (layout: Layout): Promise<Trial> => landPath(fileOf(layout), catalogue);
const naive = (layout: Layout): Record<string, string>[] =>
  parse(readFileSync(fileOf(layout)), { delimiter: ';', bom: true, columns: true }) as Record<
    string,
    string
  >[];
const missing = skipWithoutShared(...LAYOUTS.map(fileOf));

/** Lands a real layout after an edit of its text. */
function landEdited(layout: Layout, edit: (text: string) => string): Promise<Trial> {
  const path = join(testFolder(), `${layout}.csv`);
  writeFileSync(path, edit(readFileSync(fileOf(layout), 'utf8')));
  return landPath(path, catalogue);
}

describe.skipIf(missing)('addresses in the layouts of NLExtract (real)', () => {
  it.each(LAYOUTS)('lands every address of %s, letters and additions too', async (layout) => {
    const { landed, rows, rejects } = await land(layout);
    expect(landed).toMatchObject({
      dataset: 'bag-adressen',
      form: layout,
      rows: 99,
      landed: 99,
      rejected: 0,
    });
    expect(rejects).toEqual([]);
    const of = ({
      postcode,
      huisnummer,
      huisletter,
      huisnummertoevoeging,
      woonplaats,
      x,
      y,
    }: Record<string, string | null>) =>
      [
        postcode,
        Number(huisnummer),
        huisletter ?? '',
        huisnummertoevoeging ?? '',
        woonplaats,
        Number(x).toFixed(3),
        Number(y).toFixed(3),
      ].join('|');
    expect(rows.map(of)).toEqual(naive(layout).map(of));
  });

  it('tells the same of every object in the two layouts that know its use', async () => {
    const key = (r: Record<string, string | null>): string =>
      `${r.nummeraanduiding_id} ${r.object_id} ${r.pand_id}`;
    const told = ({
      object_type,
      nevenadres,
      status,
      bouwjaar,
      oppervlakte,
      gebruiksdoel,
      ...r
    }: Record<string, string | null>) => ({
      key: key(r as Record<string, string | null>),
      ...{ object_type, nevenadres, status, bouwjaar, oppervlakte },
      uses: gebruiksdoel?.split(', ').sort().join() ?? null,
    });
    const [full, plus] = [await land('bagadres-full'), await land('bagadresplus')].map((t) =>
      t.rows.map(told).sort((a, b) => (a.key < b.key ? -1 : 1)),
    );
    // The full layout names one use of an object; the other has a column for each.
    expect(plus?.map(({ uses: _, ...r }) => r)).toEqual(full?.map(({ uses: _, ...r }) => r));
    for (const [i, { uses }] of (full ?? []).entries())
      expect((plus?.[i]?.uses ?? '').split(',')).toEqual(expect.arrayContaining((uses ?? '').split(',')));
  });

  it('makes one list of the columns of uses', async () => {
    const { rows } = await land('bagadresplus');
    const uses = [
      'woonfunctie',
      'bijeenkomstfunctie',
      'industriefunctie',
      'kantoorfunctie',
      'logiesfunctie',
      'winkelfunctie',
    ];
    for (const use of uses) {
      const ones = naive('bagadresplus').filter((r) => r[use] === '1').length;
      expect(rows.filter((r) => r.gebruiksdoel?.split(', ').includes(use)).length).toBe(ones);
    }
    const rest = naive('bagadresplus').filter((r) => r.overige_gebruiksfunctie === '1').length;
    expect(rows.filter((r) => r.gebruiksdoel?.includes('overige gebruiksfunctie')).length).toBe(rest);
    expect(rows.filter((r) => r.gebruiksdoel === null).length).toBe(8);
  });

  it('takes fillers for no value, and says so', async () => {
    const { rows } = await land('bagadres-full');
    const fillers = naive('bagadres-full').filter((r) => r.pandbouwjaar === '1005').length;
    expect(fillers).toBeGreaterThan(0);
    expect(rows.filter((r) => r._missing?.includes("'bouwjaar': placeholder")).length).toBe(fillers);
    expect(rows.some((r) => r.bouwjaar === '1005' || r.oppervlakte === '1')).toBe(false);
    // A house number is none.
    expect(rows.filter((r) => r.huisnummer === '1').length).toBe(
      naive('bagadres-full').filter((r) => r.huisnummer === '1').length,
    );
  });

  it('warns that the short layout knows no uses', async () => {
    expect((await land('bagadres')).landed.warnings.join()).toMatch(/no dwellings can be counted/);
    expect((await land('bagadres-full')).landed.warnings).toEqual([]);
  });
});

describe.skipIf(missing)('addresses (real layouts, edited)', () => {
  it('know the older name of the floor area, and several uses', async () => {
    const { landed, rows } = await landEdited('bagadres-full', (text) =>
      text
        .replace('oppervlakteadresseerbaarobject', 'oppervlakteverblijfsobject')
        .replace(';kantoorfunctie;', ';kantoorfunctie, woonfunctie;'),
    );
    expect(landed.landed).toBe(99);
    expect(rows[0]?.gebruiksdoel).toBe('kantoorfunctie, woonfunctie');
  });

  it('are refused when the full layout has lost a column, for it is then no short one', async () => {
    const cut = (text: string): string =>
      text
        .split('\n')
        .map((line) =>
          line
            .split(';')
            .filter((_, i) => i !== 9)
            .join(';'),
        )
        .join('\n');
    await expect(landEdited('bagadres-full', cut)).rejects.toThrow(/no column `verblijfsobjectgebruiksdoel`/);
  });

  it('are rejected where a flag is neither 0 nor 1, never taken for "no"', async () => {
    const { landed, rejects } = await landEdited('bagadresplus', (text) => {
      const lines = text.split('\n');
      const cells = (lines[3] as string).split(';');
      cells[24] = '2';
      lines[3] = cells.join(';');
      return lines.join('\n');
    });
    expect(landed).toMatchObject({ rows: 99, landed: 98, rejected: 1 });
    expect(rejects[0]).toMatchObject({ line: 4, field: 'gebruiksdoel', rule: 'pattern' });
  });
});
