import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { type DatasetCatalogue, loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { createEmptyWorld } from '../../src/indicators/check/empty-world.js';
import { computeIndicators } from '../../src/indicators/compute.js';
import type { Indicator } from '../../src/indicators/definition.js';
import type { Pipeline } from '../../src/indicators/pipeline.js';
import { planPipeline } from '../../src/indicators/plan.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { wholeIndicator, wholePipeline } from '../support/definitions.js';
import { type Fact, type Measure, naiveFigures, type Rule, type World } from './naive-figures.js';

/** Every way in which a figure comes about: how it adds up, what it is divided by, how many years it pools. */
const RULES: readonly Rule[] = (['sum', 'source', 'none'] as const).flatMap((additive) =>
  (['own', 'declared', 'previous'] as const).flatMap((denominator) =>
    [1, 2, 3].flatMap((pool): Rule[] =>
      denominator === 'declared'
        ? (['missing', 'zero'] as const).map((absent) => ({ additive, denominator, pool, absent }))
        : [{ additive, denominator, pool, absent: 'missing' as const }],
    ),
  ),
);

function idOf({ additive, denominator, pool, absent }: Rule): string {
  return `${additive}-${denominator}-${pool}-${absent}`;
}

/** What adds up is a sum; what does not, here the largest value among the rows of an area. */
function selectOf({ additive, denominator }: Rule): string {
  const counts = additive === 'none' ? 'max(a) AS numerator' : 'sum(a) AS numerator';
  const divided = additive === 'none' ? 'count(b) AS denominator' : 'sum(b) AS denominator';
  const columns = denominator === 'own' ? `${counts}, ${divided}` : counts;
  if (additive === 'sum')
    return `SELECT buurt AS area, period, ${columns} FROM staging.feit WHERE buurt IS NOT NULL GROUP BY buurt, period`;
  return `SELECT member.area, feit.period, ${columns} FROM staging.feit AS feit
    JOIN areas.member AS member ON member.buurt = feit.buurt GROUP BY member.area, feit.period`;
}

function indicatorOf(rule: Rule): Indicator {
  const denominators = { own: {}, declared: { denominator: 'maat' }, previous: { denominator: 'previous' } };
  return wholeIndicator(idOf(rule), selectOf(rule), {
    ...{ additive: rule.additive, absent: rule.absent, pool: rule.pool },
    ...denominators[rule.denominator],
  });
}

function literal(value: string | number | null): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : `'${value}'`;
}

/** A SELECT of these rows; of none at all too. */
function rowsSql(
  columns: string,
  types: readonly string[],
  rows: readonly (string | number | null)[][],
): string {
  const names = columns.split(', ');
  const casts = names.map((name, i) => `CAST(${name} AS ${types[i]}) AS ${name}`).join(', ');
  const values = [names.map(() => null), ...rows].map((row) => `(${row.map(literal).join(', ')})`);
  return `SELECT ${casts} FROM (VALUES ${values.join(', ')}) AS t (${columns}) WHERE ${names[1]} IS NOT NULL`;
}

const WORDS = { nl: 'Proef', en: 'Trial' };

function pipelineOf(world: World): Pipeline {
  const facts = world.facts.map((f) => [f.buurt, f.period, f.a, f.b]);
  const measures = world.measures.map((m) => [m.area, m.period, m.value]);
  const types = ['VARCHAR', 'INTEGER', 'INTEGER', 'INTEGER'];
  return wholePipeline({
    staging: [
      {
        key: 'staging.feit',
        file: 'feit.sql',
        sqlLine: 1,
        sql: rowsSql('buurt, period, a, b', types, facts),
      },
    ],
    denominators: [
      {
        key: 'denominator.maat',
        name: 'maat',
        file: 'maat.sql',
        sqlLine: 1,
        ...{ title: WORDS, unit: WORDS, measures: WORDS },
        sql: rowsSql('area, period, denominator', types, measures),
      },
    ],
    indicators: RULES.map(indicatorOf),
  });
}

