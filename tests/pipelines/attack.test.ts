import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cards, holds, type Part, partsOf, type Row, sameCounts, shared } from './counts-told.js';
import { type Fact, type Range, Ranges } from './ranges.js';
import { csvRows, SampleRun } from './sample.js';

/** Base of rounding and threshold of the public edition. */
const [ROUNDING, THRESHOLD] = [5, 10];

interface Area extends Record<string, string | null> {
  readonly code: string;
  readonly level: string;
  readonly wijk: string | null;
  readonly gemeente: string | null;
}

describe('a reader of the public release who subtracts', () => {
  let run: SampleRun;
  let parts: Part[];
  let first: Map<Part, Part>;
  let areas: Area[];
  const name = (part: Part, cell: string): string =>
    `${first.get(part)?.id} ${first.get(part)?.side} ${cell}`;

  beforeAll(async () => {
    run = await SampleRun.asItIs();
    const rows = await run.warehouse<Row>(
      'SELECT indicator, area, period, numerator, denominator FROM indicators.value ORDER BY ALL',
    );
    areas = await run.warehouse<Area>('SELECT code, level, wijk, gemeente FROM areas.area ORDER BY code');
    parts = partsOf(rows, csvRows(join(run.release, 'indicatoren.csv')));
    first = sameCounts(parts);
  });
  afterAll(() => run?.remove());

  /** A wijk is the sum of its buurten, and a gemeente of its wijken. */
  function sumsOver(part: Part): Fact[] {
    if (cards.get(part.id)?.additive !== 'sum') return [];
    const parentOf = (a: Area): string | null =>
      a.level === 'buurt' ? a.wijk : a.level === 'wijk' ? a.gemeente : null;
    const periods = new Set([...part.exact.keys()].map((cell) => cell.split(' ')[1]));
    return [...periods].flatMap((period) =>
      areas.flatMap(({ code }) => {
        const cells = areas
          .filter((a) => parentOf(a) === code)
          .map((a) => `${a.code} ${period}`)
          .filter((cell) => part.exact.has(cell));
        return cells.length > 0 && part.exact.has(`${code} ${period}`)
          ? [
              {
                plus: name(part, `${code} ${period}`),
                minus: cells.map((c) => name(part, c)),
                atLeast: false,
              },
            ]
          : [];
      }),
    );
  }

  /** What is left of a share is a count too. */
  function complements(): Fact[] {
    return parts.flatMap((part) => {
      if (part.side !== 'numerator' || cards.get(part.id)?.measure !== 'share') return [];
      const whole = parts.find((p) => p.id === part.id && p.side === 'denominator');
      if (!whole) return [];
      return [...part.exact.keys()].map((cell) => ({
        plus: name(whole, cell),
        minus: [name(part, cell), `${part.id} rest ${cell}`],
        atLeast: false,
      }));
    });
  }

  /** Counts of one whole of which one lies within another, or three make the whole. */
  function withinOneWhole(): Fact[] {
    const wholeOf = (part: Part): Part | undefined => {
      const whole = parts.find((p) => p.id === part.id && p.side === 'denominator');
      return whole && first.get(whole);
    };
    const tops = parts.filter((p) => p.side === 'numerator' && wholeOf(p) && first.get(p) === p);
    const facts: Fact[] = [];
    for (const a of tops)
      for (const b of tops) {
        if (a === b || wholeOf(a) !== wholeOf(b)) continue;
        for (const cell of holds(a, b, (x, y) => x >= y))
          facts.push({ plus: name(a, cell), minus: [name(b, cell)], atLeast: true });
        for (const c of tops.slice(tops.indexOf(b) + 1)) {
          if (tops.indexOf(b) < tops.indexOf(a) || wholeOf(c) !== wholeOf(a)) continue;
          const whole = wholeOf(a) as Part;
          const cells = shared(a, b).filter((cell) => c.exact.has(cell) && whole.exact.has(cell));
          const sum = (cell: string): number =>
            [a, b, c].reduce((total, p) => total + (p.exact.get(cell) as number), 0);
          if (cells.length > 3 && cells.every((cell) => sum(cell) === whole.exact.get(cell)))
            for (const cell of cells)
              facts.push({
                plus: name(whole, cell),
                minus: [a, b, c].map((p) => name(p, cell)),
                atLeast: false,
              });
        }
      }
    return facts;
  }

  /** The reach of all measures is the sum of each. */
  function measures(): Fact[] {
    return (['numerator', 'denominator'] as const).flatMap((side) => {
      const all = parts.find((p) => p.id === 'maatregelen-bereik' && p.side === side) as Part;
      const each = parts.filter((p) => p.id.startsWith('bereik-') && p.side === side);
      return [...all.exact.keys()].map((cell) => ({
        plus: name(all, cell),
        minus: each.filter((p) => p.exact.has(cell)).map((p) => name(p, cell)),
        atLeast: false,
      }));
    });
  }

  /** Where a count that is published may lie: within its rounding, and nought or above the threshold. */
  function rangeOf(published: number): Range {
    if (published === 0) return [0, 0];
    const half = Math.floor(ROUNDING / 2);
    return [Math.max(THRESHOLD, published - half), published + half];
  }

  /** What the release says of a count. */
  const published = (part: Part, cell: string): Range | null => {
    const count = part.published.get(cell) ?? null;
    return count === null ? null : rangeOf(count);
  };

  /** What a release would say that only leaves out small counts, and neither hides others nor rounds. */
  const careless = (part: Part, cell: string): Range | null => {
    const count = part.exact.get(cell) as number;
    return count > 0 && count < THRESHOLD ? null : [count, count];
  };

  /** What follows from all that is shown. */
  function learnt(facts: readonly Fact[], shown: typeof published): Ranges {
    const ranges = new Ranges();
    for (const part of parts)
      for (const cell of part.exact.keys()) {
        const range = shown(part, cell);
        if (range) ranges.learn(name(part, cell), range);
      }
    ranges.narrow(facts);
    return ranges;
  }

  it('finds counts that more than one indicator holds', () => {
    expect(parts.length).toBeGreaterThan(100);
    expect(parts.filter((p) => first.get(p) !== p).length).toBeGreaterThan(20);
    expect(withinOneWhole().some((f) => !f.atLeast)).toBe(true);
  });

  /** Exact counts by name, what is left of shares included. */
  function exactCounts(): Map<string, number> {
    const exact = new Map<string, number>();
    for (const part of parts) for (const [cell, count] of part.exact) exact.set(name(part, cell), count);
    for (const { plus, minus } of complements()) {
      const [top, rest] = minus as [string, string];
      exact.set(rest, (exact.get(plus) as number) - (exact.get(top) as number));
    }
    return exact;
  }

  /** All that a reader may know of how counts hang together, as far as it is so: CBS rounds, and its buurten need not add up. */
  function factsOf(exact: ReadonlyMap<string, number>): Fact[] {
    const countOf = (cell: string): number => exact.get(cell) as number;
    return [
      ...[...new Set(first.values())].flatMap(sumsOver),
      ...complements(),
      ...withinOneWhole(),
      ...measures(),
    ].filter(({ plus, minus, atLeast }) => {
      const rest = minus.reduce((left, cell) => left - countOf(cell), countOf(plus));
      return rest === 0 || (atLeast && rest > 0);
    });
  }

  interface Found {
    readonly cell: string;
    readonly count: number;
    readonly range: Range;
  }

  /** What a reader knows of every count, or rest of a share, from one to nine. */
  function attack(shown: typeof published): Found[] {
    const exact = exactCounts();
    const ranges = learnt(factsOf(exact), shown);
    return [...exact]
      .filter(([, count]) => count > 0 && count < THRESHOLD)
      .map(([cell, count]) => ({ cell, count, range: ranges.of(cell) }));
  }

  it('knows no hidden count from one to nine, nor what is left of a share, closer than three values', () => {
    const found = attack(published);
    expect(found.length).toBeGreaterThan(1000);
    for (const { count, range } of found) expect(range[0] <= count && count <= range[1]).toBe(true);
    expect(found.filter(({ range: [low, high] }) => high - low < 2)).toEqual([]);
  });

  it('would know many, were small counts left out and nothing more', () => {
    const found = attack(careless).filter(({ range: [low, high] }) => low === high);
    expect(found.length).toBeGreaterThan(100);
  });
});
