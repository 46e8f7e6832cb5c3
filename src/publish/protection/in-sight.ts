import { LEVELS } from '../../common/area-code.js';
import type { CountSum } from '../../indicators/count-sums.js';
import type { Level } from '../format.js';
import type { Part } from './counted.js';
import type { FigureCounts } from './primary-decisions.js';
import { areasByLevel, fingerprint } from './same-columns.js';

/** A count of one figure over all areas, and where the figure itself shows it. */
export interface FigureCount {
  /** Place of the figure among all. */
  readonly figure: number;
  readonly part: Part;
  /** As they are, fractions too. */
  readonly exact: Float64Array;
  /** Whole numbers; NaN where there is none. */
  readonly counts: Float64Array;
  /** By area, 1 = at a level that the figure is shown at. */
  readonly own: Uint8Array;
}

/** Counts that are the same in some areas: where one of them is in sight, all are. */
interface Same {
  readonly counts: readonly number[];
  readonly areas: readonly number[];
}

/** One count is all others of a sum together: it is in sight where all others are. */
type Sum = readonly number[];

/** Which counts are the same, by level; of areas of the user's own where the buurten that they are made of are. */
function sameCounts(all: readonly FigureCount[], levels: readonly Level[]): Same[] {
  const byLevel = areasByLevel(levels);
  const own = [...levels.keys()].filter((i) => levels[i] === 'gebied');
  return byLevel.flatMap((areas, level) => {
    const groups = new Map<string, number[]>();
    all.forEach(({ counts }, at) => {
      const print = fingerprint(counts, areas);
      if (print !== '') groups.set(print, [...(groups.get(print) ?? []), at]);
    });
    const equal = (counts: readonly number[], area: number): boolean =>
      new Set(counts.map((at) => all[at]?.counts[area])).size === 1;
    return [...groups.values()]
      .filter((counts) => counts.length > 1)
      .map((counts) => ({
        counts,
        areas: LEVELS[level] === 'buurt' ? [...areas, ...own.filter((area) => equal(counts, area))] : areas,
      }));
  });
}

/** The sums that a pipeline declares, over the counts of each period; a part that nobody publishes is known to all. */
function sumsOfCounts(
  sums: readonly CountSum[],
  all: readonly FigureCount[],
  figures: readonly FigureCounts[],
): Sum[] {
  const at = new Map<string, number>(
    all.map(({ figure, part }, i) => {
      const { indicator, counts } = figures[figure] as FigureCounts;
      return [`${indicator.id}.${part} ${counts.period}`, i] as const;
    }),
  );
  const periods = [...new Set(figures.map(({ counts }) => counts.period))];
  return sums.flatMap(({ whole, parts }) =>
    periods
      .map((period) => [whole, ...parts].flatMap((name) => at.get(`${name} ${period}`) ?? []))
      .filter((members) => members.length > 1),
  );
}

/** @returns whether anything came in sight that was not. */
function bySame({ counts, areas }: Same, sight: readonly Uint8Array[]): boolean {
  let more = false;
  for (const area of areas) {
    const unseen = counts.filter((at) => !sight[at]?.[area]);
    if (unseen.length === 0 || unseen.length === counts.length) continue;
    for (const at of unseen) (sight[at] as Uint8Array)[area] = 1;
    more = true;
  }
  return more;
}

/** @returns whether anything came in sight that was not. */
function bySum(members: Sum, sight: readonly Uint8Array[]): boolean {
  let more = false;
  sight[members[0] as number]?.forEach((_, area) => {
    const unseen = members.filter((at) => !sight[at]?.[area]);
    if (unseen.length !== 1) return;
    (sight[unseen[0] as number] as Uint8Array)[area] = 1;
    more = true;
  });
  return more;
}

/**
 * Where each count can be seen by a reader, under whatever name: a figure may be public from the wijk up, and another show what it counts, or what it
 * counts beside the rest of a sum, by buurt. @returns by count, by area: 1 = in sight.
 */
export function inSight(
  all: readonly FigureCount[],
  figures: readonly FigureCounts[],
  levels: readonly Level[],
  sums: readonly CountSum[],
): Uint8Array[] {
  const sight = all.map(({ own }) => own.slice());
  const same = sameCounts(all, levels);
  const members = sumsOfCounts(sums, all, figures);
  for (let more = true; more; ) {
    const found = [...same.map((one) => bySame(one, sight)), ...members.map((one) => bySum(one, sight))];
    more = found.includes(true);
  }
  return sight;
}
