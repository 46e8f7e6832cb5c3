import type { ColumnSum, CountColumn } from './columns.js';
import { bitsIn, Evidence, nameOf, PRIME, type Print, SUM_BITS } from './fingerprints.js';

/** Sums among the columns of one period and level: a + b = c and a + b + c = d, by their fingerprints; checked count by count. */
function sumsAmong(
  columns: readonly CountColumn[],
  prints: readonly Print[],
  areas: readonly number[],
): number[][] {
  const key = (a: number, b: number): string => `${a} ${b}`;
  const less = (x: number, y: number): number => (x - y + PRIME) % PRIME;
  const byPrint = new Map(prints.map((p) => [key(p.a, p.b), p.column]));
  const byPair = new Map<string, [number, number]>();
  const found: number[][] = [];
  prints.forEach((p, i) => {
    for (const q of prints.slice(i + 1)) {
      const sum = key((p.a + q.a) % PRIME, (p.b + q.b) % PRIME);
      const parent = byPrint.get(sum);
      if (parent !== undefined) found.push([parent, p.column, q.column]);
      byPair.set(sum, [p.column, q.column]);
    }
  });
  for (const whole of prints) {
    for (const part of prints) {
      if (whole === part) continue;
      const pair = byPair.get(key(less(whole.a, part.a), less(whole.b, part.b)));
      // Each sum of three comes up once a part: it is taken with the part of the highest number.
      if (pair && pair[1] < part.column && pair[0] < part.column)
        found.push([whole.column, ...pair, part.column]);
    }
  }
  return found.filter(
    (of) =>
      new Set(of).size === of.length &&
      areas.every((area) => {
        const [whole, ...parts] = of.map((c) => (columns[c] as CountColumn).counts[area] || 0);
        return whole === parts.reduce((sum, count) => sum + count, 0);
      }),
  );
}

/** Sums that the evidence bears out, at each level. @param same by level, the column that stands for each. */
export function columnSums(
  columns: readonly CountColumn[],
  byLevel: readonly (readonly number[])[],
  prints: readonly (readonly Print[])[],
  same: readonly Int32Array[],
): ColumnSum[] {
  const evidence = new Evidence();
  const periods = [...new Set(columns.map(({ period }) => period))];
  const found = byLevel.flatMap((areas, level) =>
    periods.flatMap((period) => {
      const own = (prints[level] as readonly Print[]).filter(
        ({ column, a, b }) =>
          (a > 0 || b > 0) && columns[column]?.period === period && same[level]?.[column] === column,
      );
      return sumsAmong(columns, own, areas).map((of) => ({ level, period, of, name: nameOf(columns, of) }));
    }),
  );
  for (const { level, period, of, name } of found) {
    const bits = of
      .slice(1)
      .map((c) => bitsIn(columns[c] as CountColumn, byLevel[level] as readonly number[]));
    evidence.add(name, period, Math.min(...bits));
  }
  return found
    .filter(({ name }) => evidence.of(name) >= SUM_BITS)
    .map(({ level, of: [parent, ...children] }) => ({ level, parent: parent as number, children }));
}
