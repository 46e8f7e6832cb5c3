import type { WindowChain } from './windows.js';

/** Between which counts each window of each area may lie, by window, then by area. */
export interface WindowBounds {
  readonly least: readonly Float64Array[];
  readonly most: readonly Float64Array[];
}

/** Segments of one area, and which windows have a count there. */
interface Stretch {
  readonly span: number;
  readonly segments: readonly number[];
  readonly has: (window: number) => boolean;
}

/** Least count of every `span`-th segment from one on, up or down; one that is not known can't give anything away. */
function leastOfEvery({ segments, span }: Stretch, from: number, step: 1 | -1): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i >= 0 && i < segments.length; i += step * span)
    least = Math.min(least, segments[i] || 0);
  return least;
}

/** How far a window can move by what lies on one side of it. */
interface Room {
  readonly up: number;
  readonly down: number;
}

/**
 * The segment at an end of a window goes up with every `span`-th one beyond it, and those just outside go down as much: then every other window stays
 * as it is. Where no other window holds that segment, it moves by itself.
 */
function roomAt(stretch: Stretch, window: number, side: 1 | -1): Room {
  const { span, segments, has } = stretch;
  const end = side === 1 ? window + span - 1 : window;
  const isAlone = Array.from({ length: span - 1 }, (_, i) => window + side * (i + 1)).every((w) => !has(w));
  if (isAlone) return { up: Number.POSITIVE_INFINITY, down: segments[end] || 0 };
  return { up: leastOfEvery(stretch, end + side, side), down: leastOfEvery(stretch, end, side) };
}

/**
 * Between which counts a window may lie when all others of its area are known and no segment counts less than nought: bounds within the widest, by
 * moves that are plain, so that whoever varies windows within them, one column at a time, varies them as the other windows allow. The count itself lies within.
 * An area in which a window has no count has none there: −Infinity and Infinity.
 */
export function windowBounds({ span, segments, windows }: WindowChain): WindowBounds {
  const size = segments[0]?.length ?? 0;
  const make = (fill: number): Float64Array[] => windows.map(() => new Float64Array(size).fill(fill));
  const bounds = { least: make(Number.NEGATIVE_INFINITY), most: make(Number.POSITIVE_INFINITY) };
  for (let area = 0; area < size; area++) {
    const own = segments.map((counts) => counts[area] as number);
    const has = (w: number): boolean => {
      const count = windows[w]?.counts[area];
      return count !== undefined && !Number.isNaN(count) && !own.slice(w, w + span).some(Number.isNaN);
    };
    windows.forEach((window, w) => {
      if (!window || !has(w)) return;
      const rooms = ([-1, 1] as const).map((side) => roomAt({ span, segments: own, has }, w, side));
      const count = window.counts[area] as number;
      (bounds.least[w] as Float64Array)[area] = rooms.reduce((least, { down }) => least - down, count);
      (bounds.most[w] as Float64Array)[area] = rooms.reduce((most, { up }) => most + up, count);
    });
  }
  return bounds;
}
