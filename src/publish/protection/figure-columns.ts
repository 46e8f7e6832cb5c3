import type { Decision } from '../../disclosure/decision.js';
import { leavesDenominator } from '../../disclosure/perturbation/disclose-changed.js';
import type { ChangedCounts } from '../../disclosure/perturbation/method.js';
import { belowThreshold } from '../../disclosure/primary/counts.js';
import type { CountColumn } from '../../disclosure/protection/count-column.js';
import type { Equation } from '../../disclosure/table/table.js';
import type { CountSum } from '../../indicators/count-sums.js';
import { type KnownRanges, knownRanges } from '../differences.js';
import type { Level } from '../format.js';
import { countedParts, PARTS, type Part } from './counted.js';
import { type FigureCount, inSight } from './in-sight.js';
import type { EditionTask, FigureCounts } from './primary-decisions.js';
import { toldByUnseenParts } from './unseen-parts.js';

/** A count of one figure that a reader could subtract. */
export interface FigureColumn extends CountColumn {
  /** Place of the figure among all. */
  readonly figure: number;
  readonly part: Part;
}

/** What of a figure is published, or could be worked out from what is: the parts that count units; the units behind it, where they are counted apart. */
function subtractable(
  { indicator, counts }: FigureCounts,
  changed: ChangedCounts | undefined,
): readonly (readonly [Part, Float64Array])[] {
  const { card } = indicator;
  const counted = countedParts(card);
  // What a method changed adds up to nothing exact.
  if (changed) return leavesDenominator(counted, changed) ? [['denominator', counts.denominator]] : [];
  if (counted === 'none') return [['denominator', counts.contributors]];
  const both = PARTS.map((part) => [part, counts[part]] as const);
  return counted === 'both' ? both : both.filter(([part]) => part === counted);
}

/** A count carried over from other borders may have a fraction: it is as near to the next whole number, and never nought for something. */
export function whole(count: number): number {
  return count > 0 ? Math.max(1, Math.round(count)) : 0;
}

/**
 * Whether this part must not be known: a rule hid the figure (the numerator always, the denominator when it is too small itself or all that is
 * counted), or there is no figure and the part counts few all the same.
 */
function isSensitive({ status, reason }: Decision, part: Part, alone: boolean, few: boolean): boolean {
  if (status === 'missing') return few;
  if (status !== 'suppressed') return false;
  const both = reason === 'denominator_below_threshold' || reason === 'moved_by_few';
  return part === 'numerator' || alone || both;
}

/**
 * Whether the denominator of a share would tell the only one in the numerator, or the only one beside it, of all others, who are few: he knows which side
 * each of them is on.
 */
function tellsInsiders({ indicator, counts }: FigureCounts, i: number, threshold: number): boolean {
  if (indicator.card.measure !== 'share' || countedParts(indicator.card) !== 'both') return false;
  const [n, d] = [counts.numerator[i] as number, counts.denominator[i] as number];
  return (n === 1 || d - n === 1) && belowThreshold(d - 1, threshold);
}

/**
 * Whether the count of an area can be worked with: its level is shown. An area of the user's own counts only where its figure would be shown: where it
 * is not, nothing can be subtracted from it, and its parts are protected themselves.
 */
function isInSight({ status, reason }: Decision, level: Level): boolean {
  return level === 'gebied' ? status === 'ok' : reason !== 'level_not_public';
}

/**
 * What else tells of a count, in bounds: the numerator of a share lies within its denominator. Each part is held against whoever knows the other exactly, which
 * is more than a reader does: then what is in the one and not in the other is as uncertain as they are. @param beside by area, 1 = the other is in sight.
 */
function boundsOf(
  part: Part,
  { indicator, counts }: FigureCounts,
  least: number,
  beside: Uint8Array,
): Pick<FigureColumn, 'least' | 'most'> {
  const alone = counts.numerator.map(() => least);
  if (indicator.card.measure !== 'share' || countedParts(indicator.card) !== 'both') return { least: alone };
  const { numerator, denominator } = counts;
  const holds = (i: number): boolean =>
    beside[i] === 1 &&
    (numerator[i] as number) >= 0 &&
    (denominator[i] as number) >= (numerator[i] as number);
  if (part === 'numerator')
    return {
      least: alone,
      most: denominator.map((d, i) => (holds(i) ? whole(d) : Number.POSITIVE_INFINITY)),
    };
  return { least: numerator.map((n, i) => (holds(i) ? Math.max(least, whole(n)) : least)) };
}

type Bounds = ReturnType<typeof boundsOf>;

