import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decision, OK, type PrimaryRules } from '../../src/disclosure/decision.js';
import { type Disclosed, type DisclosureTask, disclose } from '../../src/disclosure/disclose.js';
import { type Sum, secondary } from '../../src/disclosure/secondary.js';
import { determined } from './attacker.js';

const HIDDEN: Decision = { status: 'suppressed', reason: 'numerator_below_threshold' };

/** Statuses after secondary suppression as one letter a cell: `.` shown, `x` hidden. */
function pattern(shown: string, counts: readonly number[], sums: readonly Sum[]): string {
  const decisions = [...shown].map((letter) => (letter === '.' ? OK : HIDDEN));
  return secondary(decisions, [Float64Array.from(counts)], sums)
    .map((d) => (d.status === 'ok' ? '.' : 'x'))
    .join('');
}

describe('the attacker of these tests', () => {
  it('finds what follows and nothing else', () => {
    const sums = [{ parent: 0, children: [1, 2, 3] }];
    expect(determined([2], sums)).toEqual([2]);
    expect(determined([2, 3], sums)).toEqual([]);
    // Two sums that share a cell give it away together.
    const grid = [
      { parent: 0, children: [1, 2] },
      { parent: 3, children: [1, 4] },
      { parent: 5, children: [1, 2, 4, 6] },
    ];
    expect(determined([1, 2, 4], grid).sort()).toEqual([1, 2, 4]);
  });
});

describe('secondary suppression in one sum', () => {
  const sum = [{ parent: 0, children: [1, 2, 3] }];

  it('hides the smallest other child of a lone hidden one', () => {
    expect(pattern('.x..', [63, 3, 40, 20], sum)).toBe('.x.x');
    expect(pattern('....', [63, 3, 40, 20], sum)).toBe('....');
    expect(pattern('.xx.', [63, 3, 4, 56], sum)).toBe('.xx.');
  });

  it('hides a child of a hidden parent', () => {
    expect(pattern('x...', [63, 3, 40, 20], sum)).toBe('xx..');
  });

  it('takes a nought for known: it hides nobody and needs no hiding', () => {
    expect(pattern('.x..', [40, 0, 20, 20], sum)).toBe('.x..');
    expect(pattern('.xx.', [43, 3, 0, 40], sum)).toBe('.xxx');
  });

  it('hides the parent when the other children are nought', () => {
    expect(pattern('.x..', [12, 12, 0, 0], sum)).toBe('xx..');
  });

  it('takes the first of equals', () => {
    expect(pattern('.x..', [43, 3, 20, 20], sum)).toBe('.xx.');
  });
});

describe('secondary suppression up and down', () => {
  it('goes up again when a parent has to be hidden for its only child', () => {
    // gemeente 0 = wijk 1 + wijk 2; wijk 1 is buurt 3 alone; wijk 2 = buurt 4 + buurt 5
    const sums = [
      { parent: 0, children: [1, 2] },
      { parent: 1, children: [3] },
      { parent: 2, children: [4, 5] },
    ];
    expect(pattern('...x..', [112, 12, 100, 12, 60, 40], sums)).toBe('.xxx.x');
  });

  it('hides nothing more for a level that is not shown at all', () => {
    const level: Decision = { status: 'suppressed', reason: 'level_not_public' };
    const sums = [
      { parent: 0, children: [1, 2] },
      { parent: 1, children: [3] },
      { parent: 2, children: [4] },
    ];
    const decisions = [OK, OK, OK, level, level];
    expect(secondary(decisions, [Float64Array.of(30, 10, 20, 10, 20)], sums)).toEqual(decisions);
  });

  it('minds denominators where they count units', () => {
    const decisions = [OK, { status: 'suppressed', reason: 'denominator_below_threshold' } as const, OK, OK];
    const numerators = Float64Array.of(40, 0, 20, 20);
    const denominators = Float64Array.of(204, 4, 120, 80);
    const sums = [{ parent: 0, children: [1, 2, 3] }];
    expect(secondary(decisions, [numerators], sums)[3]?.status).toBe('ok');
    expect(secondary(decisions, [numerators, denominators], sums)[3]?.reason).toBe('secondary');
  });
});

interface Tree {
  readonly sums: Sum[];
  readonly levels: ('gemeente' | 'wijk' | 'buurt')[];
  readonly numerator: number[];
  readonly denominator: number[];
}

