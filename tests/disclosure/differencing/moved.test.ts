import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeOf } from '../../../src/disclosure/differencing/earlier.js';
import { movedByFew } from '../../../src/disclosure/differencing/moved.js';
import { roundTo } from '../../../src/disclosure/rounding.js';

const exact = (count: number) => ({ lower: count, upper: count });

describe('what a shown count tells', () => {
  it('is itself when it was not rounded', () => {
    expect(rangeOf(7, 1, 3)).toEqual(exact(7));
  });

  it.each([
    [15, { lower: 13, upper: 17 }],
    [10, { lower: 10, upper: 12 }],
    [0, { lower: 0, upper: 0 }],
  ])('is, rounded to %i of fives by a threshold of ten, just what may stand behind it', (shown, range) => {
    expect(rangeOf(shown, 5, 10)).toEqual(range);
  });

  it('holds every count that is shown so, and none that is not', () => {
    fc.assert(
      fc.property(
        fc.nat(60),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 12 }),
        (count, base, least) => {
          const shown = roundTo(count, base);
          const isShown = count === 0 || count >= least;
          const { lower, upper } = rangeOf(shown, base, least);
          if (isShown) expect(count >= lower && count <= upper).toBe(true);
          for (const end of base > 1 && lower <= upper ? [lower, upper] : [])
            expect(roundTo(end, base)).toBe(shown);
        },
      ),
    );
  });
});

describe('a count that moved', () => {
  const rules = { difference: 3, width: 3 };

  it.each([
    [10, 10, false],
    [10, 11, true],
    [10, 8, true],
    [10, 13, false],
    [10, 7, false],
    [10.2, 10.8, true],
    [10.1, 10.1 + 1e-9, false],
  ])('from %f to %f, both shown as they are, tells of a few: %s', (then, now, tells) => {
    expect(movedByFew(exact(then), now, exact(now), rules)).toBe(tells);
  });

  it('may move when a reader is left with enough that it may have moved by', () => {
    expect(movedByFew({ lower: 13, upper: 17 }, 16, { lower: 13, upper: 17 }, rules)).toBe(false);
    expect(movedByFew(exact(15), 16, { lower: 13, upper: 17 }, rules)).toBe(false);
    expect(movedByFew(exact(11), 12, { lower: 10, upper: 12 }, rules)).toBe(true);
  });

  it('may move by any number where the rule asks for none', () => {
    expect(movedByFew(exact(10), 11, exact(11), { difference: 1, width: 3 })).toBe(false);
  });

  it('is held back just when an enumeration of all pairs finds that only a few are left', () => {
    const range = fc.tuple(fc.nat(12), fc.nat(4)).map(([lower, more]) => ({ lower, upper: lower + more }));
    fc.assert(
      fc.property(
        range,
        range,
        fc.nat(4),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 5 }),
        (before, now, at, difference, width) => {
          const count = Math.min(now.upper, now.lower + at);
          const changes = new Set<number>();
          for (let a = before.lower; a <= before.upper; a++)
            for (let b = now.lower; b <= now.upper; b++) changes.add(b - a);
          const ours = Array.from(
            { length: before.upper - before.lower + 1 },
            (_, i) => count - before.lower - i,
          );
          const few = ours.some((d) => Math.abs(d) >= 1 && Math.abs(d) < difference);
          // n steps between the least and the most are n + 1 changes.
          expect(movedByFew(before, count, now, { difference, width })).toBe(few && changes.size <= width);
        },
      ),
    );
  });
});
