import { robustlyScaled } from './robust-scale.js';
import { RowTree } from './row-tree.js';

/** An area with a similar profile. */
export interface SimilarArea {
  /** Its position among the areas. */
  readonly area: number;
  /** Root of the mean squared difference over columns: 1 = on average one robust standard deviation apart. */
  readonly distance: number;
  /** Positions of the columns that tell the two apart, the largest difference first; those that are alike are left out. */
  readonly differing: readonly number[];
}

interface Profiles {
  /** Positions of the areas with every column, by code. */
  readonly order: readonly number[];
  /** Row by row in that order: the columns that tell areas apart. */
  readonly scaled: Float64Array;
  /** Their positions among the columns. */
  readonly kept: readonly number[];
}

function profilesOf(columns: readonly Float64Array[], codes: readonly string[]): Profiles {
  const order = codes
    .map((_, i) => i)
    .filter((i) => columns.every((c) => !Number.isNaN(c[i])))
    .sort((a, b) => ((codes[a] as string) < (codes[b] as string) ? -1 : 1));
  const found = columns.map((column) => robustlyScaled(Float64Array.from(order, (i) => column[i] as number)));
  const kept = found.flatMap((column, c) => (column ? [c] : []));
  const scaled = new Float64Array(order.length * kept.length);
  for (const [k, c] of kept.entries())
    for (const [row, value] of (found[c] as Float64Array).entries()) scaled[row * kept.length + k] = value;
  return { order, scaled, kept };
}

/** Positions of the columns in which two rows differ, the largest difference first. */
function differing({ scaled, kept }: Profiles, row: number, other: number): number[] {
  const apart = kept.map((_, k) =>
    Math.abs((scaled[row * kept.length + k] as number) - (scaled[other * kept.length + k] as number)),
  );
  return kept
    .map((_, k) => k)
    .filter((k) => (apart[k] as number) > 0)
    .sort((a, b) => (apart[b] as number) - (apart[a] as number) || a - b)
    .map((k) => kept[k] as number);
}

/**
 * For each area those with the most similar profile: nearest in the space of robustly standardised columns, each counting alike.
 * An area that lacks a column has no profile: it gets none, and is nobody's.
 * @param columns one array a column over the areas, NaN = missing; a column in which all are alike tells nothing and counts in nothing.
 * @param codes of the areas, each its own: they decide between equal distances. @param count how many to find, at most.
 * @returns one list an area, from near to far. @throws RangeError for arrays of unequal length, no column, or a count below 1.
 */
export function similarAreas(
  columns: readonly Float64Array[],
  codes: readonly string[],
  count: number,
): readonly (readonly SimilarArea[])[] {
  if (columns.length === 0 || columns.some((c) => c.length !== codes.length))
    throw new RangeError(
      `${columns.length} columns over ${codes.length} areas: expected one at least, each as long`,
    );
  if (!Number.isSafeInteger(count) || count < 1)
    throw new RangeError(`${count} similar areas: expected a whole number, 1 or more`);
  const profiles = profilesOf(columns, codes);
  const { order, scaled, kept } = profiles;
  const result: (readonly SimilarArea[])[] = codes.map(() => []);
  if (kept.length === 0) return result;
  const tree = new RowTree(scaled, kept.length);
  for (const [row, area] of order.entries()) {
    const { rows, squares } = tree.nearest(row, count);
    result[area] = rows.map((other, k) => ({
      area: order[other] as number,
      distance: Math.sqrt((squares[k] as number) / kept.length),
      differing: differing(profiles, row, other),
    }));
  }
  return result;
}
