import { windowBounds } from '../../disclosure/protection/window-bounds.js';
import { windowsToHide } from '../../disclosure/protection/windows.js';
import { loadSolver } from '../../disclosure/solver/programme.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { FigureColumn } from './figure-columns.js';
import { chainsOf, type WithinFigures } from './figure-windows.js';
import type { FigureCounts } from './primary-decisions.js';

/** What the other windows of a chain leave each of its columns, beside what else is told of these. */
function withBounds(column: FigureColumn, least: Float64Array, most: Float64Array): FigureColumn {
  return {
    ...column,
    least: column.least.map((v, area) => Math.max(v, least[area] as number)),
    most: most.map((v, area) => Math.min(v, column.most?.[area] ?? v)),
  };
}

/**
 * The columns, with what must be hidden of them so that no two windows of time that overlap tell of the few that are counted in the one and not in the other,
 * and with what they tell of each other, so that sums over areas are held against whoever knows that too.
 * @param within left out where nothing is known of what figures are sums of: then nothing more is hidden.
 */
export async function withWindows(
  columns: readonly FigureColumn[],
  figures: readonly FigureCounts[],
  { width, threshold }: EditionRules,
  within: WithinFigures | undefined,
): Promise<readonly FigureColumn[]> {
  const chains = within ? chainsOf(columns, figures, within) : [];
  if (chains.length === 0) return columns;
  const solver = await loadSolver();
  const found = columns.slice();
  for (const { chain, places, complement } of chains) {
    const { least, most } = windowBounds(chain);
    windowsToHide(solver, chain, { width, leastSum: threshold }).forEach((flags, window) => {
      const at = places[window];
      if (at === undefined) return;
      const column = found[at] as FigureColumn;
      const primary = column.primary.map((flag, area) => flag | (flags[area] as number));
      found[at] = complement
        ? { ...column, primary }
        : withBounds({ ...column, primary }, least[window] as Float64Array, most[window] as Float64Array);
    });
  }
  return found;
}
