import { DefinitionError } from '../../common/errors.js';
import type { Indicator } from '../../indicators/definition.js';
import { countsUnits } from '../protection/counted.js';
import type { AreaList, PeriodCounts } from '../warehouse-read.js';

/** Fewest areas with a count in which two columns must agree to be one and the same: a few small numbers are alike by chance. */
const FEWEST = 3;

/** One part of an indicator that counts units, in one period. */
interface Part {
  readonly indicator: Indicator;
  readonly period: number;
  /** What it says at one level, as text to compare. */
  readonly said: string;
  readonly level: string;
  /** How it is shown: equal where two indicators show one count in one and the same way. */
  readonly way: string;
}

function saidAt(column: Float64Array, areas: AreaList, level: string): string | null {
  const at = [...areas.levels.keys()].filter((i) => areas.levels[i] === level);
  const counted = at.filter((i) => (column[i] as number) > 0).length;
  return counted < FEWEST ? null : at.map((i) => column[i]).join(' ');
}

/** Rounded counts are rounded alike only together with what they add up to: of a share, both parts. */
function wayOf({ card, protection }: Indicator, part: string, counts: PeriodCounts): string {
  const changed = protection && (part === 'numerator' || protection.both);
  if (!changed) return 'suppress';
  const with_ =
    protection.method === 'cell_key'
      ? (counts.cellKey ?? []).join(' ')
      : card.measure === 'share' && protection.both
        ? `${part} of ${counts.numerator.join(' ')} / ${counts.denominator.join(' ')}`
        : '';
  return `${JSON.stringify(protection)} ${with_}`;
}

function partsOf(indicator: Indicator, counts: PeriodCounts, areas: AreaList): Part[] {
  return (['numerator', 'denominator'] as const)
    .filter((part) => countsUnits(indicator, part))
    .flatMap((part) =>
      indicator.card.levels.flatMap((level) => {
        const said = saidAt(counts[part], areas, level);
        const { period } = counts;
        return said === null ? [] : [{ indicator, period, said, level, way: wayOf(indicator, part, counts) }];
      }),
    );
}

/**
 * Holds the counts of all indicators side by side: one that two of them share must be shown in one way, or the exact or otherwise rounded
 * one would give the rounded one away.
 * @throws DefinitionError when an indicator under a method shares a count with one that shows it in another way.
 */
export function refuseSharedCounts(
  indicators: readonly Indicator[],
  counts: ReadonlyMap<string, readonly PeriodCounts[]>,
  areas: AreaList,
): void {
  const first = new Map<string, Part>();
  for (const indicator of indicators)
    for (const period of counts.get(indicator.id) ?? [])
      for (const part of partsOf(indicator, period, areas)) {
        const key = `${part.period} ${part.level} ${part.said}`;
        const other = first.get(key);
        if (!other) first.set(key, part);
        else if (other.way !== part.way) throw sharedFault(other, part);
      }
}

function sharedFault(a: Part, b: Part): DefinitionError {
  const ids = [a.indicator.id, b.indicator.id];
  const how = ({ indicator }: Part): string => indicator.protection?.method ?? 'suppress';
  return new DefinitionError({
    what:
      ids[0] === ids[1]
        ? `both parts of \`${ids[0]}\` are one count (${a.level}, ${a.period}), shown in two ways`
        : `\`${ids[0]}\` (${how(a)}) and \`${ids[1]}\` (${how(b)}) share a count (${a.level}, ${a.period}) and would show it in two ways`,
    expected: 'one protection for every count: the one way would undo the other',
    mend: 'under `protection` choose `suppress` for both, or the same method; where it is the denominator: `{ method: …, denominator: suppress }`',
  });
}
