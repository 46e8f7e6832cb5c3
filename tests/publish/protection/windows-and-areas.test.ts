import { describe, expect, it } from 'vitest';
import { disclosureRules } from '../../../src/common/disclosure-rules.js';
import { audit } from '../../../src/disclosure/audit/audit.js';
import type { Decision } from '../../../src/disclosure/decision.js';
import { loadSolver } from '../../../src/disclosure/solver/programme.js';
import type { Equation } from '../../../src/disclosure/table/table.js';
import { sumsOf } from '../../../src/publish/figures.js';
import type { FigureCounts } from '../../../src/publish/protection/primary-decisions.js';
import { protectFigures } from '../../../src/publish/protection/protect-figures.js';
import type { AreaList, PeriodCounts } from '../../../src/publish/warehouse-read.js';
import type { YearCounts } from '../../../src/publish/year-read.js';
import { type Dice, dice } from '../../disclosure/random-table.js';
import { wholeIndicator } from '../../support/definitions.js';
import { areaList } from '../audit/small-release.js';

const solver = await loadSolver();
const PERIODS = [2022, 2023, 2024] as const;
const RULES = {
  title: { nl: 'Intern', en: 'Internal' },
  ...disclosureRules.parse({ threshold: 3, rounding: 1, zero: 'publish', population: 0 }),
};

/** What each year counts in each area, and figures of some years each. */
interface World {
  readonly areas: AreaList;
  readonly pool: number;
  readonly years: ReadonlyMap<number, Float64Array>;
  readonly windows: ReadonlyMap<number, Float64Array>;
}

function drawnAreas({ between }: Dice): AreaList {
  let buurten = 0;
  const wijken = Array.from({ length: between(1, 3) }, (_, w) => [
    `WK${w + 1}`,
    Array.from({ length: between(1, 4) }, () => {
      buurten += 1;
      return `BU${buurten}`;
    }),
  ]);
  return areaList({ wijken: Object.fromEntries(wijken) });
}

function pooled(years: World['years'], pool: number): World['windows'] {
  const of = (year: number): Float64Array => years.get(year) as Float64Array;
  return new Map(
    PERIODS.map((period) => [
      period,
      of(period).map((_, area) =>
        Array.from({ length: pool }, (_year, i) => of(period - i)[area] as number).reduce((a, b) => a + b),
      ),
    ]),
  );
}

function drawn(seed: number): World {
  const roll = dice(seed);
  const areas = drawnAreas(roll);
  const most = [2, 4, 9][seed % 3] as number;
  const pool = roll.between(2, 3);
  const size = areas.codes.length;
  const count = (): Float64Array => {
    const counts = new Float64Array(size);
    areas.codes.forEach((_, area) => {
      if (areas.levels[area] !== 'buurt' || roll.chance(50)) return;
      const n = roll.between(0, most);
      for (const code of [areas.codes[area], areas.wijken[area], areas.gemeenten[area]]) {
        const at = areas.codes.indexOf(code as string);
        counts[at] = (counts[at] as number) + n;
      }
    });
    return counts;
  };
  const first = PERIODS[0] - pool + 1;
  const years = new Map(Array.from({ length: PERIODS.length + pool - 1 }, (_, i) => [first + i, count()]));
  return { areas, pool, years, windows: pooled(years, pool) };
}

function decideAll(
  areas: AreaList,
  figures: readonly FigureCounts[],
  years: YearCounts,
): Promise<readonly (readonly Decision[])[]> {
  return protectFigures(figures, {
    ...{ areas, rules: RULES, edition: 'intern', areaSums: sumsOf(areas), sums: [] },
    ...{ unplaced: 0.5, threads: 1 },
    within: { years: new Map([['x', years]]), months: new Map() },
  });
}

/** What the release shows of each window, by area. */
async function decide({ areas, pool, years, windows }: World): Promise<readonly (readonly Decision[])[]> {
  const of = (count: number): Float64Array => new Float64Array(areas.codes.length).fill(count);
  const indicator = wholeIndicator('x', '', { contributors: 'numerator', pool });
  const counts = PERIODS.map(
    (period): PeriodCounts => ({
      ...{ period, numerator: windows.get(period) as Float64Array, denominator: of(3000) },
      ...{ contributors: of(Number.NaN), unplaced: of(Number.NaN) },
    }),
  );
  const read = new Map([...years].map(([year, numerator]) => [year, { numerator, denominator: of(1000) }]));
  return decideAll(
    areas,
    counts.map((own) => ({ indicator, counts: own })),
    read,
  );
}

