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

/** Whether a stretch of an area counts few. */
function countsFew({ columns, windows }: WindowColumns, area: number, threshold: number): boolean {
  return columns
    .slice(windows.length)
    .some(({ counts }) => (counts[area] as number) > 0 && (counts[area] as number) < threshold);
}

/** Whether a window of an area is told that counts something: nothing can be found where there is none. */
function isTold({ columns, windows }: WindowColumns, area: number): boolean {
  return columns
    .slice(0, windows.length)
    .some(
      ({ counts, state, elsewhere }) =>
        (counts[area] as number) > 0 && (state[area] === STATE.shown || elsewhere?.[area] === 1),
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

/** All areas that hang together with one where a stretch counts few, and with one of which a window is told. */
function togetherAtRisk(own: WindowColumns, { levels, sums }: WindowAreas, threshold: number): number[] {
  const union = new Union(levels.length);
  for (const { parent, children } of sums) for (const child of children) union.join(parent, child);
  const all = [...levels.keys()];
  const partsWith = (is: (area: number) => boolean): Set<number> =>
    new Set(all.flatMap((area) => (is(area) ? [union.find(area)] : [])));
  const few = partsWith((area) => countsFew(own, area, threshold));
  const told = partsWith((area) => isTold(own, area));
  return all.filter((area) => few.has(union.find(area)) && told.has(union.find(area)));
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
    const risky = [...whole.levels.keys()].filter(
      (area) => countsFew(own, area, rules.threshold) && isTold(own, area),
    );
    const alone = { ...whole, sums: [] };
    const asked = { ...rules, insiders: false };
    const found = [
      ...(await auditPart(own, partOf(risky, alone), asked, 1)),
      ...(await auditPart(
        own,
        partOf(togetherAtRisk(own, whole, rules.threshold), whole),
        { ...asked, groups: false },
        threads,
      )),
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
