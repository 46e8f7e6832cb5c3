import { belowThreshold } from '../../disclosure/primary/counts.js';
import type { CountColumn } from '../../disclosure/protection/count-column.js';
import { roundTo } from '../../disclosure/rounding.js';
import type { Equation } from '../../disclosure/table/table.js';
import type { Indicator } from '../../indicators/definition.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { Figures } from '../figures.js';
import type { Level } from '../format.js';
import { isShown } from '../protection/counted.js';
import type { GroupPart } from '../protection/protect-part.js';
import type { WarehouseContent } from '../warehouse-read.js';
import type { IndicatorSignals } from './assess.js';

export interface MonthTask {
  readonly warehouse: Pick<WarehouseContent, 'areas' | 'counts' | 'months'>;
  /** Of every published period, as the edition shows them. */
  readonly figures: readonly Pick<Figures, 'indicator' | 'period' | 'decisions'>[];
  readonly edition: string;
  readonly rules: EditionRules;
  readonly sums: readonly Equation[];
}

/** Counts of the latest month of all areas, tested or not: of one that is not, the others must not give it away. */
function countsOf(
  { indicator, month }: IndicatorSignals,
  { months, areas }: MonthTask['warehouse'],
): Float64Array {
  const read = months.get(indicator.id);
  return Float64Array.from(
    areas.codes,
    (_, area) => read?.areas.get(area)?.[month - read.first] ?? Number.NaN,
  );
}

/** By area, whether its figure of twelve months is shown: in the latest year that has one, and in each since its months stand out. */
function besideFigures(
  { indicator, month, from, judged }: IndicatorSignals,
  { warehouse, figures }: MonthTask,
): boolean[] {
  const newestFirst = figures
    .filter((f) => f.indicator.id === indicator.id)
    .sort((a, b) => b.period - a.period);
  const since = new Map(
    judged.filter(({ signal }) => signal.stands).map(({ area, signal }) => [area, from + signal.since]),
  );
  return warehouse.areas.codes.map((_, area) => {
    const year = Math.floor((since.get(area) ?? month) / 12);
    const cells = newestFirst.filter(({ decisions }) => decisions[area]?.reason !== 'no_data');
    return (
      cells.length > 0 &&
      cells.every(({ period, decisions }, k) => (k > 0 && period < year) || decisions[area]?.status === 'ok')
    );
  });
}

/** By area, what the figure of the year counts in its other months; NaN where it has no figure, or the month is none of it. */
function restOfYear(
  { indicator, month }: IndicatorSignals,
  counts: Float64Array,
  { warehouse }: MonthTask,
): Float64Array {
  const year = warehouse.counts.get(indicator.id)?.find(({ period }) => period === Math.floor(month / 12));
  return counts.map((count, i) => {
    const rest = (year?.numerator[i] ?? Number.NaN) - count;
    return rest >= 0 ? rest : Number.NaN;
  });
}

/** A count of months as a column: hidden where it counts few, or its figure is hidden. */
function columnOf(
  counts: Float64Array,
  beside: readonly boolean[],
  { additive }: Indicator['card'],
  { threshold, zero }: EditionRules,
): CountColumn {
  return {
    counts,
    primary: Uint8Array.from(counts, (count, i) =>
      belowThreshold(count, beside[i] ? threshold : Number.POSITIVE_INFINITY) ? 1 : 0,
    ),
    least: counts.map(() => (zero === 'publish' ? 1 : 0)),
    additive: additive !== 'none',
  };
}

/**
 * The counts of the latest month as the edition may show them; NaN = hidden. The rules are those of figures: threshold, what could be worked
 * out from the others, rounding. An area whose figure of twelve months is hidden, for itself or for another, is hidden here too: a month of it
 * would tell anew.
 */
export async function disclosedMonth(of: IndicatorSignals, task: MonthTask): Promise<Float64Array> {
  const { warehouse, rules, sums, edition } = task;
  const { card } = of.indicator;
  const beside = besideFigures(of, task);
  const counts = countsOf(of, warehouse).map((count, i) =>
    isShown(warehouse.areas.levels[i] as Level, card, edition) ? count : Number.NaN,
  );
  // What the rest of the year counts is told with the month: one can't be hidden without the other.
  const others = restOfYear(of, counts, task);
  const columns = [counts, others].map((own) => columnOf(own, beside, card, rules));
  const { protectParts } = await import('../protection/protect-part.js');
  const month: GroupPart = {
    group: {
      columns,
      sums: [],
      shared: [{ columns: [0, 1], areas: new Uint8Array(counts.length).fill(1) }],
    },
    areas: { tree: sums, own: [] },
    rules: { width: rules.width, leastSum: rules.threshold },
  };
  const hidden = protectParts([month])[0]?.[0];
  return counts.map((count, i) => (hidden?.[i] || !beside[i] ? Number.NaN : roundTo(count, rules.rounding)));
}
