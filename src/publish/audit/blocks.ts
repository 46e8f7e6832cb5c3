import { runParts } from '../../common/parallel/run-parts.js';
import type { Equation as Sum } from '../../disclosure/table/table.js';
import { Union } from '../../disclosure/table/union.js';
import type { Block, BlockFinding, BlockVerdict } from './block.js';
import type { ColumnSum, CountColumn, FigurePair, Range } from './columns.js';
import type { AuditRules } from './rules.js';

/** All that is published of all areas, as one problem. */
export interface WholeAudit {
  readonly levels: Uint8Array;
  readonly sums: readonly Sum[];
  readonly columns: readonly CountColumn[];
  readonly same: readonly Int32Array[];
  readonly pairs: readonly FigurePair[];
  readonly columnSums: readonly ColumnSum[];
  readonly rules: AuditRules;
  readonly blind: boolean;
}

/** Cells (areas × columns) from which threads are worth their start. */
const THREADED = 200_000;

/** Areas that hang together by sums, each group in order. */
function areaGroups(size: number, sums: readonly Sum[]): number[][] {
  const union = new Union(size);
  for (const { parent, children } of sums) for (const child of children) union.join(parent, child);
  return union.groups();
}

function pick(values: Float64Array, areas: readonly number[]): Float64Array {
  return Float64Array.from(areas, (area) => values[area] as number);
}

function pickFlags(flags: Uint8Array, areas: readonly number[]): Uint8Array {
  return Uint8Array.from(areas, (area) => flags[area] as number);
}

/** A column over some of its areas. */
export function columnIn(column: CountColumn, areas: readonly number[]): CountColumn {
  const { told, elsewhere, single, byWindows } = column;
  const range = ({ least, most }: Range): Range => ({ least: pick(least, areas), most: pick(most, areas) });
  return {
    ...column,
    counts: pick(column.counts, areas),
    state: pickFlags(column.state, areas),
    ...(told ? { told: range(told) } : {}),
    ...(elsewhere ? { elsewhere: pickFlags(elsewhere, areas) } : {}),
    ...(byWindows ? { byWindows: { own: range(byWindows.own), elsewhere: range(byWindows.elsewhere) } } : {}),
    ...(single ? { single: pickFlags(single, areas) } : {}),
  };
}

function blocksOf(whole: WholeAudit): { block: Block; areas: readonly number[] }[] {
  const groups = areaGroups(whole.levels.length, whole.sums);
  const at = new Int32Array(whole.levels.length);
  const groupOf = new Int32Array(whole.levels.length);
  groups.forEach((areas, g) => {
    areas.forEach((area, i) => {
      [at[area], groupOf[area]] = [i, g];
    });
  });
  const sums: Sum[][] = groups.map(() => []);
  for (const { parent, children } of whole.sums)
    sums[groupOf[parent] as number]?.push({
      parent: at[parent] as number,
      children: children.map((child) => at[child] as number),
    });
  return groups.map((areas, g) => ({
    areas,
    block: {
      ...whole,
      levels: pickFlags(whole.levels, areas),
      sums: sums[g] as Sum[],
      columns: whole.columns.map((column) => columnIn(column, areas)),
    },
  }));
}

/** What was found in all blocks, areas numbered as in the whole. */
export async function auditBlocks(
  whole: WholeAudit,
  threads: number,
): Promise<BlockVerdict & { blocks: number }> {
  const blocks = blocksOf(whole);
  const large = whole.levels.length * whole.columns.length > THREADED;
  const verdicts = await runParts<Block, BlockVerdict>(
    { module: new URL('./block-audit.js', import.meta.url), name: 'auditBlock' },
    blocks.map(({ block }) => block),
    large ? threads : 1,
  );
  const findings = verdicts.flatMap((verdict, b): BlockFinding[] =>
    verdict.findings.map((found) => ({ ...found, area: blocks[b]?.areas[found.area] as number })),
  );
  const total = (of: (v: BlockVerdict) => number): number => verdicts.reduce((sum, v) => sum + of(v), 0);
  return {
    findings,
    hidden: total((v) => v.hidden),
    sensitive: total((v) => v.sensitive),
    unclear: verdicts.some((v) => v.unclear),
    blocks: total((v) => (v.unclear ? 1 : 0)),
  };
}
