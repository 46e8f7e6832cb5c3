import { audit } from '../audit/audit.js';
import type { Solver } from '../solver/programme.js';
import type { Equation } from '../table/table.js';
import type { ProtectionRules } from './protect.js';

/** What one window counts, by area. */
export interface ChainWindow {
  /** Whole numbers from 0; NaN = no count, or none that is in sight. */
  readonly counts: Float64Array;
  /** 1 = hidden. */
  readonly hidden: Uint8Array;
  /** 1 = known already: hiding it protects nothing. Left out: none. */
  readonly known?: Uint8Array;
  /** The least that a hidden count can be. */
  readonly least: Float64Array;
}

/**
 * Windows over stretches of time that follow each other: years within pooled figures, runs of months within rolling ones. Windows that overlap
 * and are both shown tell the difference between what the one has and the other has not.
 */
export interface WindowChain {
  /** How many segments each window holds: window w those from w to w + span − 1. */
  readonly span: number;
  /** What each segment counts, by area; NaN = not known. */
  readonly segments: readonly Float64Array[];
  /** undefined = not published. */
  readonly windows: readonly (ChainWindow | undefined)[];
}

/** A window of one area. */
interface Cell {
  readonly window: number;
  readonly count: number;
  readonly least: number;
  readonly fixed: boolean;
  hidden: boolean;
}

/** Segments of one area, with the windows that have a count. */
interface Chained {
  readonly span: number;
  readonly segments: readonly number[];
  readonly cells: readonly Cell[];
}

function chained({ span, segments, windows }: WindowChain, area: number): Chained {
  const own = segments.map((counts) => counts[area] as number);
  const cells = windows.flatMap((of, window): Cell[] => {
    const count = of?.counts[area];
    if (!of || count === undefined || Number.isNaN(count)) return [];
    if (own.slice(window, window + span).some(Number.isNaN)) return [];
    const fixed = of.known?.[area] === 1;
    // What is known already hides nothing.
    return [
      { window, count, least: of.least[area] as number, fixed, hidden: of.hidden[area] === 1 && !fixed },
    ];
  });
  return { span, segments: own, cells };
}

/**
 * How far counts can go up and down with every window as it is: segments `span` apart go together, and what one such class loses another wins. A class can
 * lose what its least segment counts. If that comes to the width, every segment, every group of them within a window and every window that is hidden
 * can vary as much, whichever windows are shown.
 */
function slack({ span, segments }: Chained): number {
  const least = new Float64Array(span).fill(Number.POSITIVE_INFINITY);
  segments.forEach((count, i) => {
    if (count < (least[i % span] as number)) least[i % span] = count;
  });
  return least.reduce((sum, of) => sum + of, 0);
}

/** Whether it is plain that nothing too narrow is told: nothing small is behind it, no two windows tell of it, or all can vary enough. */
function isPlain(area: Chained, { width, leastSum: threshold }: ProtectionRules): boolean {
  if (!area.segments.some((count) => count > 0 && count < threshold)) return true;
  const shown = area.cells.filter(({ hidden }) => !hidden);
  const counting = shown.filter(({ count }) => count > 0);
  if (counting.length === 0 || (shown.length === 1 && (shown[0] as Cell).count >= width)) return true;
  return slack(area) >= width;
}

/** What is told too narrowly: segments and hidden windows that count few, or groups of them. */
interface Told {
  /** How many such cells there are. */
  readonly cells: number;
  /** Windows (places among the cells of the area) that hold one of them. */
  readonly near: readonly number[];
}

/** What the attacker finds out from the windows of one area that are shown. */
function toldOf(
  solver: Solver,
  { span, segments, cells }: Chained,
  { width, leastSum: threshold }: ProtectionRules,
): Told {
  const at = segments.length;
  const values = Float64Array.from([
    ...segments.map((count) => (Number.isNaN(count) ? 0 : count)),
    ...cells.map(({ count }) => count),
  ]);
  const hidden = Uint8Array.from(values, (_, i) => (i < at || cells[i - at]?.hidden ? 1 : 0));
  const equations = cells.map(({ window, count }, c): Equation => {
    const children = Array.from({ length: span }, (_, i) => window + i);
    const rest = count - children.reduce((sum, child) => sum + (values[child] as number), 0);
    return { parent: at + c, children, ...(rest === 0 ? {} : { rest }) };
  });
  const beyond = 2 * values.reduce((a, b) => Math.max(a, b), 0) + 100;
  const { narrow, sums } = audit(
    solver,
    { values, equations },
    hidden,
    {
      least: Float64Array.from(values, (_, i) => (i < at ? 0 : (cells[i - at] as Cell).least)),
      most: beyond,
    },
    {
      width,
      leastSum: threshold,
      needs: values.map((count, i) => (hidden[i] && count > 0 && count < threshold ? width : 0)),
    },
  );
  const told = new Set([...narrow.map(({ cell }) => cell), ...sums.flatMap((sum) => sum.cells)]);
  const segmentsOf = (cell: number): readonly number[] =>
    cell < at ? [cell] : (equations[cell - at] as Equation).children;
  const about = new Set([...told].flatMap(segmentsOf));
  const holds = (c: number): boolean => segmentsOf(at + c).some((segment) => about.has(segment));
  return { cells: told.size, near: [...cells.keys()].filter(holds) };
}

/** The window of least count, of those that may be hidden, without which less is told; else the least of those that hold what is told. */
function nextToHide(solver: Solver, area: Chained, rules: ProtectionRules, told: Told): Cell | undefined {
  const least = (cells: readonly Cell[]): Cell[] =>
    cells
      .filter(({ hidden, fixed, count }) => !hidden && !fixed && count > 0)
      .sort((a, b) => a.count - b.count || a.window - b.window);
  const helps = (cell: Cell): boolean => {
    const cells = area.cells.map((other) => (other === cell ? { ...cell, hidden: true } : other));
    return toldOf(solver, { ...area, cells }, rules).cells < told.cells;
  };
  return least(area.cells).find(helps) ?? least(told.near.map((c) => area.cells[c] as Cell))[0];
}

/** Hides windows of one area, one after another, until nothing too narrow is told or none may be hidden. @returns windows. */
function hideIn(solver: Solver, area: Chained, rules: ProtectionRules): number[] {
  const more: number[] = [];
  while (!isPlain(area, rules)) {
    const told = toldOf(solver, area, rules);
    const next = told.cells > 0 ? nextToHide(solver, area, rules, told) : undefined;
    if (!next) break;
    next.hidden = true;
    more.push(next.window);
  }
  return more;
}

/**
 * Which windows must be hidden too, so that no segment that counts fewer than `leastSum`, no group of them in a window, and no such window that is hidden
 * is known more narrowly than `width`, area by area. Hiding more than that afterwards tells less still. The same counts give the same answer.
 * @returns by window, flags by area: 1 = hide.
 */
export function windowsToHide(solver: Solver, chain: WindowChain, rules: ProtectionRules): Uint8Array[] {
  const areas = chain.segments[0]?.length ?? 0;
  const flags = chain.windows.map(() => new Uint8Array(areas));
  // Small counts come back in one area after another.
  const found = new Map<string, readonly number[]>();
  for (let area = 0; area < areas; area++) {
    const own = chained(chain, area);
    if (isPlain(own, rules)) continue;
    const key = JSON.stringify([own.segments, own.cells]);
    const more = found.get(key) ?? hideIn(solver, own, rules);
    found.set(key, more);
    for (const window of more) (flags[window] as Uint8Array)[area] = 1;
  }
  return flags;
}
