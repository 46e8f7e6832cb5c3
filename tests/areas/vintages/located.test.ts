import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedWarnings } from '../../../src/areas/vintages/carried-warnings.js';
import { type Carried, createLocated, listUsed } from '../../../src/areas/vintages/located.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { CATALOGUE, type Floor, onFloor } from './floor.js';

const SETTINGS = { vintage: 2024, periods: [2023, 2024] };

interface Row extends Record<string, string | number | boolean | null> {
  readonly said: string;
}

async function located(floor: Floor): Promise<{ rows: string[]; carried: Carried[]; warnings: string[] }> {
  return onFloor(floor, async (connection) => {
    await listUsed(connection, CATALOGUE);
    const carried = await createLocated(connection, CATALOGUE, SETTINGS);
    const rows = await rowsOf<Row>(
      connection,
      `SELECT format('{} {} {}: {} {} {} {} {}', code, jaar, soort, coalesce((aantal::DOUBLE)::VARCHAR, '-'), coalesce((uren::DOUBLE)::VARCHAR, '-'),
         coalesce((per_uur::DOUBLE)::VARCHAR, '-'), coalesce(mediaan::VARCHAR, _missing.mediaan, '-'), CASE WHEN _estimated THEN _grade ELSE 'as is' END) AS said
       FROM located.cijfers ORDER BY code, jaar, soort`,
    );
    return {
      rows: rows.map((r) => r.said),
      carried,
      warnings: carriedWarnings(carried, CATALOGUE, SETTINGS),
    };
  });
}

const addresses = (year: number, buurt: string, start: number, count: number) =>
  Array.from({ length: count }, (_, i) => [year, `a${start + i}`, buurt] as const);

/** Buurt 0 gave a quarter to buurt 1, buurt 2 stayed; by addresses. */
const SPLIT: Omit<Floor, 'figures'> = {
  vintage: 2024,
  areas: ['BU00010000', 'BU00010001', 'BU00010002'].flatMap((code, i) => [
    { year: 2023, code },
    { year: 2024, code, change: i === 2 ? ('1' as const) : ('3' as const) },
  ]),
  addresses: [
    ...addresses(2023, 'BU00010000', 0, 40),
    ...addresses(2023, 'BU00010001', 100, 40),
    ...addresses(2024, 'BU00010000', 0, 30),
    ...addresses(2024, 'BU00010001', 30, 10),
    ...addresses(2024, 'BU00010001', 100, 40),
  ],
};

