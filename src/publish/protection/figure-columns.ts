import type { Decision } from '../../disclosure/decision.js';
import type { CountColumn } from '../../disclosure/protection/count-column.js';
import type { Level } from '../format.js';
import { countedParts, PARTS, type Part } from './counted.js';
import type { EditionTask, FigureCounts } from './primary-decisions.js';

/** A count of one figure that a reader could subtract. */
export interface FigureColumn extends CountColumn {
  /** Place of the figure among all. */
  readonly figure: number;
  readonly part: Part;
}

/** What of a figure is published, or could be worked out from what is: the parts that count units; the units behind it, where they are counted apart. */
function subtractable({ indicator, counts }: FigureCounts): readonly (readonly [Part, Float64Array])[] {
  const { card } = indicator;
  const counted = countedParts(card);
  if (counted === 'none') return [['denominator', counts.contributors]];
  const both = PARTS.map((part) => [part, counts[part]] as const);
  return counted === 'both' ? both : both.filter(([part]) => part === counted);
}

/** A count carried over from other borders may have a fraction: it is as near to the next whole number, and never nought for something. */
function whole(count: number): number {
  return Number.isInteger(count) ? count : Math.max(1, Math.round(count));
}

/** Whether a rule that hid the figure speaks of this part: the numerator always, the denominator when it is too small itself or all that is counted. */
function isSensitive({ status, reason }: Decision, part: Part, alone: boolean): boolean {
  if (status !== 'suppressed') return false;
  return part === 'numerator' || alone || reason === 'denominator_below_threshold';
}

/**
 * Whether the count of an area can be worked with: its level is shown. An area of the user's own counts only where its figure would be shown: where it
 * is not, nothing can be subtracted from it, and its parts are protected themselves.
 */
function isInSight({ status, reason }: Decision, level: Level): boolean {
  return level === 'gebied' ? status === 'ok' : reason !== 'level_not_public';
}

/** The counts of a figure as columns, with what of them must not be known. @param decisions of each cell by itself. */
export function figureColumns(
  figure: number,
  counts: FigureCounts,
  decisions: readonly Decision[],
  { rules, areas }: EditionTask,
): FigureColumn[] {
  const parts = subtractable(counts);
  const inSight = decisions.map((decision, i) => isInSight(decision, areas.levels[i] as Level));
  return parts.map(([part, values]) => ({
    figure,
    part,
    additive: counts.indicator.card.additive !== 'none',
    least: rules.zero === 'publish' ? 1 : 0,
    counts: values.map((v, i) => (inSight[i] && v >= 0 ? whole(v) : Number.NaN)),
    primary: Uint8Array.from(values, (v, i) => {
      const hides = isSensitive(decisions[i] as Decision, part, parts.length === 1);
      // A nought names nobody: where noughts are shown it is taken as known.
      return hides && (v > 0 || rules.zero === 'suppress') && decisions[i]?.reason !== 'level_not_public'
        ? 1
        : 0;
    }),
  }));
}
