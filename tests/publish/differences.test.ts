import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EarlierCell, EarlierCells } from '../../src/disclosure/differencing/earlier.js';
import { protect } from '../../src/disclosure/protection/protect.js';
import { roundTo } from '../../src/disclosure/rounding.js';
import { loadSolver } from '../../src/disclosure/solver/programme.js';
import {
  heldBack,
  hiddenInside,
  knownRanges,
  type ShownPart,
  type ShownRules,
} from '../../src/publish/differences.js';

const EXACT: ShownRules = { rounding: 1, threshold: 3, difference: 3, width: 3 };
const ROUNDED: ShownRules = { rounding: 5, threshold: 10, difference: 10, width: 3 };

/** gemeente 0 = wijken 1 + 2; wijk 1 = buurten 3 + 4 + 5; wijk 2 = buurten 6 + 7. */
const solver = await loadSolver();

const SUMS = [
  { parent: 0, children: [1, 2] },
  { parent: 1, children: [3, 4, 5] },
  { parent: 2, children: [6, 7] },
];
const AREAS = ['GM', 'WK1', 'WK2', 'BU3', 'BU4', 'BU5', 'BU6', 'BU7'];

/** Counts of all areas, of those of the five buurten. */
function whole(buurten: readonly number[]): Float64Array {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = buurten;
  return Float64Array.from([a + b + c + d + e, a + b + c, d + e, a, b, c, d, e]);
}

interface Shown {
  readonly counts: Float64Array;
  readonly shown: readonly boolean[];
  readonly rules: ShownRules;
  readonly inputs: string;
}

function earlierOf(releases: readonly Shown[], areas = AREAS): EarlierCells {
  const cells = new Map<string, EarlierCell[]>();
  for (const [r, { counts, shown, rules, inputs }] of releases.entries())
    for (const [i, area] of areas.entries()) {
      if (!shown[i]) continue;
      const numerator = roundTo(counts[i] as number, rules.rounding);
      const { rounding, threshold } = rules;
      const cell = { rounding, threshold, numerator, denominator: 1000, value: numerator, inputs };
      cells.set(area, [
        ...(cells.get(area) ?? []),
        { ...cell, edition: 'intern', definition: '', release: `${r}` },
      ]);
    }
  return new Map([['x', new Map([['2024', cells]])]]);
}

function held(
  earlier: EarlierCells,
  counts: Float64Array,
  rules = EXACT,
  inputs: string | null = 'now',
  part: ShownPart = 'numerator',
  denominator = counts.map(() => 1000),
): number[] {
  const areas = AREAS.slice(0, counts.length);
  const task = {
    indicator: 'x',
    period: '2024',
    areas,
    numerator: counts,
    denominator,
    inputs: inputs ?? undefined,
    part,
  };
  return [...heldBack(earlier, task, rules)];
}

const release = (
  counts: Float64Array,
  inputs: string,
  rules = EXACT,
  shown: readonly boolean[] = AREAS.map(() => true),
): Shown => ({
  counts,
  shown,
  rules,
  inputs,
});

