import { disclose } from '../../disclosure/disclose.js';
import type { Sum } from '../../disclosure/secondary.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import { type Figures, isShown } from '../figures.js';
import type { WarehouseContent } from '../warehouse-read.js';
import type { IndicatorSignals } from './assess.js';

export interface MonthTask {
  readonly warehouse: Pick<WarehouseContent, 'areas' | 'counts' | 'months'>;
  /** Of every published period, as the edition shows them. */
  readonly figures: readonly Pick<Figures, 'indicator' | 'period' | 'decisions'>[];
  readonly edition: string;
  readonly rules: EditionRules;
  readonly sums: readonly Sum[];
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

/**
 * The counts of the latest month as the edition may show them; NaN = hidden. The rules are those of figures: threshold, what could be worked
 * out from the others, rounding. An area whose figure of twelve months is hidden, for itself or for another, is hidden here too: a month of it
 * would tell anew.
 */
export function disclosedMonth(of: IndicatorSignals, task: MonthTask): Float64Array {
  const { warehouse, rules, sums, edition } = task;
  const { levels } = warehouse.areas;
  const { card } = of.indicator;
  const beside = besideFigures(of, task);
  return disclose({
    counts: {
      numerator: countsOf(of, warehouse),
      denominator: new Float64Array(levels.length).fill(1),
      // None where the figure is hidden: as a cell that too few are behind, which no other may give away.
      contributors: Float64Array.from(beside, (shown) => (shown ? rules.threshold : 0)),
    },
    rules: {
      threshold: rules.threshold,
      zero: rules.zero,
      counted: 'numerator',
      apart: true,
      share: false,
      minimum: { numerator: 0, denominator: 0 },
    },
    rounding: rules.rounding,
    exactRatio: false,
    levelShown: levels.map((level) => isShown(level, card, edition)),
    sums: card.additive === 'none' ? [] : sums,
    own: [],
  }).numerator;
}