/** What earlier releases tell of the counts: exact ones are known, and hiding them protects nothing; of rounded ones bounds are. */
function withKnown(
  bounds: Bounds,
  told: KnownRanges,
  counts: Float64Array,
  width: number,
): Bounds & Pick<FigureColumn, 'known' | 'before'> {
  const { least, most } = bounds;
  // A range that can't hold the count is of one that was changed by a method: nothing is counted upon.
  const holds = (i: number): boolean =>
    (told.least[i] as number) <= (counts[i] as number) && (counts[i] as number) <= (told.most[i] as number);
  const isKnown = (i: number): boolean =>
    told.most[i] !== Number.POSITIVE_INFINITY &&
    (!holds(i) || told.asExact[i] === 1 || (told.most[i] as number) - (told.least[i] as number) < width);
  const open = (i: number): boolean => holds(i) && !isKnown(i);
  return {
    known: Uint8Array.from(counts, (_, i) => (isKnown(i) ? 1 : 0)),
    before: Uint8Array.from(told.most, (most) => (most === Number.POSITIVE_INFINITY ? 0 : 1)),
    least: least.map((v, i) => (open(i) ? Math.max(v, told.least[i] as number) : v)),
    most: counts.map((_, i) =>
      Math.min(
        most?.[i] ?? Number.POSITIVE_INFINITY,
        open(i) ? (told.most[i] as number) : Number.POSITIVE_INFINITY,
      ),
    ),
  };
}

/** With what holds between areas, and between counts. */
interface ColumnsTask extends EditionTask {
  readonly areaSums: readonly Equation[];
  readonly sums: readonly CountSum[];
}

/** What is decided of the cells of a figure, each by itself. */
interface FigureDecisions {
  /** By the rules alone, at every level. */
  readonly ruled: readonly Decision[];
  /** As they are shown: with one word for levels that are not. */
  readonly shown: readonly Decision[];
}

/** The counts of a figure that a reader could subtract, with where the figure itself shows them. */
function countsOfFigure(
  figure: number,
  counts: FigureCounts,
  shown: readonly Decision[],
  { areas, changed }: EditionTask,
): FigureCount[] {
  const own = Uint8Array.from(shown, (decision, i) =>
    isInSight(decision, areas.levels[i] as Level) ? 1 : 0,
  );
  return subtractable(counts, changed?.get(counts.counts)).map(([part, values]) => ({
    ...{ figure, part, own, exact: values },
    counts: values.map((v) => (v >= 0 ? whole(v) : Number.NaN)),
  }));
}

/** One count of a figure as a column: where it is in sight, what of it must not be known, and what else tells of it. */
function columnOf(
  { own, exact, ...count }: FigureCount,
  figure: FigureCounts,
  { ruled, shown }: FigureDecisions,
  sight: { readonly own: Uint8Array; readonly other: Uint8Array | undefined },
  { rules, areas, areaSums, edition, changed, earlier, keys }: ColumnsTask,
): FigureColumn {
  const { indicator, counts } = figure;
  const { part } = count;
  const isChanged = changed?.has(counts) === true;
  const wholes = count.counts.map((v, i) => (sight.own[i] ? v : Number.NaN));
  const beside = Uint8Array.from(shown, ({ reason }, i) =>
    reason !== 'level_not_public' || sight.other?.[i] ? 1 : 0,
  );
  const bounds = boundsOf(part, figure, rules.zero === 'publish' ? 1 : 0, beside);
  const told =
    earlier && keys
      ? knownRanges(earlier, indicator, counts.period, part, areas.codes, keys, {
          edition,
          rounding: rules.rounding,
        })
      : undefined;
  const additive = indicator.card.additive !== 'none';
  const unseen = additive ? toldByUnseenParts(count.counts, sight.own, areaSums, rules.threshold) : undefined;
  const hides = (i: number, v: number): boolean => {
    if (unseen?.[i]) return true;
    const decision = ruled[i] as Decision;
    const few = belowThreshold(v, rules.threshold);
    if (part === 'denominator' && !isChanged && tellsInsiders(figure, i, rules.threshold)) return true;
    if (own[i]) return isSensitive(decision, part, !sight.other, few);
    // Seen in other figures alone: few are few there too, and what the figure would tell follows where both its counts are seen.
    const both = sight.other?.[i] === 1 && isSensitive(decision, part, false, few);
    return few || both || decision.reason === 'zero_suppressed';
  };
  return {
    ...count,
    additive,
    ...(told ? withKnown(bounds, told, wholes, rules.width) : bounds),
    counts: wholes,
    // A nought names nobody: where noughts are shown it is taken as known.
    primary: Uint8Array.from(exact, (v, i) =>
      sight.own[i] && (v > 0 || rules.zero === 'suppress') && hides(i, v) ? 1 : 0,
    ),
  };
}

/**
 * The counts of all figures as columns, with what of them must not be known. What a figure hides holds for its counts wherever a reader sees them, also at
 * levels that the figure itself is not shown at.
 */
export function figureColumns(
  figures: readonly FigureCounts[],
  decisions: readonly FigureDecisions[],
  task: ColumnsTask,
): FigureColumn[] {
  const all = figures.flatMap((figure, at) =>
    countsOfFigure(at, figure, (decisions[at] as FigureDecisions).shown, task),
  );
  const sight = inSight(all, figures, task.areas.levels, task.sums);
  const at = new Map(all.map(({ figure, part }, i) => [`${figure} ${part}`, i]));
  return all.map((count, i) => {
    const { figure, part } = count;
    const other = at.get(`${figure} ${PARTS.find((of) => of !== part)}`);
    return columnOf(
      count,
      figures[figure] as FigureCounts,
      decisions[figure] as FigureDecisions,
      { own: sight[i] as Uint8Array, other: other === undefined ? undefined : sight[other] },
      task,
    );
  });
}
