import { tightest } from '../../disclosure/audit/bounds.js';
import { systemOf } from '../../disclosure/audit/system.js';
import { loadSolver, type Solver } from '../../disclosure/solver/programme.js';
import { type CountColumn, type Range, STATE } from './columns.js';
import type { WindowColumns } from './window-columns.js';

const UNKNOWN = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;

/** What a reader sees of the windows of one area. */
interface Seen {
  readonly counts: readonly number[];
  /** By column, 1 = he does not know it. */
  readonly hidden: Uint8Array;
}

function seenIn({ columns, windows }: WindowColumns, area: number, elsewhere: boolean): Seen {
  const isShown = ({ state, elsewhere: other }: CountColumn): boolean =>
    state[area] === STATE.shown || state[area] === STATE.nothing || (elsewhere && other?.[area] === 1);
  return {
    counts: columns.map(({ counts }) => counts[area] as number),
    hidden: Uint8Array.from(columns, (column, c) => (c < windows.length && isShown(column) ? 0 : 1)),
  };
}

/** Bounds of each window by those that are shown: whatever a stretch in between counts, it is not less than nought. */
function boundsIn(
  solver: Solver,
  { windows, sums }: WindowColumns,
  { counts, hidden }: Seen,
): (readonly [number, number])[] {
  const isWindow = (c: number): boolean => c < windows.length;
  const open = counts.map((count, c) => isWindow(c) && hidden[c] === 1 && !Number.isNaN(count));
  const isTold = counts.some((count, c) => isWindow(c) && !hidden[c] && !Number.isNaN(count));
  if (!isTold || !open.includes(true)) return counts.map(() => UNKNOWN);
  const known = sums.filter(({ parent, children }) =>
    [parent, ...children].every((c) => !Number.isNaN(counts[c] as number)),
  );
  const values = Float64Array.from(counts, (count) => (Number.isNaN(count) ? 0 : count));
  const equations = known.map(({ parent, children }) => {
    const rest = children.reduce((left, c) => left - (values[c] as number), values[parent] as number);
    return { parent, children, ...(rest === 0 ? {} : { rest }) };
  });
  const beyond = 2 * values.reduce((most, v) => Math.max(most, v), 0) + 100;
  const system = systemOf({ values, equations }, hidden, { least: 0, most: beyond });
  const asked = Float64Array.from(system.cells, (c) => (open[c] ? Number.POSITIVE_INFINITY : 0));
  const { lower, upper } = tightest(solver, system, asked);
  const found: (readonly [number, number])[] = counts.map(() => UNKNOWN);
  system.cells.forEach((c, v) => {
    // As far as was looked is no bound.
    const most = upper[v] === beyond ? Number.POSITIVE_INFINITY : (upper[v] as number);
    if (open[c]) found[c] = [lower[v] as number, most];
  });
  return found;
}

function emptyRange(size: number): Range {
  return {
    least: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    most: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
  };
}

/** By window, what all areas' windows tell of it. */
function rangesOf(solver: Solver, own: WindowColumns, elsewhere: boolean): Range[] {
  const size = own.columns[0]?.counts.length ?? 0;
  const ranges = own.windows.map(() => emptyRange(size));
  // Small counts come back in one area after another.
  const before = new Map<string, (readonly [number, number])[]>();
  for (let area = 0; area < size; area++) {
    const seen = seenIn(own, area, elsewhere);
    const key = JSON.stringify([seen.counts, [...seen.hidden]]);
    const bounds = before.get(key) ?? boundsIn(solver, own, seen);
    before.set(key, bounds);
    ranges.forEach(({ least, most }, w) => {
      [least[area], most[area]] = bounds[w] as readonly [number, number];
    });
  }
  return ranges;
}

/**
 * The columns, with what windows of time that overlap tell of those of their counts that are not shown: the attacker takes it along when he looks at the sums
 * between areas. What those tell he does not take back to the windows.
 */
export async function withWindowBounds(
  columns: readonly CountColumn[],
  windows: readonly WindowColumns[],
): Promise<CountColumn[]> {
  const solver = await loadSolver();
  const found = columns.slice();
  for (const own of windows) {
    // Who is in a denominator alone stands in no column.
    if (own.columns[0]?.part === 'complement') continue;
    const hasElsewhere = own.columns.some(({ elsewhere }) => elsewhere?.includes(1));
    const ranges = rangesOf(solver, own, false);
    const others = hasElsewhere ? rangesOf(solver, own, true) : ranges;
    own.windows.forEach((at, w) => {
      const byWindows = { own: ranges[w] as Range, elsewhere: others[w] as Range };
      found[at] = { ...(found[at] as CountColumn), byWindows };
    });
  }
  return found;
}
