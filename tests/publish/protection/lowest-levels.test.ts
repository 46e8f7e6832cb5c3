import { describe, expect, it } from 'vitest';
import { disclosureRules } from '../../../src/common/disclosure-rules.js';
import type { Decision } from '../../../src/disclosure/decision.js';
import type { Card } from '../../../src/indicators/card.js';
import type { CountSum } from '../../../src/indicators/count-sums.js';
import type { BlockFinding } from '../../../src/publish/audit/block.js';
import { auditBlock } from '../../../src/publish/audit/block-audit.js';
import { STATE } from '../../../src/publish/audit/columns.js';
import { columnsOfFigures } from '../../../src/publish/audit/figure-columns.js';
import type { Released } from '../../../src/publish/audit/released.js';
import { auditRules } from '../../../src/publish/audit/rules.js';
import { sumsOf } from '../../../src/publish/figures.js';
import type { FigureCounts } from '../../../src/publish/protection/primary-decisions.js';
import { protectFigures } from '../../../src/publish/protection/protect-figures.js';
import type { AreaList } from '../../../src/publish/warehouse-read.js';
import { type Dice, dice } from '../../disclosure/random-table.js';
import { wholeIndicator } from '../../support/definitions.js';
import { areaList } from '../audit/small-release.js';

const RULES = {
  title: { nl: 'o', en: 'p' },
  ...disclosureRules.parse({ threshold: 10, rounding: 1, zero: 'publish', population: 0 }),
};

/** Figures over areas, with what is known to hold between their counts: `same` are one array. */
interface World {
  readonly areas: AreaList;
  readonly figures: readonly FigureCounts[];
  readonly sums: readonly CountSum[];
}

/** What areas count where buurten count this, in their order. */
function counts({ codes, levels, wijken }: AreaList, buurten: readonly number[]): Float64Array {
  const at = [...levels.keys()].filter((i) => levels[i] === 'buurt');
  return Float64Array.from(codes, (code, i) =>
    at.reduce((sum, buurt, b) => {
      const within = levels[i] === 'gemeente' || buurt === i || wijken[buurt] === code;
      return sum + (within ? (buurten[b] as number) : 0);
    }, 0),
  );
}

function figure(
  id: string,
  numerator: Float64Array,
  denominator: Float64Array,
  card: Partial<Card>,
): FigureCounts {
  const nothing = new Float64Array(numerator.length).fill(Number.NaN);
  const asked = { contributors: 'both', minimum: { numerator: 0, denominator: 0 }, ...card } as const;
  return {
    indicator: wholeIndicator(id, '', asked),
    counts: { period: 2024, numerator, denominator, contributors: nothing, unplaced: nothing },
  };
}

function decide({ areas, figures, sums }: World): Promise<Decision[][]> {
  return protectFigures(figures, {
    ...{ areas, figures, sums, edition: 'openbaar', rules: RULES, areaSums: sumsOf(areas), threads: 1 },
  });
}

function stateOf({ status, reason }: Decision): number {
  if (status === 'ok') return STATE.shown;
  if (reason === 'level_not_public') return STATE.level;
  if (reason === 'no_denominator') return STATE.nothing;
  return status === 'missing' ? STATE.absent : STATE.hidden;
}

/** What the attacker works out who is told which counts are the same, and which add up. */
function attacked(
  { areas, figures, sums }: World,
  decisions: readonly Decision[][],
): readonly BlockFinding[] {
  const released = {
    manifest: { disclosure: RULES },
    figures: figures.map(({ indicator, counts: { numerator, denominator } }, f) => ({
      ...{ indicator: indicator.id, period: '2024', numerator, denominator, value: numerator },
      state: Uint8Array.from(decisions[f] as Decision[], stateOf),
    })),
    months: [],
  } as unknown as Released;
  const { columns, pairs } = columnsOfFigures(
    released,
    new Map(figures.map(({ indicator }) => [indicator.id, indicator])),
    { counts: new Map(figures.map((f) => [f.indicator.id, [f.counts]])), months: new Map() },
  );
  const same = Int32Array.from(columns, (column) =>
    columns.findIndex((other) => other.counts.every((v, i) => v === column.counts[i])),
  );
  const at = (name: string): number => columns.findIndex((c) => `${c.indicator}.${c.part}` === name);
  return auditBlock({
    levels: Uint8Array.from(areas.levels, (level) => ['gemeente', 'wijk', 'buurt'].indexOf(level)),
    ...{ sums: sumsOf(areas), columns, pairs, rules: auditRules(RULES), blind: false },
    same: [0, 1, 2].map(() => same),
    columnSums: [0, 1, 2].flatMap((level) =>
      sums.map(({ whole, parts }) => ({
        level,
        parent: same[at(whole)] as number,
        children: parts.map((part) => same[at(part)] as number),
      })),
    ),
  }).findings;
}

const AREAS = areaList({ wijken: { WK1: ['BU1', 'BU2', 'BU3', 'BU4'] } });
const SHARE = { measure: 'share' } as const;
const FROM_WIJK = { lowest_public: 'wijk' } as const;

/** Statuses of the buurten of a figure: `.` shown, `x` hidden. */
function buurten(decisions: readonly Decision[] | undefined): string {
  return (decisions ?? [])
    .slice(2)
    .map(({ status }) => (status === 'ok' ? '.' : 'x'))
    .join('');
}