describe('figures of one year on the areas of another (invented)', () => {
  it('shares counts out, computes rates anew, loses medians and says so; what did not change stays as it is', async () => {
    const { rows, carried, warnings } = await located({
      ...SPLIT,
      figures: [
        { year: 2023, code: 'BU00010000', count: 102, hours: '20.000', rate: '5.1', median: 7 },
        { year: 2023, code: 'BU00010001', count: 10, hours: '5.000', rate: '2', median: 3 },
        { year: 2023, code: 'BU00010002', count: 8, hours: '4.000', rate: '2', median: 4 },
        { year: 2024, code: 'BU00010000', count: 75, hours: '15.000', rate: '5', median: 7 },
      ],
    });
    expect(rows).toEqual([
      'BU00010000 2023 a: 76.5 15.0 5.1 not_redistributed B',
      'BU00010000 2024 a: 75.0 15.0 5.0 7 as is',
      'BU00010001 2023 a: 35.5 10.0 3.55 not_redistributed B',
      'BU00010002 2023 a: 8.0 4.0 2.0 4 as is',
    ]);
    expect(carried).toEqual([
      {
        dataset: 'cijfers',
        period: 2023,
        codes: 3,
        unmapped: 0,
        assumed: 0,
        estimated: 2,
        grade: 'B',
        lost: {},
      },
    ]);
    expect(warnings).toEqual([
      'cijfers 2023: figures of 2 areas of 2024 are estimated from others (grade B or better); no figure there of mediaan',
    ]);
  });

  it('gives no figure where a part is missing, or was not delivered at all', async () => {
    const { rows } = await located({
      ...SPLIT,
      figures: [
        { year: 2023, code: 'BU00010000', kind: 'a', count: null, hours: '20.000' },
        { year: 2023, code: 'BU00010001', kind: 'a', count: 10, hours: '5.000' },
        { year: 2023, code: 'BU00010000', kind: 'b', count: 4, hours: '2.000' },
        { year: 2023, code: 'BU00010002', kind: 'b', count: 8, hours: '4.000' },
      ],
    });
    expect(rows).toEqual([
      'BU00010000 2023 a: - 15.0 - not_redistributed B',
      'BU00010000 2023 b: 3.0 1.5 2.0 not_redistributed B',
      'BU00010001 2023 a: - 10.0 - not_redistributed B',
      'BU00010001 2023 b: - - - not_redistributed B',
      'BU00010002 2023 b: 8.0 4.0 - - as is',
    ]);
  });

  it('leaves out what has no mapping, and says how much; a quarter of the areas is refused with what is missing', async () => {
    const areas = (changed: number): Floor['areas'] =>
      Array.from({ length: 10 }, (_, i) => `BU0001000${i}`).flatMap((code, i) => [
        { year: 2023, code },
        { year: 2024, code, change: i < changed ? '3' : '1' },
      ]);
    const figures = Array.from({ length: 10 }, (_, i) => ({ year: 2023, code: `BU0001000${i}`, count: 10 }));
    const { rows, warnings } = await located({ areas: areas(2), figures, vintage: 2024 });
    expect(rows.length).toBe(8);
    expect(warnings).toEqual([
      "cijfers 2023: 2 of 10 areas can't be carried to the layout of 2024, which needs pc6-huisnummer or borders of both years; their figures are not shown",
    ]);
    await expect(located({ areas: areas(3), figures, vintage: 2024 })).rejects.toThrow(
      /dataset cijfers: 3 of 10 areas of 2023 can't be carried to the layout of 2024[\s\S]*pc6-huisnummer of 2023 and 2024/,
    );
  });

  it('is a plain view of the landed rows when all figures are of the workspace’s year', async () => {
    const { rows, carried } = await located({
      areas: [{ year: 2024, code: 'BU00010000' }],
      figures: [{ year: 2024, code: 'BU00010000', count: 3, median: 1 }],
      vintage: 2024,
    });
    expect([rows, carried]).toEqual([['BU00010000 2024 a: 3.0 - - 1 as is'], []]);
  });

  it('looks at the gemeenten of the workspace only, and follows one that went into them', async () => {
    const { rows, carried } = await located({
      vintage: 2024,
      gemeenten: ['GM0002'],
      areas: [
        { year: 2023, code: 'BU00010000' },
        { year: 2023, code: 'BU00030000' },
        { year: 2024, code: 'BU00020000' },
      ],
      addresses: [...addresses(2023, 'BU00010000', 0, 9), ...addresses(2024, 'BU00020000', 0, 9)],
      figures: [
        { year: 2023, code: 'BU00010000', count: 3, median: 1 },
        { year: 2023, code: 'BU00030000', count: 5 },
      ],
    });
    expect(rows).toEqual(['BU00020000 2023 a: 3.0 - - 1 as is']);
    expect(carried).toMatchObject([{ codes: 1, unmapped: 0, estimated: 0 }]);
  });

  /** Addresses of some old buurten, each in a new one or in none. */
  const moves = fc.array(fc.tuple(fc.nat({ max: 4 }), fc.nat({ max: 5 })), { minLength: 1, maxLength: 60 });
  const values = fc.array(fc.tuple(fc.nat({ max: 100_000 }), fc.nat({ max: 9_999_999 })), {
    minLength: 5,
    maxLength: 5,
  });

  it('property: totals are kept to the last digit, integers and decimals: before = after + what came to no area', async () => {
    await fc.assert(
      fc.asyncProperty(moves, values, async (went, counts) => {
        const floor: Floor = {
          vintage: 2024,
          areas: [
            ...Array.from({ length: 5 }, (_, i) => ({ year: 2023, code: `BU0001000${i}` })),
            ...Array.from({ length: 5 }, (_, i) => ({ year: 2024, code: `BU0001010${i}` })),
          ],
          // The fifth new buurt is none: the address is no more.
          addresses: went.flatMap(([from, to], i) => [
            [2023, `a${i}`, `BU0001000${from}`] as const,
            ...(to < 5 ? [[2024, `a${i}`, `BU0001010${to}`] as const] : []),
          ]),
          figures: counts.map(([count, thousandths], i) => ({
            year: 2023,
            code: `BU0001000${i}`,
            count,
            hours: (thousandths / 1000).toFixed(3),
          })),
        };
        await onFloor(floor, async (connection) => {
          await listUsed(connection, CATALOGUE);
          await createLocated(connection, CATALOGUE, { vintage: 2024, periods: [2024] });
          const [sums] = await rowsOf<Record<string, string>>(
            connection,
            `WITH went AS (SELECT from_code, sum(weight) AS weight FROM areas.mapping GROUP BY ALL)
               SELECT (SELECT sum(aantal::DECIMAL(20, 9))::VARCHAR FROM landing.cijfers) AS count_before,
                 (SELECT (coalesce((SELECT sum(aantal) FROM located.cijfers), 0) + sum(aantal * (1 - coalesce(weight, 0))))::DECIMAL(20, 9)::VARCHAR
                  FROM landing.cijfers AS c LEFT JOIN went ON went.from_code = c.code) AS count_after,
                 (SELECT sum(uren::DECIMAL(24, 12))::VARCHAR FROM landing.cijfers) AS hours_before,
                 (SELECT (coalesce((SELECT sum(uren) FROM located.cijfers), 0) + sum(uren * (1 - coalesce(weight, 0))))::DECIMAL(24, 12)::VARCHAR
                  FROM landing.cijfers AS c LEFT JOIN went ON went.from_code = c.code) AS hours_after,
                 (SELECT count(*) FROM went WHERE weight > 1)::VARCHAR AS beyond`,
          );
          expect(sums?.count_after).toBe(sums?.count_before);
          expect(sums?.hours_after).toBe(sums?.hours_before);
          expect(sums?.beyond).toBe('0');
        });
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
