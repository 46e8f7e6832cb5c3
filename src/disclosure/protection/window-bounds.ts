import { tightest } from '../audit/bounds.js';
import { systemOf } from '../audit/system.js';
import type { Solver } from '../solver/programme.js';
import type { Equation } from '../table/table.js';
import type { WindowChain } from './windows.js';

/** Between which counts each window of each area lies for whoever knows the others that are shown, by window, then by area. */
export interface WindowBounds {
  readonly least: readonly Float64Array[];
  readonly most: readonly Float64Array[];
}

type Range = readonly [least: number, most: number];

const OPEN: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The windows of one area, as somebody sees them who wants to know one. */
interface Seen {
  readonly span: number;
  readonly segments: readonly number[];
  /** By window; NaN = it has no count here. */
  readonly counts: readonly number[];
  /** By window, whether it is shown, or known already. */
  readonly shown: readonly boolean[];
}

function seenIn({ span, segments, windows }: WindowChain, area: number): Seen {
  const own = segments.map((counts) => counts[area] as number);
  const counts = windows.map((window, w) => {
    const count = window?.counts[area] ?? Number.NaN;
    return own.slice(w, w + span).some(Number.isNaN) ? Number.NaN : count;
  });
  const shown = windows.map(
    (window, w) =>
      !Number.isNaN(counts[w] as number) && (window?.hidden[area] !== 1 || window.known?.[area] === 1),
  );
  return { span, segments: own, counts, shown };
}

/** Least count of every `span`-th segment from one on, up or down; one that is not known can't give anything away. */
function leastOfEvery({ segments, span }: Seen, from: number, step: 1 | -1): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = from; i >= 0 && i < segments.length; i += step * span)
    least = Math.min(least, segments[i] || 0);
  return least;
}

/**
 * How far a window can surely move by what lies on one side of it: the segment at its end goes up with every `span`-th one beyond, and those just outside go
 * down as much, so that no other window changes. Where no window that is shown holds that segment, it moves by itself.
 */
function roomAt(seen: Seen, window: number, side: 1 | -1): { readonly up: number; readonly down: number } {
  const { span, segments, shown } = seen;
  const end = side === 1 ? window + span - 1 : window;
  const isAlone = Array.from({ length: span - 1 }, (_, i) => window + side * (i + 1)).every((w) => !shown[w]);
  if (isAlone) return { up: Number.POSITIVE_INFINITY, down: segments[end] || 0 };
  return { up: leastOfEvery(seen, end + side, side), down: leastOfEvery(seen, end, side) };
}

/** The tightest bounds that follow: no segment counts less than nought. */
function solved(solver: Solver, { span, segments, counts, shown }: Seen, window: number): Range {
  const first = segments.length;
  const values = Float64Array.from([...segments, ...counts], (n) => (Number.isNaN(n) ? 0 : n));
  const hidden = Uint8Array.from(values, (_, i) =>
    i < first || !shown[i - first] || i - first === window ? 1 : 0,
  );
  const equations = counts.flatMap((count, w): Equation[] => {
    if (Number.isNaN(count)) return [];
    const children = Array.from({ length: span }, (_, i) => w + i);
    const rest = children.reduce((left, child) => left - (values[child] as number), count);
    return [{ parent: first + w, children, ...(rest === 0 ? {} : { rest }) }];
  });
  const beyond = 2 * values.reduce((a, b) => Math.max(a, b), 0) + 100;
  const system = systemOf({ values, equations }, hidden, { least: 0, most: beyond });
  const at = system.cells.indexOf(first + window);
  const asked = Float64Array.from(system.cells, (_, v) => (v === at ? Number.POSITIVE_INFINITY : 0));
  const { lower, upper } = tightest(solver, system, asked);
  return [lower[at] as number, upper[at] === beyond ? Number.POSITIVE_INFINITY : (upper[at] as number)];
}

function rangeOf(solver: Solver, seen: Seen, window: number, enough: number): Range {
  if (!seen.shown.some((is, w) => is && w !== window)) return OPEN;
  const rooms = ([-1, 1] as const).map((side) => roomAt(seen, window, side));
  const [up, down] = [rooms.reduce((n, room) => n + room.up, 0), rooms.reduce((n, room) => n + room.down, 0)];
  const count = seen.counts[window] as number;
  return up >= enough && down >= enough ? [count - down, count + up] : solved(solver, seen, window);
}

/**
 * What the windows that are shown tell of each other, and of those that are hidden, area by area: bounds within which sums over areas are to be held. Where a
 * window can plainly vary by `enough` both ways, bounds that are closer than what is told. The count itself lies within. A window without a count has none.
 */
export function windowBounds(solver: Solver, chain: WindowChain, enough: number): WindowBounds {
  const size = chain.segments[0]?.length ?? 0;
  const [least, most] = OPEN.map((bound) => chain.windows.map(() => new Float64Array(size).fill(bound)));
  // Small counts come back in one area after another.
  const found = new Map<string, Range>();
  for (let area = 0; area < size; area++) {
    const seen = seenIn(chain, area);
    const own = JSON.stringify(seen);
    seen.counts.forEach((count, w) => {
      if (Number.isNaN(count)) return;
      const key = `${w} ${own}`;
      const range = found.get(key) ?? rangeOf(solver, seen, w, enough);
      found.set(key, range);
      [(least?.[w] as Float64Array)[area], (most?.[w] as Float64Array)[area]] = range;
    });
  }
  return { least: least as Float64Array[], most: most as Float64Array[] };
}