/** A count such as areas have: often nought, often small, sometimes large. */
const count = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 12 }),
  fc.integer({ min: 5, max: 60 }),
  fc.integer({ min: 100, max: 5000 }),
);
const buurt = fc.record({ n: count, rest: count, known: fc.integer({ min: 0, max: 9 }) });
const nation = fc.array(
  fc.array(fc.array(buurt, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 3 },
);

/** Gemeenten, wijken and buurten with exact sums, as the area list has them: top down. */
function treeOf(
  gemeenten: readonly (readonly (readonly { n: number; rest: number; known: number }[])[])[],
): Tree {
  const tree: Tree = { sums: [], levels: [], numerator: [], denominator: [] };
  const add = (level: Tree['levels'][number], n: number, d: number): number => {
    tree.numerator.push(n);
    tree.denominator.push(d);
    return tree.levels.push(level) - 1;
  };
  // Of one buurt in ten the denominator was never published: it is in no sum.
  const total = (cells: readonly { n: number; rest: number; known: number }[]): [number, number] => [
    cells.reduce((sum, c) => sum + c.n, 0),
    cells.reduce((sum, c) => sum + (c.known === 0 ? 0 : c.n + c.rest), 0),
  ];
  for (const wijken of gemeenten) {
    const children: number[] = [];
    tree.sums.push({ parent: add('gemeente', ...total(wijken.flat())), children });
    for (const buurten of wijken) {
      const parent = add('wijk', ...total(buurten));
      children.push(parent);
      const below = buurten.map((b) => {
        const [n, d] = total([b]);
        return add('buurt', n, b.known === 0 ? Number.NaN : d);
      });
      tree.sums.push({ parent, children: below });
    }
  }
  return tree;
}

const anyRules = fc.record({
  threshold: fc.constantFrom(3, 5, 10),
  counted: fc.constantFrom('both' as const, 'numerator' as const, 'denominator' as const),
  share: fc.boolean(),
  minimumDenominator: fc.constantFrom(0, 30),
  lowest: fc.constantFrom('buurt' as const, 'wijk' as const, 'gemeente' as const),
});

const task = fc.tuple(nation, anyRules).map(([gemeenten, given]) => {
  const tree = treeOf(gemeenten);
  const rules: PrimaryRules = {
    threshold: given.threshold,
    zero: 'publish',
    counted: given.counted,
    apart: false,
    share: given.share,
    minimum: { numerator: 0, denominator: given.minimumDenominator },
  };
  const order = ['buurt', 'wijk', 'gemeente'];
  const one: DisclosureTask = {
    counts: {
      numerator: Float64Array.from(tree.numerator),
      denominator: Float64Array.from(tree.denominator),
      contributors: new Float64Array(tree.levels.length).fill(Number.NaN),
    },
    rules,
    rounding: 1,
    exactRatio: false,
    levelShown: tree.levels.map((level) => order.indexOf(level) >= order.indexOf(given.lowest)),
    sums: tree.sums,
    own: [],
  };
  return one;
});

/**
 * Cells that can be had exactly, by somebody who knows every shown count, which hidden counts are nought, and the
 * cells the program itself does not know: more than any reader does.
 */
function givenAway({ counts, rules, sums }: DisclosureTask, { decisions }: Disclosed): string[] {
  const parts = (['numerator', 'denominator'] as const).filter(
    (part) => rules.counted === 'both' || rules.counted === part,
  );
  return parts.flatMap((part) => {
    const unknown = [...decisions.keys()].filter(
      (i) => decisions[i]?.status !== 'ok' && (counts[part][i] ?? 0) > 0,
    );
    return determined(unknown, sums)
      .filter((cell) => decisions[cell]?.reason !== 'level_not_public')
      .map((cell) => `${part} of cell ${cell}`);
  });
}

/*
 * What does not hold yet, and is not tested here:
 * - bounds: a hidden pair {1, 2} of a sum of 3 can't be told apart, but each is known to lie in 1..2; the rule of a
 *   safe interval (an attacker's linear programme, reference 05-sdc) is still to come;
 * - other sums: the same cases by category, by pooled years that overlap, or in two indicators with one denominator;
 * - unrounded shares: numerator and denominator of one cell tie the two systems together, which are treated apart;
 * - a reader who is himself one of the units in a hidden cell.
 */
describe('disclosure on three levels', () => {
  it('gives no hidden cell away by subtracting, in any tree', () => {
    fc.assert(
      fc.property(task, (one) => {
        expect(givenAway(one, disclose(one))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows exactly the cells that are ok, as they are', () => {
    fc.assert(
      fc.property(task, (one) => {
        const { decisions, numerator, denominator, ratio } = disclose(one);
        for (const [i, { status }] of decisions.entries()) {
          const shown = status === 'ok';
          expect(numerator[i]).toBe(shown ? one.counts.numerator[i] : Number.NaN);
          expect(denominator[i]).toBe(shown ? one.counts.denominator[i] : Number.NaN);
          expect(Number.isNaN(ratio[i])).toBe(!shown);
        }
      }),
    );
  });

  it('rounds what it shows, and makes the ratio of what it rounded', () => {
    fc.assert(
      fc.property(task, (one) => {
        const rounded = disclose({ ...one, rounding: 5 });
        const exact = disclose(one);
        expect(rounded.decisions).toEqual(exact.decisions);
        for (const [i, d] of rounded.decisions.entries()) {
          if (d.status !== 'ok') continue;
          if (one.rules.counted !== 'denominator') expect((rounded.numerator[i] as number) % 5).toBe(0);
          if (one.rules.counted !== 'numerator') expect((rounded.denominator[i] as number) % 5).toBe(0);
          expect(rounded.ratio[i]).toBe(
            (rounded.numerator[i] as number) / (rounded.denominator[i] as number),
          );
        }
      }),
    );
  });

  it('hides nothing more where nothing adds up', () => {
    fc.assert(
      fc.property(task, (one) => {
        const { decisions } = disclose({ ...one, sums: [] });
        expect(decisions.filter((d) => d.reason === 'secondary')).toEqual([]);
      }),
    );
  });

  it('hides a cell further only beside another hidden one', () => {
    fc.assert(
      fc.property(task, (one) => {
        const before = disclose({ ...one, sums: [] }).decisions;
        const after = disclose(one).decisions;
        for (const [i, decision] of after.entries()) {
          if (decision.reason !== 'secondary') expect(decision).toEqual(before[i]);
          else expect(before[i]).toEqual(OK);
        }
        if (before.every((d) => d.status === 'ok')) expect(after).toEqual(before);
      }),
    );
  });
});