describe('a figure beside what was shown before', () => {
  it('is held back with every area above it when one unit came', () => {
    const before = earlierOf([release(whole([20, 30, 40, 50, 60]), 'then')]);
    expect(held(before, whole([21, 30, 40, 50, 60]))).toEqual([1, 1, 0, 1, 0, 0, 0, 0]);
  });

  it('is shown when nothing moved, when enough did, or when it was not shown before', () => {
    const then = whole([20, 30, 40, 50, 60]);
    const before = earlierOf([release(then, 'then')]);
    expect(held(before, then)).not.toContain(1);
    expect(held(before, whole([23, 30, 40, 50, 60]))).not.toContain(1);
    const hidden = earlierOf([
      release(
        then,
        'then',
        EXACT,
        AREAS.map(() => false),
      ),
    ]);
    expect(held(hidden, whole([21, 30, 40, 50, 60]))).not.toContain(1);
  });

  it('is looked at when it is another one of the same inputs, as another program may count it', () => {
    const then = whole([20, 30, 40, 50, 60]);
    const before = earlierOf([release(then, 'now')]);
    expect(held(before, then)).not.toContain(1);
    expect(held(before, whole([21, 30, 40, 50, 60]))).toEqual([1, 1, 0, 1, 0, 0, 0, 0]);
    expect(held(before, whole([21, 30, 40, 50, 60]), EXACT, null)).toContain(1);
    // Rounded to five, 22 was shown as 20 too.
    const rounded = earlierOf([release(whole([22, 30, 40, 50, 60]), 'now', ROUNDED)]);
    expect(held(rounded, whole([22, 30, 40, 50, 60]), ROUNDED)).not.toContain(1);
  });

  it('is shown when a parent stays while its parts exchange a unit, and the parts are not', () => {
    const before = earlierOf([release(whole([20, 30, 40, 50, 60]), 'then')]);
    expect(held(before, whole([21, 29, 40, 50, 60]))).toEqual([0, 0, 0, 1, 1, 0, 0, 0]);
  });

  it('that is a share is held back for its denominator, and for those who are not in its numerator', () => {
    const counts = Float64Array.from([40]);
    const before = earlierOf([release(counts, 'then')], ['GM']);
    const denominator = Float64Array.from([1001]);
    for (const [part, expected] of [
      ['numerator', 0],
      ['denominator', 1],
      ['complement', 1],
    ] as const)
      expect(held(before, counts, EXACT, 'now', part, denominator)).toEqual([expected]);
    const both = [Float64Array.from([50]), Float64Array.from([1011])] as const;
    for (const [part, expected] of [
      ['numerator', 0],
      ['denominator', 0],
      ['complement', 1],
    ] as const)
      expect(held(before, both[0], EXACT, 'now', part, both[1])).toEqual([expected]);
  });

  it('rounded in both releases leaves enough that it may have moved by', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 60 }), fc.integer({ min: 10, max: 60 }), (then, now) => {
        const before = earlierOf([release(Float64Array.from([then]), 'then', ROUNDED)], ['GM']);
        expect(held(before, Float64Array.from([now]), ROUNDED)).toEqual([0]);
      }),
    );
  });

  it('in another edition counts too: who may read the inside one reads both', () => {
    const shownAs = (then: number): EarlierCells =>
      earlierOf([release(Float64Array.from([then]), 'then', EXACT)], ['GM']);
    // 12 is shown as 10, and behind 10 stand 10 to 12 only.
    expect(held(shownAs(11), Float64Array.from([12]), ROUNDED)).toEqual([1]);
    expect(held(shownAs(23), Float64Array.from([24]), ROUNDED)).toEqual([0]);
  });
});

describe('two editions of one count', () => {
  const both = (count: number): EarlierCells =>
    earlierOf(
      [ROUNDED, EXACT].map((rules) => release(Float64Array.from([count]), 'then', rules)),
      ['GM'],
    );

  it('tell together what it was: one that stayed is shown beside its rounded figure', () => {
    expect(held(both(11), Float64Array.from([11]))).toEqual([0]);
    expect(held(both(11), Float64Array.from([12]))).toEqual([1]);
    expect(held(both(11), Float64Array.from([14]))).toEqual([0]);
  });

  it('of which only the rounded one was shown leave any few open', () => {
    const rounded = earlierOf([release(Float64Array.from([11]), 'then', ROUNDED)], ['GM']);
    expect(held(rounded, Float64Array.from([11]))).toEqual([1]);
    expect(held(rounded, Float64Array.from([16]))).toEqual([0]);
  });
});

describe('a history of releases', () => {
  it('held against each that was shown: there and back again', () => {
    const history: Shown[] = [];
    const told = [10, 11, 10, 12, 13, 14, 16].map((count, i) => {
      const counts = Float64Array.from([count]);
      const shown = held(earlierOf(history, ['GM']), counts, EXACT, `r${i}`)[0] === 0;
      history.push(release(counts, `r${i}`, EXACT, [shown]));
      return shown;
    });
    expect(told).toEqual([true, false, true, false, true, false, true]);
  });

  it('never shows one area two counts that a few lie between, however it goes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -4, max: 4 }), { maxLength: 12 }), (steps) => {
        const history: Shown[] = [];
        let count = 30;
        for (const [i, step] of steps.entries()) {
          count += step;
          const counts = Float64Array.from([count]);
          const [hide] = held(earlierOf(history, ['GM']), counts, EXACT, `r${i}`);
          history.push(release(counts, `r${i}`, EXACT, [hide === 0]));
        }
        const seen = history.filter((h) => h.shown[0]).map((h) => h.counts[0] as number);
        for (const a of seen) for (const b of seen) expect([1, 2]).not.toContain(Math.abs(a - b));
      }),
    );
  });
});

