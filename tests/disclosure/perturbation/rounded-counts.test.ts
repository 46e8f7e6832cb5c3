import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ChangedCounts } from '../../../src/disclosure/perturbation/method.js';
import { type RoundingTask, roundCounts } from '../../../src/disclosure/perturbation/rounded-counts.js';
import { loadSolver, type Solver } from '../../../src/disclosure/solver/programme.js';

let solver: Solver;
beforeAll(async () => {
  solver = await loadSolver();
});

/** A country in miniature: two gemeenten, each of wijken of buurten; areas are numbered as they come, own areas last. */
interface Country {
  readonly task: RoundingTask;
  readonly gemeenten: readonly number[];
}

/** Counts of buurten by gemeente and wijk; `rest`: what a wijk counts beside its buurten. */
function country(
  gemeenten: readonly (readonly (readonly (readonly [n: number, others: number])[])[])[],
  { rest = 0, ...more }: Partial<RoundingTask> & { rest?: number } = {},
): Country {
  const [numerator, others, names]: [number[], number[], string[]] = [[], [], []];
  const sums: { parent: number; children: number[] }[] = [];
  const buurten: number[] = [];
  const add = (n: number, o: number, name: string): number => {
    numerator.push(n);
    others.push(o);
    return names.push(name) - 1;
  };
  const total = (cells: readonly number[], of: readonly number[]): number =>
    cells.reduce((sum, cell) => sum + (of[cell] as number), 0);
  const tops = gemeenten.map((wijken, g) => {
    const children = wijken.map((cells, w) => {
      const own = cells.map(([n, o], b) => add(n, o, `BU${g}${w}${b}`));
      buurten.push(...own);
      const wijk = add(total(own, numerator) + rest, total(own, others), `WK${g}${w}`);
      sums.push({ parent: wijk, children: own });
      return wijk;
    });
    const top = add(total(children, numerator), total(children, others), `GM${g}`);
    sums.push({ parent: top, children });
    return top;
  });
  const cut = [buurten[0], buurten.at(-1)].filter((b, i, all) => all.indexOf(b) === i) as number[];
  const own = [{ parent: add(total(cut, numerator), total(cut, others), 'TM01'), children: cut }];
  const task: RoundingTask = {
    ...{ method: 'controlled_rounding', base: 5, share: false, sums, own, names },
    numerator: Float64Array.from(numerator),
    denominator: Float64Array.from(numerator, (n, i) => n + (others[i] as number)),
    ...more,
  };
  return { task, gemeenten: tops };
}

const cell = fc.tuple(
  fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 60 })),
  fc.oneof(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 90 })),
);
const gemeente = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });
const countries = fc.tuple(gemeente, gemeente);
const methods = fc.constantFrom(
  { method: 'controlled_rounding', base: 5 } as const,
  { method: 'small_counts', base: 5 } as const,
  { method: 'small_counts', base: 10 } as const,
);

function adds(values: Float64Array, { sums, own }: RoundingTask): boolean {
  return [...sums, ...own].every(
    ({ parent, children }) => children.reduce((sum, c) => sum + (values[c] as number), 0) === values[parent],
  );
}

/** Every count lies as near the one shown as is said. */
function keepsWithin(exact: Float64Array, shown: Float64Array, slack: Float64Array): boolean {
  return exact.every((v, i) => Math.abs(v - (shown[i] as number)) <= (slack[i] as number));
}

describe('rounded counts of areas', () => {
  it('add up, lie within what is said, and of a share are never more than the whole', () => {
    fc.assert(
      fc.property(countries, methods, fc.boolean(), (counts, method, share) => {
        const { task } = country(counts, { ...method, share });
        const { numerator, denominator, slack } = roundCounts(solver, task) as ChangedCounts & {
          denominator: Float64Array;
        };
        expect(adds(numerator, task)).toBe(true);
        expect(adds(denominator, task)).toBe(true);
        expect(keepsWithin(task.numerator, numerator, slack.numerator)).toBe(true);
        expect(keepsWithin(task.denominator as Float64Array, denominator, slack.denominator)).toBe(true);
        if (share) expect(numerator.every((n, i) => n <= (denominator[i] as number))).toBe(true);
        const inAny = new Set(task.own.map(({ parent }) => parent));
        for (const [i, n] of numerator.entries())
          if (!inAny.has(i)) expect(Math.abs(n - (task.numerator[i] as number))).toBeLessThan(method.base);
      }),
      { numRuns: 25 },
    );
  });

  it('leave no count exact that is small: multiples of the base, or nought or the base', () => {
    fc.assert(
      fc.property(countries, methods, (counts, method) => {
        const { task } = country(counts, method);
        const totals = new Set([...task.sums, ...task.own].map(({ parent }) => parent));
        roundCounts(solver, task).numerator.forEach((shown, i) => {
          const exact = task.numerator[i] as number;
          if (method.method === 'controlled_rounding') expect(shown % method.base).toBe(0);
          else if (!totals.has(i)) expect(exact < method.base ? [0, method.base] : [exact]).toContain(shown);
          if (exact === 0 && !totals.has(i)) expect(shown).toBe(0);
        });
      }),
      { numRuns: 15 },
    );
  });

  it('are the same for the same counts, and hang on no other gemeente', () => {
    fc.assert(
      fc.property(gemeente, gemeente, gemeente, methods, (one, two, three, method) => {
        const first = country([one, two], method);
        const [here, again, other] = [
          roundCounts(solver, first.task).numerator,
          roundCounts(solver, country([one, two], method).task).numerator,
          roundCounts(solver, country([one, three], method).task).numerator,
        ];
        expect(again).toEqual(here);
        const upTo = (first.gemeenten[0] as number) + 1;
        expect(other.slice(0, upTo)).toEqual(here.slice(0, upTo));
      }),
      { numRuns: 10 },
    );
  });

  it('round what a source counts in no buurt along, and take sums that do not hold for none', () => {
    const wijk = [
      [2, 0],
      [3, 0],
    ] as const;
    const { task } = country([[wijk]], { rest: 4, denominator: null });
    const { numerator, denominator } = roundCounts(solver, task);
    expect(denominator).toBeNull();
    expect(numerator[2]).toBe(10);
    expect((numerator[0] as number) + (numerator[1] as number)).toBeLessThanOrEqual(10);
    const { task: broken } = country([[wijk]], { rest: -1, denominator: null });
    expect([...roundCounts(solver, broken).numerator.slice(0, 3)]).toEqual([0, 5, 5]);
  });

  it('stay unknown where nothing is known', () => {
    const { task } = country([[[[7, 1]], [[8, 2]]]]);
    task.numerator[0] = Number.NaN;
    const { numerator, slack } = roundCounts(solver, task);
    expect(numerator[0]).toBeNaN();
    expect(slack.numerator[0]).toBeNaN();
    expect(numerator[2]).toBe(10);
  });

  it('must be counts, and of a share its part', () => {
    const counts = [[[[7, 1] as const]]];
    const half = country(counts, { numerator: Float64Array.of(1.5, 1.5, 1.5, 1.5) });
    expect(() => roundCounts(solver, half.task)).toThrow(/no count/);
    const { task } = country(counts, { share: true, denominator: Float64Array.of(3, 3, 3, 3) });
    expect(() => roundCounts(solver, task)).toThrow(/above the denominator/);
  });
});
