import { describe, expect, it } from 'vitest';
import { disclosureRules } from '../../../src/common/disclosure-rules.js';
import { audit } from '../../../src/disclosure/audit/audit.js';
import type { Decision } from '../../../src/disclosure/decision.js';
import { loadSolver } from '../../../src/disclosure/solver/programme.js';
import type { Equation } from '../../../src/disclosure/table/table.js';
import { sumsOf } from '../../../src/publish/figures.js';
import { protectFigures } from '../../../src/publish/protection/protect-figures.js';
import type { AreaList, PeriodCounts } from '../../../src/publish/warehouse-read.js';
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
  const windows = new Map(
    PERIODS.map((period) => [
      period,
      new Float64Array(size).map((_, area) =>
        Array.from({ length: pool }, (_, i) => years.get(period - i)?.[area] as number).reduce(
          (a, b) => a + b,
        ),
      ),
    ]),
  );
  return { areas, pool, years, windows };
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
  return protectFigures(
    counts.map((own) => ({ indicator, counts: own })),
    {
      ...{
        areas,
        rules: RULES,
        edition: 'intern',
        areaSums: sumsOf(areas),
        sums: [],
        unplaced: 0.5,
        threads: 1,
      },
      within: { years: new Map([['x', read]]), months: new Map() },
    },
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
    { least: values.map((n, at) => (at < windows.size * size && n > 0 ? 1 : 0)), most: 300 },
    {
      width: 0,
      needs: values.map((n, at) => (hidden[at] && n > 0 && n < RULES.threshold ? RULES.width : 0)),
    },
  );
  return found.map(
    (own) => `${Math.floor(own.cell / size)} ${areas.codes[own.cell % size]}: ${own.lower}–${own.upper}`,
  );
}

describe('figures of some years each, over areas that add up', () => {
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
});
