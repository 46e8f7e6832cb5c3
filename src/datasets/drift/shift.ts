import { largestDistance, shareUpTo, stabilityIndex, stabilityNoise } from '../../statistics/stability.js';
import type { FieldProfile } from './profile.js';

/** How far the values of a field moved between two deliveries. */
export interface Shift {
  /** Population stability index over the earlier deciles, or over the categories. */
  readonly index: number;
  /** What chance alone would stay under, at these numbers of values. */
  readonly noise: number;
  /** Kolmogorov–Smirnov distance, for numbers. */
  readonly distance: number | null;
  /** The middle value as a multiple of the earlier one, when both are above nought. */
  readonly factor: number | null;
}

/** Bounds of the bins: the earlier minimum (open) and deciles; equal ones are one. */
function decilesOf(grid: readonly number[]): number[] {
  return [...new Set([10, 20, 30, 40, 50, 60, 70, 80, 90].map((at) => grid[at] as number))];
}

/** Values in each bin: below the earlier minimum, then up to each bound, then above the last. */
function binned(
  profile: FieldProfile,
  grid: readonly number[],
  lowest: number,
  bounds: readonly number[],
): number[] {
  const shares = [shareUpTo(grid, lowest, true), ...bounds.map((b) => shareUpTo(grid, b)), 1];
  return shares.map((share, i) => Math.max(0, share - (shares[i - 1] ?? 0)) * profile.values);
}

function numberShift(
  before: FieldProfile,
  now: FieldProfile,
  was: readonly number[],
  is: readonly number[],
): Shift {
  const bounds = decilesOf(was);
  const lowest = was[0] as number;
  const counts = [binned(before, was, lowest, bounds), binned(now, is, lowest, bounds)] as const;
  const [middle, earlier] = [is[50] as number, was[50] as number];
  return {
    index: stabilityIndex(counts[0], counts[1]),
    noise: stabilityNoise(before.values, now.values, bounds.length + 2),
    distance: largestDistance(was, is),
    factor: now.type !== 'date' && middle > 0 && earlier > 0 ? middle / earlier : null,
  };
}

function categoryShift(
  before: FieldProfile,
  now: FieldProfile,
  was: Readonly<Record<string, number>>,
  is: Readonly<Record<string, number>>,
): Shift {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
  const counts = (of: Readonly<Record<string, number>>): number[] => names.map((name) => of[name] ?? 0);
  return {
    index: stabilityIndex(counts(was), counts(is)),
    noise: stabilityNoise(before.values, now.values, names.length),
    distance: null,
    factor: null,
  };
}

/** How far a field's values moved; null when one of the two has no distribution, or a field of another type. */
export function shiftOf(before: FieldProfile, now: FieldProfile): Shift | null {
  if (before.grid && now.grid) return numberShift(before, now, before.grid, now.grid);
  if (before.categories && now.categories)
    return categoryShift(before, now, before.categories, now.categories);
  return null;
}
