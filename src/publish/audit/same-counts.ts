import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { Union } from '../../disclosure/table/union.js';
import type { ColumnSum, CountColumn } from './columns.js';

/**
 * Bits of evidence from which columns that are equal, or add up, everywhere are held to do so by what they count. Some ten thousands of
 * pairs (2^16) and some ten millions of sums (2^23) are looked at: by chance alone one in a thousand audits has one too many.
 */
const [EQUAL_BITS, SUM_BITS] = [26, 33];

/** Weights of fingerprints lie below 2^20, counts below 2^31: products are exact. */
const WEIGHT = 2 ** 20;
/** A prime below 2^51: sums of two remainders and a product stay exact. */
const PRIME = 2_251_799_813_685_119;

/** A column over the areas of one level: what its counts come to under two sets of random weights. */
interface Print {
  readonly column: number;
  readonly a: number;
  readonly b: number;
}

/** The random weights of areas, the same in every audit. */
function weightsOf(size: number, seed: number): Float64Array {
  const generator = xoroshiro128plus(seed);
  return Float64Array.from({ length: size }, () => uniformInt(generator, 1, WEIGHT - 1));
}

function printOf(counts: Float64Array, areas: readonly number[], weights: Float64Array): number {
  let sum = 0;
  for (const area of areas) {
    const count = counts[area] as number;
    if (count > 0) sum = (sum + count * (weights[area] as number)) % PRIME;
  }
  return sum;
}

/** How little chance there is of an equal count, in bits: half those of its size (about that of a Poisson count). */
function bitsOf(count: number): number {
  return count > 0 ? 0.5 * Math.log2(1 + count) : 0;
}

function bitsIn({ counts }: CountColumn, areas: readonly number[]): number {
  return areas.reduce((sum, area) => sum + bitsOf(counts[area] as number), 0);
}

function equalAt(a: Float64Array, b: Float64Array, area: number): boolean {
  const [x, y] = [a[area] as number, b[area] as number];
  return x === y || !(x > 0 || y > 0);
}

/** Groups of columns that are equal in all areas of a level, larger than one. */
function equalGroups(
  columns: readonly CountColumn[],
  prints: readonly Print[],
  areas: readonly number[],
): number[][] {
  const byPrint = new Map<string, number[]>();
  for (const { column, a, b } of prints) {
    if (a === 0 && b === 0) continue;
    const key = `${a} ${b}`;
    byPrint.set(key, [...(byPrint.get(key) ?? []), column]);
  }
  const counts = (c: number): Float64Array => (columns[c] as CountColumn).counts;
  return [...byPrint.values()].flatMap((group) => {
    const first = group[0] as number;
    const equal = group.filter((c) => areas.every((area) => equalAt(counts(first), counts(c), area)));
    return equal.length > 1 ? [equal] : [];
  });
}

/** What stays the same of a relation from period to period: which counts, and how many periods apart. */
function nameOf(columns: readonly CountColumn[], of: readonly number[]): string {
  const first = Number.parseInt((columns[of[0] as number] as CountColumn).period, 10);
  return of
    .map((c) => {
      const { indicator, part, period } = columns[c] as CountColumn;
      return `${indicator} ${part} ${Number.parseInt(period, 10) - first}`;
    })
    .join('|');
}

/** Bits by relation: those of its finest level in each period, added up over periods; sums of buurten are no news beside buurten. */
class Evidence {
  private readonly bits = new Map<string, Map<string, number>>();

  add(name: string, period: string, bits: number): void {
    const own = this.bits.get(name) ?? new Map<string, number>();
    own.set(period, Math.max(own.get(period) ?? 0, bits));
    this.bits.set(name, own);
  }

  of(name: string): number {
    return [...(this.bits.get(name)?.values() ?? [])].reduce((sum, bits) => sum + bits, 0);
  }
}

function areasByLevel(levels: Uint8Array, count: number): number[][] {
  const byLevel: number[][] = Array.from({ length: count }, () => []);
  levels.forEach((level, area) => {
    byLevel[level]?.push(area);
  });
  return byLevel;
}

/** A name of what a column counts, as the definitions say it: columns of one name count the same. */
export type Declared = (column: CountColumn) => string;

/** What a level's columns are found to be. */
export interface Relations {
  /** By level, for each column the one that stands for all that count the same. */
  readonly same: readonly Int32Array[];
  readonly columnSums: readonly ColumnSum[];
}

/** Joins the columns of one declared name that are equal wherever both count. */
function joinDeclared(
  columns: readonly CountColumn[],
  areas: readonly number[],
  declared: Declared,
  union: Union,
): void {
  const firstOf = new Map<string, number>();
  columns.forEach((column, c) => {
    const name = declared(column);
    const first = firstOf.get(name);
    if (first === undefined) firstOf.set(name, c);
    else {
      const { counts } = columns[first] as CountColumn;
      const differ = areas.some(
        (area) =>
          counts[area] !== column.counts[area] &&
          !Number.isNaN(counts[area]) &&
          !Number.isNaN(column.counts[area]),
      );
      if (!differ) union.join(first, c);
    }
  });
}

/** The first of the columns that count the same as each, by level. */
function sameColumns(
  columns: readonly CountColumn[],
  byLevel: readonly (readonly number[])[],
  prints: readonly (readonly Print[])[],
  declared: Declared,
): Int32Array[] {
  const evidence = new Evidence();
  const groups = byLevel.map((areas, level) =>
    equalGroups(columns, prints[level] as readonly Print[], areas),
  );
  const pairs = (group: readonly number[]): [number, number][] =>
    group.flatMap((a, i) => group.slice(i + 1).map((b): [number, number] => [a, b]));
  groups.forEach((own, level) => {
    for (const group of own) {
      const bits = bitsIn(columns[group[0] as number] as CountColumn, byLevel[level] as readonly number[]);
      for (const pair of pairs(group))
        evidence.add(nameOf(columns, pair), (columns[pair[0]] as CountColumn).period, bits);
    }
  });
  return groups.map((own, level) => {
    const union = new Union(columns.length);
    joinDeclared(columns, byLevel[level] as readonly number[], declared, union);
    for (const group of own)
      for (const pair of pairs(group))
        if (evidence.of(nameOf(columns, pair)) >= EQUAL_BITS) union.join(...pair);
    return Int32Array.from(columns, (_, c) => union.find(c));
  });
}

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

function columnSums(
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

/**
 * What holds between the columns by what they count, found in the counts themselves: which are the same under several names, and which
 * are the sum of others. As strong as an intruder who knows how the registers hang together. Deterministic.
 * @param levels of the areas, as numbers below `count`. @param declared what definitions say, for where counts are too small to tell.
 */
export function relationsOf(
  columns: readonly CountColumn[],
  levels: Uint8Array,
  count: number,
  declared: Declared,
): Relations {
  const byLevel = areasByLevel(levels, count);
  const [first, second] = [weightsOf(levels.length, 20_260), weightsOf(levels.length, 7)];
  const prints = byLevel.map((areas) =>
    columns.map(({ counts }, column) => ({
      column,
      a: printOf(counts, areas, first),
      b: printOf(counts, areas, second),
    })),
  );
  const same = sameColumns(columns, byLevel, prints, declared);
  return { same, columnSums: columnSums(columns, byLevel, prints, same) };
}