describe('a count that one figure shows from the wijk up, and another by buurt', () => {
  const units = counts(AREAS, [10, 60, 70, 80]);

  it('does not tell the only one in the numerator of the nine others', async () => {
    const share = figure('deel', counts(AREAS, [1, 20, 20, 30]), units, { ...SHARE, ...FROM_WIJK });
    const rate = figure('dichtheid', counts(AREAS, [0, 20, 30, 40]), units, {});
    const world = { areas: AREAS, figures: [share, rate], sums: [] };
    const decisions = await decide(world);
    expect(buurten(decisions[1])).toBe('xx..');
    expect(attacked(world, decisions)).toEqual([]);
  });

  it('hides nothing more where nobody could tell anything', async () => {
    const share = figure('deel', counts(AREAS, [4, 20, 20, 30]), units, { ...SHARE, ...FROM_WIJK });
    const rate = figure('dichtheid', counts(AREAS, [0, 20, 30, 40]), units, {});
    expect(buurten((await decide({ areas: AREAS, figures: [share, rate], sums: [] }))[1])).toBe('....');
  });

  it('does not tell who is beside a numerator, where others show both counts by buurt', async () => {
    const [n, d] = [counts(AREAS, [40, 50, 50, 50]), counts(AREAS, [43, 70, 80, 90])];
    const world = {
      ...{ areas: AREAS, sums: [] },
      figures: [
        figure('deel', n, d, { ...SHARE, ...FROM_WIJK }),
        figure('een', n, counts(AREAS, [200, 300, 400, 500]), {}),
        figure('twee', counts(AREAS, [0, 11, 12, 13]), d, {}),
      ],
    };
    const decisions = await decide(world);
    expect(buurten(decisions[1])).toBe('xx..');
    expect(attacked(world, decisions)).toEqual([]);
  });

  it('does not follow from the whole and the other parts that are shown by buurt', async () => {
    const [a, b] = [
      [3, 20, 30, 40],
      [40, 50, 60, 70],
    ] as const;
    const world = {
      areas: AREAS,
      figures: [
        figure(
          'alle',
          counts(
            AREAS,
            a.map((v, i) => v + (b[i] as number)),
          ),
          counts(AREAS, [500, 500, 500, 500]),
          {},
        ),
        figure('een', counts(AREAS, a), counts(AREAS, [300, 300, 300, 300]), FROM_WIJK),
        figure('twee', counts(AREAS, b), counts(AREAS, [400, 400, 400, 400]), {}),
      ],
      sums: [{ whole: 'alle.numerator', parts: ['een.numerator', 'twee.numerator'], why: 'kinds' }],
    };
    const decisions = await decide(world);
    expect([decisions[0]?.[2]?.status, decisions[2]?.[2]?.status]).toContain('suppressed');
    expect(attacked(world, decisions)).toEqual([]);
  });
});

it('is hidden where it is ten by one and nine, whom the one would learn of though neither is shown', async () => {
  const areas = areaList({ wijken: { WK1: ['BU1', 'BU2'], WK2: ['BU3', 'BU4'], WK3: ['BU5', 'BU6'] } });
  const one = figure(
    'een',
    counts(areas, [1, 9, 40, 5, 20, 8]),
    counts(areas, [90, 90, 90, 90, 90, 90]),
    FROM_WIJK,
  );
  const world = { areas, figures: [one], sums: [] };
  const decisions = await decide(world);
  expect(decisions[0]?.[1]?.status).toBe('suppressed');
  expect(attacked(world, decisions)).toEqual([]);
});

/** Figures that share denominators, or of which one divides by what another counts; each public from a level of its own. */
function drawn(roll: Dice): World {
  let buurt = 0;
  const wijken = Array.from({ length: roll.between(1, 3) }, (_, w) => [
    `WK${w + 1}`,
    Array.from({ length: roll.between(1, 4) }, () => `BU${++buurt}`),
  ]);
  const areas = areaList({ wijken: Object.fromEntries(wijken) });
  const draw = (make: (i: number) => number): number[] => Array.from({ length: buurt }, (_, i) => make(i));
  const d = draw(() => roll.between(roll.chance(60) ? 8 : 0, roll.chance(50) ? 14 : 60));
  const part = (of: readonly number[]): number[] =>
    draw((i) => (roll.chance(25) ? Math.min(1, of[i] as number) : roll.between(0, of[i] as number)));
  const n = part(d);
  const parts = { d, n, m: part(n), o: part(d), rest: draw((i) => (d[i] as number) - (n[i] as number)) };
  const by = Object.fromEntries(Object.entries(parts).map(([name, of]) => [name, counts(areas, of)]));
  const adds = roll.chance(30);
  const one = (id: string, of: string, under: string): FigureCounts =>
    figure(id, by[of] as Float64Array, by[under] as Float64Array, {
      // Who is beside one part of a whole is the other part: that is one count, which the attacker here would take for two.
      measure: !adds && roll.chance(60) ? 'share' : 'rate',
      lowest_public: (['buurt', 'wijk', 'gemeente'] as const)[roll.between(0, 2)] ?? 'buurt',
    });
  const figures = [one('een', 'n', 'd'), one('twee', 'o', 'd'), one('drie', 'm', 'n')];
  if (!adds) return { areas, figures, sums: [] };
  return {
    ...{ areas, figures: [...figures, one('rest', 'rest', 'd')] },
    sums: [{ whole: 'een.denominator', parts: ['een.numerator', 'rest.numerator'], why: 'all' }],
  };
}

it('tells nothing of figures that share counts, whatever level each is public from', async () => {
  for (let seed = 1; seed <= 80; seed++) {
    const world = drawn(dice(seed));
    expect(attacked(world, await decide(world)), `seed ${seed}`).toEqual([]);
  }
});
