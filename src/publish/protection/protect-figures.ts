import { type Decision, SECONDARY } from '../../disclosure/decision.js';
import type { ColumnSum } from '../../disclosure/protection/count-column.js';
import type { Equation } from '../../disclosure/table/table.js';
import type { CountSum } from '../../indicators/count-sums.js';
import { areaParts, groupIn } from './area-parts.js';
import { declaredSums } from './declared-sums.js';
import { figureColumns } from './figure-columns.js';
import type { WithinFigures } from './figure-windows.js';
import { groupsOf } from './groups.js';
import type { KeptPatterns } from './kept-patterns.js';
import {
  decisionsOnChanged,
  type EditionTask,
  type FigureCounts,
  primaryDecisions,
} from './primary-decisions.js';
import { withWindows } from './protect-windows.js';
import { protectedParts } from './protected-parts.js';
import { mergeColumns } from './same-columns.js';

export interface ProtectionTask extends EditionTask {
  /** Sums that hold between the areas, top down. */
  readonly areaSums: readonly Equation[];
  /** Counts that add up to one another. */
  readonly sums: readonly CountSum[];
  /** What figures of several years or months are the sums of. */
  readonly within?: WithinFigures;
  readonly threads: number;
  /** Patterns of the run before; left out, all are solved. */
  readonly kept?: KeptPatterns;
}

/** By column: 1 = hidden in that area. */
async function hiddenOf(
  { columns, shared }: ReturnType<typeof mergeColumns>,
  sums: readonly ColumnSum[],
  { areas, areaSums, rules, threads, kept }: ProtectionTask,
): Promise<Uint8Array[]> {
  const hidden = columns.map(({ primary }) => primary.slice());
  const groups = groupsOf(columns, shared, sums);
  const asked = { width: rules.width, leastSum: rules.threshold };
  const parts = areaParts(areas.codes.length, { tree: areaSums, own: areas.own }).flatMap((own) =>
    groups.flatMap(({ group, places }) => {
      const part = groupIn(group, own, asked);
      return part ? [{ part, layout: own.layout, areas: own.areas, places }] : [];
    }),
  );
  const patterns = await protectedParts(parts, threads, kept);
  parts.forEach(({ areas: within, places }, at) => {
    places.forEach((place, column) => {
      const [whole, pattern] = [hidden[place] as Uint8Array, patterns[at]?.[column] as Uint8Array];
      within.forEach((area, i) => {
        whole[area] = pattern[i] as number;
      });
    });
  });
  return hidden;
}

/** Whether a cell tells something of its counts: a figure, or that they pass the rules of disclosure and are below the card's minimum. */
function saysSomething({ status }: Decision): boolean {
  return status === 'ok' || status === 'too_few';
}

/**
 * What may be shown of every figure: each by itself, and then all together, so that nothing that is hidden can be worked out from what is shown, be
 * it of other areas, of other figures that share a count, or of counts that add up. @returns by figure, then by area.
 */
export async function protectFigures(
  figures: readonly FigureCounts[],
  task: ProtectionTask,
): Promise<Decision[][]> {
  const decisions = figures.map((figure) => primaryDecisions(figure, task));
  const alone = figures.flatMap((figure, at) => figureColumns(at, figure, decisions[at] as Decision[], task));
  const all = await withWindows(alone, figures, task.rules, task.within);
  const merged = mergeColumns(all, task.areas.levels);
  const hidden = await hiddenOf(merged, declaredSums(task.sums, merged.columns, figures), task);
  merged.columns.forEach(({ names }, column) => {
    for (const { figure } of names) {
      hidden[column]?.forEach((flag, area) => {
        const own = decisions[figure] as Decision[];
        if (flag && saysSomething(own[area] as Decision)) own[area] = SECONDARY;
      });
    }
  });
  return figures.map((figure, at) => decisionsOnChanged(figure, decisions[at] as Decision[], task));
}
