import { type Decision, SECONDARY } from '../../disclosure/decision.js';
import type { ColumnSum } from '../../disclosure/protection/count-column.js';
import type { Equation } from '../../disclosure/table/table.js';
import type { CountSum } from '../../indicators/count-sums.js';
import { areaParts, groupIn } from './area-parts.js';
import { declaredSums } from './declared-sums.js';
import { type FigureColumn, figureColumns } from './figure-columns.js';
import type { WithinFigures } from './figure-windows.js';
import { groupsOf } from './groups.js';
import type { KeptPatterns } from './kept-patterns.js';
import {
  atShownLevels,
  decisionsOnChanged,
  type EditionTask,
  type FigureCounts,
  ruledDecisions,
} from './primary-decisions.js';
import { withStricterWindows, withWindows } from './protect-windows.js';
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

/** Columns that are the same as one, and what is hidden of each. */
interface Hidden {
  readonly merged: ReturnType<typeof mergeColumns>;
  readonly hidden: readonly Uint8Array[];
}

async function hiddenIn(
  columns: readonly FigureColumn[],
  figures: readonly FigureCounts[],
  task: ProtectionTask,
): Promise<Hidden> {
  const merged = mergeColumns(columns, task.areas.levels);
  const sums = declaredSums(task.sums, merged.columns, figures);
  return { merged, hidden: await hiddenOf(merged, sums, task) };
}

/** What is hidden of each column, before those that are the same were made one. */
function byColumn(columns: readonly FigureColumn[], { merged, hidden }: Hidden): Uint8Array[] {
  const places = new Map(
    merged.columns.flatMap(({ names }, at) =>
      names.map(({ figure, part }) => [`${figure} ${part}`, at] as const),
    ),
  );
  return columns.map(({ figure, part }) => hidden[places.get(`${figure} ${part}`) as number] as Uint8Array);
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
  const ruled = figures.map((figure) => ruledDecisions(figure, task));
  const decisions = figures.map((figure, at) => atShownLevels(ruled[at] as Decision[], figure, task));
  const alone = figureColumns(
    figures,
    decisions.map((shown, at) => ({ shown, ruled: ruled[at] as Decision[] })),
    task,
  );
  const windowed = await withWindows(alone, figures, task.rules, task.within);
  const first = await hiddenIn(windowed.columns, figures, task);
  const sums = [...task.areaSums, ...task.areas.own];
  const stricter = await withStricterWindows(windowed, byColumn(windowed.columns, first), sums, task.rules);
  const { merged, hidden } = stricter ? await hiddenIn(stricter, figures, task) : first;
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
