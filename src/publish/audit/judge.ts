import type { Indicator } from '../../indicators/definition.js';
import { sumsOf } from '../figures.js';
import type { Level } from '../format.js';
import type { AreaList } from '../warehouse-read.js';
import type { AuditTask } from './audit-release.js';
import type { BlockFinding } from './block.js';
import { auditBlocks } from './blocks.js';
import { columnsOfFigures, declaredName } from './figure-columns.js';
import { type Elsewhere, type OtherRelease, withElsewhere } from './other-releases.js';
import type { Released } from './released.js';
import type { AuditRules } from './rules.js';
import { relationsOf } from './same-counts.js';
import { undeclaredSums } from './undeclared-sums.js';
import type { Finding, FindingWhy } from './verdict.js';
import { auditWindows, type WindowFinding } from './window-audit.js';
import { withWindowBounds } from './window-bounds.js';
import { type WindowColumns, windowColumns } from './window-columns.js';

const LEVEL_NUMBERS: readonly Level[] = ['gemeente', 'wijk', 'buurt', 'gebied'];

/** Areas, as far as sums hold between them. */
export type Areas = Pick<AreaList, 'codes' | 'levels' | 'wijken' | 'gemeenten' | 'own'>;

/** Somebody who reads releases: the one that is judged, by whose rules, and what else he has. */
export interface Reader {
  readonly base: Released;
  readonly others: readonly OtherRelease[];
}

/** What he can work out, and how much he was held against. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly hidden: number;
  readonly sensitive: number;
  readonly unclear: number;
}

/** By which definitions and rules a release is judged. */
export interface Judged {
  readonly task: Pick<AuditTask, 'truth' | 'threads' | 'rules' | 'sums'>;
  readonly areas: Areas;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly rules: AuditRules;
}

function whyOf(why: BlockFinding['why'], ids: readonly string[], reader: Reader): FindingWhy {
  if (why !== 'elsewhere') return why;
  const editions = new Map(reader.others.map(({ id, edition }) => [id, edition]));
  const other = ids.some((id) => editions.get(id) !== reader.base.manifest.edition);
  return other ? 'other_edition' : 'earlier_release';
}

function findingOf(
  found: BlockFinding,
  { areas }: Judged,
  { columns, by }: Elsewhere,
  reader: Reader,
): Finding {
  const { indicator, part, period } = columns[found.column] as Elsewhere['columns'][number];
  const own = by.get(found.column) ?? [...new Set([...by.values()].flat())].sort();
  const ids = found.why === 'elsewhere' ? own : [];
  return {
    ...{ why: whyOf(found.why, ids, reader), indicator, period },
    part: found.complement ? 'complement' : part,
    area: areas.codes[found.area] as string,
    ...{ lower: found.lower, upper: found.upper, need: found.need, with: ids },
  };
}

/** What windows of time tell that overlap, of the counts that the columns hold. */
async function judgeWindows(
  { task, areas, rules }: Judged,
  levels: Uint8Array,
  windows: readonly WindowColumns[],
  elsewhere: Elsewhere,
  reader: Reader,
): Promise<Finding[]> {
  const name = ({ found, column, at }: WindowFinding): Finding => {
    const { indicator, part, period } = column;
    const ids = found.why === 'elsewhere' ? [...new Set([...elsewhere.by.values()].flat())].sort() : [];
    const own = at === undefined ? [] : (elsewhere.by.get(at) ?? []);
    return {
      ...{ why: whyOf(found.why, ids, reader), indicator, part, period },
      area: areas.codes[found.area] as string,
      ...{ lower: found.lower, upper: found.upper, need: found.need, with: own.length > 0 ? own : ids },
    };
  };
  const sums = [...sumsOf(areas as AreaList), ...areas.own];
  return (await auditWindows(windows, { levels, sums }, rules, task.threads)).map(name);
}

/**
 * What a reader can work out of counts: of the sums between areas and between counts, of what he knows himself, and of other releases.
 * @throws RangeError when what is shown contradicts the counts.
 */
export async function judge(judged: Judged, reader: Reader): Promise<Found> {
  const { task, areas, indicators, rules } = judged;
  const { columns, pairs, windows } = columnsOfFigures(reader.base, indicators, task.truth);
  const levels = Uint8Array.from(areas.levels, (level) => LEVEL_NUMBERS.indexOf(level));
  const own = levels.map((level) => (level === LEVEL_NUMBERS.indexOf('gebied') ? 1 : 0));
  const elsewhere = withElsewhere(columns, reader.others, own, reader.base.manifest.disclosure.rounding);
  const relations = relationsOf(columns, levels, LEVEL_NUMBERS.length, declaredName(indicators));
  const inWindows = LEVEL_NUMBERS.flatMap((_, level) =>
    windows.map(({ year, parts }) => ({ level, parent: year, children: parts })),
  );
  const overlapping = task.truth ? windowColumns(elsewhere.columns, indicators, reader.base, task.truth) : [];
  const undeclared = undeclaredSums(columns, relations.columnSums, relations.same, task.sums ?? []);
  const { findings, blocks, ...counts } = await auditBlocks(
    {
      ...{ levels, pairs, rules, blind: !task.truth },
      columns: await withWindowBounds(elsewhere.columns, overlapping),
      sums: [...sumsOf(areas as AreaList), ...areas.own],
      same: relations.same,
      columnSums: [...relations.columnSums, ...inWindows],
    },
    task.threads,
  );
  return {
    ...counts,
    findings: [
      ...findings.map((found): Finding => {
        const sums = found.why === 'shown' ? undefined : undeclared.get(found.column);
        return { ...findingOf(found, judged, elsewhere, reader), ...(sums ? { sums } : {}) };
      }),
      ...(await judgeWindows(judged, levels, overlapping, elsewhere, reader)),
    ],
    unclear: blocks,
  };
}
