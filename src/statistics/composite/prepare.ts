/** What comes before a composite: rates of counts, gaps filled by explicit choice, areas with too little left out (Handbook 2008, steps 2 and 3). */
import { median, momentsOf } from './moments.js';

/**
 * Figures over their denominators, times a factor. Missing where either is.
 * @throws RangeError for a denominator that is not above 0, and when the lengths differ.
 */
export function denominate(values: Float64Array, denominator: Float64Array, factor = 1): Float64Array {
  if (values.length !== denominator.length)
    throw new RangeError(`denominate: got ${values.length} values and ${denominator.length} denominators`);
  return values.map((v, i) => {
    const size = denominator[i] as number;
    if (size <= 0) throw new RangeError(`denominate: got ${size} in row ${i + 1}, expected more than 0`);
    return (v / size) * factor;
  });
}

/** A column with its gaps filled, and which of its cells are not measured. */
export interface Imputed {
  readonly values: Float64Array;
  /** 1 = filled in. */
  readonly imputed: Uint8Array;
}

const FILLERS = { mean: (values: Float64Array) => momentsOf(values).mean, median } as const;

/**
 * Fills gaps with the mean or median of the column, or of the area's group. Never done unless asked, and every filled cell
 * is marked: a figure made up of others' makes an area look more ordinary than it may be. A group without any value
 * stays missing.
 * @param groups one label an area; without, all areas are one group.
 */
export function impute(
  values: Float64Array,
  by: keyof typeof FILLERS,
  groups?: readonly (string | null)[],
): Imputed {
  if (groups && groups.length !== values.length)
    throw new RangeError(`impute: got ${values.length} values and ${groups.length} groups`);
  const fillOf = new Map<string | null, number>();
  for (const group of new Set(groups ?? [null]))
    fillOf.set(group, FILLERS[by](groups ? values.filter((_, i) => groups[i] === group) : values));
  const filled = values.map((v, i) => (Number.isNaN(v) ? (fillOf.get(groups?.[i] ?? null) as number) : v));
  return {
    values: filled,
    imputed: Uint8Array.from(filled, (v, i) => Number(!Number.isNaN(v) && Number.isNaN(values[i]))),
  };
}

/** Share of the columns in which an area has a figure, and in which it has one that is not 0 (of those it has). */
export interface Availability {
  readonly available: Float64Array;
  /** NaN for an area without any figure. */
  readonly nonZero: Float64Array;
}

/** @throws RangeError for columns of unequal length. */
export function availability(columns: readonly Float64Array[]): Availability {
  const areas = columns[0]?.length ?? 0;
  const other = columns.find(({ length }) => length !== areas);
  if (other) throw new RangeError(`columns of ${areas} and ${other.length} rows, expected as many`);
  const [present, above] = [new Float64Array(areas), new Float64Array(areas)];
  for (const column of columns)
    for (let i = 0; i < areas; i++) {
      const v = column[i] as number;
      if (Number.isNaN(v)) continue;
      present[i] = (present[i] as number) + 1;
      if (v !== 0) above[i] = (above[i] as number) + 1;
    }
  return {
    available: present.map((n) => n / columns.length),
    nonZero: above.map((n, i) => n / (present[i] as number)),
  };
}

/**
 * Indices of the areas that have enough to be compared with others.
 * @param least smallest share of the columns with a figure, and of the figures that are not 0; NaN never is enough.
 */
export function screen(
  columns: readonly Float64Array[],
  least: { readonly available?: number; readonly nonZero?: number },
): Int32Array {
  const { available, nonZero } = availability(columns);
  const kept: number[] = [];
  for (const [i, share] of available.entries()) {
    const enough = least.available === undefined || share >= least.available;
    const alive = least.nonZero === undefined || (nonZero[i] as number) >= least.nonZero;
    if (enough && alive) kept.push(i);
  }
  return Int32Array.from(kept);
}
