import { windowsToHide } from '../../disclosure/protection/windows.js';
import { loadSolver } from '../../disclosure/solver/programme.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { FigureColumn } from './figure-columns.js';
import { chainsOf, type WithinFigures } from './figure-windows.js';
import type { FigureCounts } from './primary-decisions.js';

/**
 * The columns, with what must be hidden of them so that no two windows of time that overlap tell of the few that are counted in the one and not in the other.
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
  const primary = columns.map((column) => column.primary);
  for (const { chain, places } of chains) {
    windowsToHide(solver, chain, { width, leastSum: threshold }).forEach((flags, window) => {
      const at = places[window];
      if (at === undefined || !flags.includes(1)) return;
      primary[at] = (primary[at] as Uint8Array).map((flag, area) => flag | (flags[area] as number));
    });
  }
  return columns.map((column, at) => ({ ...column, primary: primary[at] as Uint8Array }));
}
