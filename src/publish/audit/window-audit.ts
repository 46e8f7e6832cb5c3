import type { Equation as Sum } from '../../disclosure/table/table.js';
import { Union } from '../../disclosure/table/union.js';
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

/** Areas, and what holds between them. */
export interface WindowAreas {
  readonly levels: Uint8Array;
  readonly sums: readonly Sum[];
}

/** Areas where a stretch counts few and a window is told that counts something: nothing can be found where there is none. */
function isAtRisk({ columns, windows }: WindowColumns, area: number, threshold: number): boolean {
  const [told, stretches] = [columns.slice(0, windows.length), columns.slice(windows.length)];
  return (
    stretches.some(({ counts }) => (counts[area] as number) > 0 && (counts[area] as number) < threshold) &&
    told.some(
      ({ counts, state, elsewhere }) =>
        (counts[area] as number) > 0 && (state[area] === STATE.shown || elsewhere?.[area] === 1),
    )
  );
}

/** Some of the areas, numbered anew. */
interface Part {
  readonly areas: readonly number[];
  readonly levels: Uint8Array;
  readonly sums: readonly Sum[];
}

function partOf(areas: readonly number[], { levels, sums }: WindowAreas): Part {
  const at = new Map(areas.map((area, i) => [area, i]));
  return {
    areas,
    levels: Uint8Array.from(areas, (area) => levels[area] as number),
    sums: sums
      .filter(({ parent }) => at.has(parent))
      .map(({ parent, children }) => ({
        parent: at.get(parent) as number,
        children: children.map((child) => at.get(child) as number),
      })),
  };
}

/** All areas that hang together with some of them. */
function besides(some: readonly number[], { levels, sums }: WindowAreas): number[] {
  const union = new Union(levels.length);
  for (const { parent, children } of sums) for (const child of children) union.join(parent, child);
  const parts = new Set(some.map((area) => union.find(area)));
  return [...levels.keys()].filter((area) => parts.has(union.find(area)));
}

async function auditPart(
  own: WindowColumns,
  { areas, levels, sums }: Part,
  rules: AuditRules,
  threads: number,
): Promise<BlockFinding[]> {
  const kinds = [...new Set(levels)];
  const { findings } = await auditBlocks(
    {
      ...{ levels, sums, rules, pairs: [], blind: false },
      columns: own.columns.map((column) => columnIn(column, areas)),
      same: Array.from({ length: Math.max(0, ...kinds) + 1 }, () => Int32Array.from(own.columns.keys())),
      columnSums: kinds.flatMap((level) => own.sums.map((sum) => ({ ...sum, level }))),
    },
    threads,
  );
  return findings.map((found) => ({ ...found, area: areas[found.area] as number }));
}

/**
 * What follows of stretches of time from windows that overlap: in each area by itself, groups of stretches too; and with areas that add up, where windows are the sum of
 * their stretches in every area, and each stretch, which nobody is shown, the sum of those of the parts of its area.
 */
export async function auditWindows(
  windows: readonly WindowColumns[],
  whole: WindowAreas,
  rules: AuditRules,
  threads: number,
): Promise<WindowFinding[]> {
  const all: WindowFinding[] = [];
  for (const own of windows) {
    const risky = [...whole.levels.keys()].filter((area) => isAtRisk(own, area, rules.threshold));
    const alone = { ...whole, sums: [] };
    const asked = { ...rules, insiders: false };
    const found = [
      ...(await auditPart(own, partOf(risky, alone), asked, 1)),
      ...(await auditPart(own, partOf(besides(risky, whole), whole), { ...asked, groups: false }, threads)),
    ];
    const seen = new Set<string>();
    for (const one of found) {
      const key = `${one.column} ${one.area}`;
      // A window that is shown and counts few is found among the columns already.
      if (one.why === 'shown' || seen.has(key)) continue;
      seen.add(key);
      const column = own.columns[one.column] as CountColumn;
      all.push({ found: one, column, at: own.windows[one.column] });
    }
  }
  return all;
}