interface Row extends Record<string, string | number | null> {
  readonly indicator: string;
  readonly area: string;
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** The figures of the program, with the areas of the world put into an empty one. */
async function computed(world: World, catalogue: DatasetCatalogue): Promise<Row[]> {
  return withEngine({}, async (connection) => {
    await createEmptyWorld(connection, catalogue);
    await connection.run('DELETE FROM areas.period');
    for (const period of world.periods) await connection.run(`INSERT INTO areas.period VALUES (${period})`);
    for (const { code, level, wijk, gemeente } of world.areas) {
      await connection.run(`INSERT INTO areas.area BY NAME SELECT ${literal(code)} AS code, ${literal(level)} AS level,
        ${literal(code)} AS name, ${literal(wijk)} AS wijk, ${literal(gemeente)} AS gemeente`);
      if (level !== 'buurt') continue;
      for (const [of, area] of [
        ['buurt', code],
        ['wijk', wijk],
        ['gemeente', gemeente],
      ])
        await connection.run(
          `INSERT INTO areas.member BY NAME SELECT ${literal(area ?? null)} AS area, ${literal(of ?? null)} AS level, ${literal(code)} AS buurt`,
        );
    }
    const plan = await planPipeline(connection, pipelineOf(world), catalogue, new Set());
    await computeIndicators(connection, plan);
    return rowsOf<Row>(
      connection,
      'SELECT indicator, area, period, numerator, denominator FROM indicators.value ORDER BY ALL',
    );
  });
}

const BUURTEN = ['BU00010101', 'BU00010102', 'BU00010201', 'BU00020001', 'BU00020101'];

function areasOf(buurten: readonly string[]): World['areas'] {
  const wijken = [...new Set(buurten.map((b) => `WK${b.slice(2, 8)}`))];
  const gemeenten = [...new Set(buurten.map((b) => `GM${b.slice(2, 6)}`))];
  return [
    ...buurten.map((code) => ({
      code,
      level: 'buurt',
      wijk: `WK${code.slice(2, 8)}`,
      gemeente: `GM${code.slice(2, 6)}`,
    })),
    ...wijken.map((code) => ({ code, level: 'wijk', wijk: code, gemeente: `GM${code.slice(2, 6)}` })),
    ...gemeenten.map((code) => ({ code, level: 'gemeente', wijk: null, gemeente: code })),
  ];
}

const worlds: fc.Arbitrary<World> = fc.subarray(BUURTEN, { minLength: 1 }).chain((buurten) => {
  const areas = areasOf(buurten);
  const year = fc.integer({ min: 2018, max: 2024 });
  const count = fc.integer({ min: 0, max: 9 });
  const facts: fc.Arbitrary<Fact[]> = fc.array(
    fc.record({
      // Rows without a place are there, and must count nowhere.
      buurt: fc.option(fc.constantFrom(...buurten), { freq: 6 }),
      period: year,
      a: fc.option(count, { freq: 9 }),
      b: fc.option(count, { freq: 9 }),
    }),
    { maxLength: 40 },
  );
  const measures: fc.Arbitrary<Measure[]> = fc.uniqueArray(
    fc.record({
      area: fc.constantFrom(...areas.map((a) => a.code)),
      period: year,
      value: fc.option(fc.integer({ min: 0, max: 500 }), { freq: 9 }),
    }),
    { maxLength: 40, selector: ({ area, period }) => `${area} ${period}` },
  );
  const periods = fc.constantFrom([2024], [2022, 2023, 2024], [2020, 2023]);
  return fc.record({ areas: fc.constant(areas), facts, measures, periods });
});

describe('a second opinion', () => {
  let catalogue: DatasetCatalogue;
  beforeAll(() => {
    // One contract is enough: no figure here rests on a dataset.
    const all = loadCatalogue([join(packageRoot, 'schemas')]);
    catalogue = new Map([...all].filter(([name]) => name === 'cbs-kerncijfers'));
  });

  it('agrees on every way in which a figure comes about, in worlds at random', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, async (world) => {
        const rows = await computed(world, catalogue);
        for (const rule of RULES) {
          const own = rows
            .filter((r) => r.indicator === idOf(rule))
            .map(({ area, period, numerator, denominator }) => ({ area, period, numerator, denominator }));
          expect(own, idOf(rule)).toEqual(naiveFigures(world, rule));
        }
      }),
      { numRuns: 12, seed: 20261127 },
    );
  }, 120_000);

  it('finds figures at all', async () => {
    const [world] = fc.sample(worlds, { numRuns: 1, seed: 7 }) as [World];
    const rows = await computed(
      {
        ...world,
        periods: [2024],
        facts: [{ buurt: world.areas[0]?.code ?? null, period: 2024, a: 3, b: 4 }],
      },
      catalogue,
    );
    expect(rows.find((r) => r.indicator === 'sum-own-1-missing')).toMatchObject({
      numerator: 3,
      denominator: 4,
    });
  });
});