/** All windows and years of all areas in one system: what can be worked out too narrowly of a count that is few. */
function narrow(world: World, decisions: readonly (readonly Decision[])[]): string[] {
  const { areas, pool, years, windows } = world;
  const size = areas.codes.length;
  const columns = [...windows.values(), ...years.values()];
  const cell = (column: number, area: number): number => column * size + area;
  const yearAt = new Map([...years.keys()].map((year, i) => [year, windows.size + i]));
  const values = Float64Array.from(columns.flatMap((counts) => [...counts]));
  const hidden = values.map((_, at) => {
    const [column, area] = [Math.floor(at / size), at % size];
    return column < windows.size && decisions[column]?.[area]?.status === 'ok' ? 0 : 1;
  });
  const inTime = PERIODS.flatMap((period, window) =>
    areas.codes.map(
      (_, area): Equation => ({
        parent: cell(window, area),
        children: Array.from({ length: pool }, (_, i) => cell(yearAt.get(period - i) as number, area)),
      }),
    ),
  );
  const inSpace = columns.flatMap((_, column) =>
    sumsOf(areas).map(
      ({ parent, children }): Equation => ({
        parent: cell(column, parent),
        children: children.map((child) => cell(column, child)),
      }),
    ),
  );
  const { narrow: found } = audit(
    solver,
    { values, equations: [...inTime, ...inSpace] },
    Uint8Array.from(hidden),
    // A window that is hidden counts something: noughts are shown.
    { least: values.map((n, at) => (at < windows.size * size && n > 0 ? 1 : 0)), most: 5000 },
    {
      width: 0,
      needs: values.map((n, at) => (hidden[at] && n > 0 && n < RULES.threshold ? RULES.width : 0)),
    },
  );
  return found.map(
    (own) => `${Math.floor(own.cell / size)} ${areas.codes[own.cell % size]}: ${own.lower}–${own.upper}`,
  );
}

/** A world of some buurten, by the counts of their years from 2020. */
function worldOf(
  wijken: Readonly<Record<string, readonly string[]>>,
  counted: Readonly<Record<string, readonly number[]>>,
): World {
  const areas = areaList({ wijken });
  const of = (buurt: number, year: number): number => counted[areas.codes[buurt] as string]?.[year] ?? 0;
  const years = new Map(
    [0, 1, 2, 3, 4].map((year) => [
      2020 + year,
      Float64Array.from(areas.codes, (code) =>
        areas.codes.reduce((sum, _, b) => {
          const within =
            areas.levels[b] === 'buurt' &&
            [areas.codes[b], areas.wijken[b], areas.gemeenten[b]].includes(code);
          return sum + (within ? of(b, year) : 0);
        }, 0),
      ),
    ]),
  );
  return { areas, pool: 3, years, windows: pooled(years, 3) };
}

describe('figures of some years each, over areas that add up', () => {
  it('hide no more than one beside a lone few whose figures are hidden all', async () => {
    const large = Object.fromEntries(
      ['BU2', 'BU3', 'BU4', 'BU5', 'BU6', 'BU7'].map((code, i) => [
        code,
        [40, 51, 46, 60, 57].map((n) => n + 7 * i),
      ]),
    );
    const world = worldOf(
      { WK1: ['BU1', 'BU2', 'BU3'], WK2: ['BU4', 'BU5', 'BU6'], WK3: ['BU7', 'BU8'] },
      { ...large, BU1: [0, 0, 2, 0, 0] },
    );
    const decisions = await decide(world);
    expect(narrow(world, decisions)).toEqual([]);
    for (const own of decisions) {
      const hidden = world.areas.codes.filter((_, area) => own[area]?.status !== 'ok');
      expect([hidden.length, hidden[0]]).toEqual([2, 'BU1']);
    }
  });

  it('tell of no few, neither of a figure nor of a year in it, to who looks at time and space at once', async () => {
    let [shown, few] = [0, 0];
    for (let seed = 1; seed <= 120; seed++) {
      const world = drawn(seed);
      const decisions = await decide(world);
      expect([seed, narrow(world, decisions)]).toEqual([seed, []]);
      shown += decisions.flat().filter(({ status }) => status === 'ok').length;
      few += [...world.years.values()].flatMap((counts) => [...counts]).filter((n) => n > 0 && n < 3).length;
    }
    // There is something to find, and something to find it from.
    expect(Math.min(shown, few)).toBeGreaterThan(500);
  });

  it('hide a share of which a year’s others would be told, and none of a nought that is shown', async () => {
    const { areas, windows, years, pool } = worldOf(
      { WK1: ['BU1', 'BU2'] },
      { BU1: [0, 20, 1, 20, 0], BU2: [20, 20, 20, 20, 20] },
    );
    // Nobody of BU1 is counted, and five a year of BU2.
    const none = worldOf({ WK1: ['BU1', 'BU2'] }, { BU2: [5, 5, 5, 5, 5] });
    const indicator = wholeIndicator('x', '', { measure: 'share', contributors: 'both', pool });
    const unknown = new Float64Array(areas.codes.length).fill(Number.NaN);
    const figures = PERIODS.map((period) => ({
      indicator,
      counts: {
        ...{ period, contributors: unknown, unplaced: unknown },
        numerator: none.windows.get(period) as Float64Array,
        denominator: windows.get(period) as Float64Array,
      },
    }));
    const read = new Map(
      [...years].map(([year, denominator]) => [
        year,
        { numerator: none.years.get(year) as Float64Array, denominator },
      ]),
    );
    const decisions = await decideAll(areas, figures, read);
    const shown = decisions.map((own) => own[areas.codes.indexOf('BU1')]?.status === 'ok');
    // 21, 41 and 21 units tell that the year in the middle has one.
    expect(shown.filter(Boolean).length).toBeLessThan(3);
  });
});