/** All counts of the five buurten that fit what is shown: none smaller than nought, the hidden ones up to `most`. */
function* worlds(shown: readonly (number | null)[], most: number): Generator<Float64Array> {
  const choices = shown.slice(3).map((v) => (v === null ? [...Array(most + 1).keys()] : [v]));
  const [A = [], B = [], C = [], D = [], E = []] = choices;
  for (const a of A)
    for (const b of B)
      for (const c of C)
        for (const d of D)
          for (const e of E) {
            const world = whole([a, b, c, d, e]);
            if (world.every((v, i) => shown[i] === null || shown[i] === v)) yield world;
          }
}

describe('an attacker who holds two releases against each other', () => {
  it('learns of no area that just these few units came or went', () => {
    const count = fc.integer({ min: 4, max: 7 });
    const step = fc.constantFrom(0, 0, 0, 1, -1, 2, 3);
    const five = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 5, maxLength: 5 });
    let moved = 0;
    fc.assert(
      fc.property(five(count), five(step), (then, steps) => {
        const before = whole(then);
        const now = whole(then.map((v, i) => v + (steps[i] as number)));
        const column = {
          counts: now,
          primary: Uint8Array.from(held(earlierOf([release(before, 'then')]), now)),
          least: now.map(() => 1),
          additive: true,
        };
        const group = { columns: [column], sums: [], shared: [] };
        const [hidden] = protect(solver, group, { tree: SUMS, own: [] }, { width: 3, leastSum: 0 }).hidden;
        const shown = [...now].map((v, i) => (hidden?.[i] ? null : v));
        const possible = AREAS.map(() => new Set<number>());
        for (const world of worlds(shown, 11))
          for (const [i, v] of world.entries()) possible[i]?.add(v - (before[i] as number));
        for (const [i, changes] of possible.entries()) {
          const change = (now[i] as number) - (before[i] as number);
          if (Math.abs(change) !== 1 && Math.abs(change) !== 2) continue;
          moved++;
          expect(changes.size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 60 },
    );
    expect(moved).toBeGreaterThan(50);
  });
});

describe('what is known of a count from releases of the same deliveries', () => {
  const keys = new Map([['x', 'now']]);
  const known = (releases: readonly Shown[], edition = 'intern'): (readonly number[])[] => {
    const { least, most } = knownRanges(
      earlierOf(releases),
      { id: 'x' },
      2024,
      'numerator',
      AREAS.slice(0, 2),
      keys,
      { edition, rounding: edition === 'intern' ? 1 : 5 },
    );
    return [...least].map((v, i) => [v, most[i] as number]);
  };
  const [fourteen, open] = [Float64Array.of(14, 12), [0, Number.POSITIVE_INFINITY]];

  it('is what rounds to it, and itself where it was shown exactly: a rounded total is no exact one', () => {
    const rounded = release(fourteen, 'now', ROUNDED);
    expect(known([rounded])).toEqual([
      [13, 17],
      [10, 12],
    ]);
    const exact = release(fourteen, 'now', EXACT, [true, false]);
    expect(known([rounded, exact])).toEqual([
      [14, 14],
      [10, 12],
    ]);
    expect(known([release(fourteen, 'before', EXACT)])).toEqual([open, open]);
    // The public has no internal releases.
    expect(known([exact], 'openbaar')).toEqual([open, open]);
  });

  it('is hidden from the public where the inside edition hides it, of the same deliveries', () => {
    const cell = { edition: 'intern', rounding: 1, threshold: 3, definition: '', release: 'a' };
    const hidden = { numerator: Number.NaN, denominator: Number.NaN, value: Number.NaN };
    const shown = { numerator: 14, denominator: 100, value: 14 };
    const earlier: EarlierCells = new Map([
      [
        'x',
        new Map([
          [
            '2024',
            new Map([
              ['A', [{ ...cell, ...hidden, inputs: 'now' }]],
              ['B', [{ ...cell, ...shown, inputs: 'now' }]],
              [
                'E',
                [
                  { ...cell, ...hidden, inputs: 'now' },
                  { ...cell, ...shown, edition: 'openbaar', inputs: 'now' },
                ],
              ],
              ['C', [{ ...cell, ...hidden, inputs: 'before' }]],
            ]),
          ],
        ]),
      ],
    ]);
    expect([...hiddenInside(earlier, { id: 'x' }, 2024, ['A', 'B', 'C', 'D', 'E'], keys)]).toEqual([
      1, 0, 0, 0, 0,
    ]);
  });
});
