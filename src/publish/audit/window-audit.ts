import type { BlockFinding } from './block.js';
import { auditBlocks, columnIn } from './blocks.js';
import { type CountColumn, STATE } from './columns.js';
import type { AuditRules } from './rules.js';
import type { WindowColumns } from './window-columns.js';

/** A finding with the column that it is in. */
export interface WindowFinding {
  readonly found: BlockFinding;
  readonly column: CountColumn;
  /** Place among the columns of the release; undefined of a stretch, which is in none. */
  readonly at: number | undefined;
}

/** Areas where a stretch counts few and a window is told that counts something: nothing can be found in others. */
function areasAtRisk({ columns, windows }: WindowColumns, threshold: number): number[] {
  const [told, stretches] = [columns.slice(0, windows.length), columns.slice(windows.length)];
  return [...(columns[0]?.counts.keys() ?? [])].filter(
    (area) =>
      stretches.some(({ counts }) => (counts[area] as number) > 0 && (counts[area] as number) < threshold) &&
      told.some(
        ({ counts, state, elsewhere }) =>
          (counts[area] as number) > 0 && (state[area] === STATE.shown || elsewhere?.[area] === 1),
      ),
  );
}

/**
 * What follows of stretches of time from windows that overlap, each area by itself: that areas add up is another question, and both at once would
 * tie all columns of a gemeente together.
 */
export async function auditWindows(
  windows: readonly WindowColumns[],
  rules: AuditRules,
): Promise<WindowFinding[]> {
  const all: WindowFinding[] = [];
  for (const own of windows) {
    const areas = areasAtRisk(own, rules.threshold);
    const { findings } = await auditBlocks(
      {
        ...{ levels: new Uint8Array(areas.length), sums: [], pairs: [], blind: false },
        columns: own.columns.map((column) => columnIn(column, areas)),
        same: [Int32Array.from(own.columns.keys())],
        columnSums: own.sums.map((sum) => ({ ...sum, level: 0 })),
        rules: { ...rules, insiders: false },
      },
      1,
    );
    for (const found of findings) {
      // A window that is shown and counts few is found among the columns already.
      if (found.why === 'shown') continue;
      const column = own.columns[found.column] as CountColumn;
      const at = own.windows[found.column];
      all.push({ found: { ...found, area: areas[found.area] as number }, column, at });
    }
  }
  return all;
}
