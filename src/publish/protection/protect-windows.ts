import type { ProtectionRules } from '../../disclosure/protection/protect.js';
import { type WindowBounds, windowBounds } from '../../disclosure/protection/window-bounds.js';
import { type WindowChain, windowsToHide } from '../../disclosure/protection/windows.js';
import { toldTogether } from '../../disclosure/protection/windows-and-areas.js';
import { loadSolver, type Solver } from '../../disclosure/solver/programme.js';
import type { Equation } from '../../disclosure/table/table.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { FigureColumn } from './figure-columns.js';
import { chainsOf, type PlacedChain, type WithinFigures } from './figure-windows.js';
import type { FigureCounts } from './primary-decisions.js';

/** Bounds of a count beside what else is told of it; they hold the count, whatever rounding a source has done. */
function withBounds(column: FigureColumn, least: Float64Array, most: Float64Array): FigureColumn {
  return {
    ...column,
    least: column.least.map((v, area) => {
      const more = least[area] as number;
      return more <= (column.counts[area] as number) ? Math.max(v, more) : v;
    }),
    most: most.map((v, area) => {
      const before = column.most?.[area] ?? Number.POSITIVE_INFINITY;
      return v >= (column.counts[area] as number) ? Math.min(v, before) : before;
    }),
  };
}

function hiding(column: FigureColumn, flags: Uint8Array): FigureColumn {
  return { ...column, primary: column.primary.map((flag, area) => flag | (flags[area] as number)) };
}

/** A chain with what of its windows is hidden: one window of who is in a denominator alone where either count is. */
function withHidden(
  { chain, places, denominators }: PlacedChain,
  hidden: readonly Uint8Array[],
): WindowChain {
  return {
    ...chain,
    windows: chain.windows.map((window, w) => {
      const own = [places[w], denominators?.[w]].flatMap((at) =>
        at === undefined ? [] : [hidden[at] as Uint8Array],
      );
      return (
        window && {
          ...window,
          hidden: window.hidden.map((_, area) => (own.some((flags) => flags[area]) ? 1 : 0)),
        }
      );
    }),
  };
}

function primaryOf(columns: readonly FigureColumn[]): Uint8Array[] {
  return columns.map(({ primary }) => primary);
}

/** What is to be hidden of a share so that a window of who is in its denominator alone is not told: its numerator, or where that is a nought that is shown its denominator. */
function hideComplement(
  found: FigureColumn[],
  numerator: number,
  denominator: number,
  flags: Uint8Array,
): void {
  const [n, d] = [found[numerator] as FigureColumn, found[denominator] as FigureColumn];
  const can = (area: number): boolean => (n.counts[area] as number) > 0 || n.least[area] === 0;
  found[numerator] = hiding(
    n,
    flags.map((flag, area) => (flag && can(area) ? 1 : 0)),
  );
  found[denominator] = hiding(
    d,
    flags.map((flag, area) => (flag && !can(area) ? 1 : 0)),
  );
}

/** Hides what a chain would tell. */
function hideTold(solver: Solver, placed: PlacedChain, found: FigureColumn[], rules: ProtectionRules): void {
  const { places, denominators } = placed;
  windowsToHide(solver, withHidden(placed, primaryOf(found)), rules).forEach((flags, window) => {
    const [at, beside] = [places[window], denominators?.[window]];
    if (at === undefined || !flags.includes(1)) return;
    if (beside === undefined) found[at] = hiding(found[at] as FigureColumn, flags);
    else hideComplement(found, at, beside, flags);
  });
}

/** Bounds of a chain beside those of its columns; of who is in a denominator alone they are of the numerator, to who knows the denominator. */
function bound(
  { places, denominators }: PlacedChain,
  { least, most }: WindowBounds,
  found: FigureColumn[],
): void {
  places.forEach((at, window) => {
    if (at === undefined) return;
    const [low, high] = [least[window] as Float64Array, most[window] as Float64Array];
    const column = found[at] as FigureColumn;
    const beside = denominators?.[window];
    if (beside === undefined) {
      found[at] = withBounds(column, low, high);
      return;
    }
    const units = (found[beside] as FigureColumn).counts;
    const others = (of: Float64Array): Float64Array => of.map((v, area) => (units[area] as number) - v);
    found[at] = withBounds(column, others(high), others(low));
  });
}

/** Columns with what windows of time ask and tell of them. */
export interface WindowedColumns {
  readonly columns: readonly FigureColumn[];
  readonly chains: readonly PlacedChain[];
}

/**
 * The columns, with what must be hidden of them so that no two windows of time that overlap tell of the few that are counted in the one and not in the other,
 * and with what those that are shown tell of the others, so that sums over areas are held against whoever knows that too.
 * @param within left out where nothing is known of what figures are sums of: then nothing more is hidden.
 */
export async function withWindows(
  columns: readonly FigureColumn[],
  figures: readonly FigureCounts[],
  { width, threshold }: EditionRules,
  within: WithinFigures | undefined,
): Promise<WindowedColumns> {
  const chains = within ? chainsOf(columns, figures, within) : [];
  if (chains.length === 0) return { columns, chains };
  const solver = await loadSolver();
  const found = columns.slice();
  const rules = { width, leastSum: threshold };
  // Those of denominators alone come after those of both their parts: what these hide, they need not.
  const ordered = [false, true].flatMap((of) =>
    chains.filter(({ denominators }) => (denominators !== undefined) === of),
  );
  for (const placed of ordered) hideTold(solver, placed, found, rules);
  for (const placed of ordered)
    bound(placed, windowBounds(solver, withHidden(placed, primaryOf(found)), threshold + width), found);
  return { columns: found, chains };
}

/** The bounds of some areas; of others nothing is told. */
function within({ least, most }: WindowBounds, areas: ReadonlySet<number>): WindowBounds {
  const open = (of: Float64Array, otherwise: number): Float64Array =>
    of.map((v, area) => (areas.has(area) ? v : otherwise));
  return {
    least: least.map((of) => open(of, Number.NEGATIVE_INFINITY)),
    most: most.map((of) => open(of, Number.POSITIVE_INFINITY)),
  };
}

/**
 * The columns once more where windows and sums over areas together tell what neither tells alone: there each window is held within what all others of its area
 * leave, also those that are hidden. What varies so varies whatever the others do. @param hidden by column, what is hidden so far. @param sums between the areas.
 * @returns undefined where nothing is told.
 */
export async function withStricterWindows(
  { columns, chains }: WindowedColumns,
  hidden: readonly Uint8Array[],
  sums: readonly Equation[],
  { width, threshold }: EditionRules,
): Promise<readonly FigureColumn[] | undefined> {
  if (chains.length === 0) return undefined;
  const solver = await loadSolver();
  const found = columns.slice();
  const none = columns.map(({ primary }) => new Uint8Array(primary.length));
  let told = false;
  for (const placed of chains) {
    const areas = new Set(
      toldTogether(solver, withHidden(placed, hidden), sums, { width, leastSum: threshold }),
    );
    if (areas.size === 0) continue;
    told = true;
    bound(placed, within(windowBounds(solver, withHidden(placed, none), threshold + width), areas), found);
  }
  return told ? found : undefined;
}
