import type { Counted } from '../../disclosure/decision.js';
import type { Card } from '../../indicators/card.js';
import type { Indicator } from '../../indicators/definition.js';
import type { MonthCounts } from '../signals/month-read.js';
import type { PeriodCounts } from '../warehouse-read.js';
import { type CountColumn, type FigurePair, type Part, STATE } from './columns.js';
import type { Released, ReleasedFigure } from './released.js';

/** The counts that figures were made of, where they are at hand. */
export interface Truth {
  readonly counts: ReadonlyMap<string, readonly PeriodCounts[]>;
  readonly months: ReadonlyMap<string, MonthCounts>;
}

/** Columns with what holds between those of one figure. */
export interface FigureColumns {
  readonly columns: readonly CountColumn[];
  readonly pairs: readonly FigurePair[];
  /** Of a rolling count: the year's column, that of a month in it, and that of its other months. */
  readonly windows: readonly { readonly year: number; readonly parts: readonly [number, number] }[];
}

/** Which parts count units that could be traced: written apart from the rules that hid them. */
function countedParts({ contributors, measure }: Card): Counted {
  if (contributors !== 'column') return contributors;
  return measure === 'share' || measure === 'rate' ? 'both' : 'none';
}

function partsOf(card: Card): ('numerator' | 'denominator')[] {
  const counted = countedParts(card);
  if (counted === 'none') return [];
  return counted === 'both' ? ['numerator', 'denominator'] : [counted];
}

/** Sources carry fractions where they were moved between years: the intruder has whole units in mind. */
function whole(counts: Float64Array): Float64Array {
  return counts.map((v) => (Number.isNaN(v) ? v : Math.max(0, Math.round(v))));
}

/** What the published part of a figure tells of an exact count: the interval that rounds to it. */
export function toldBy(
  figure: ReleasedFigure,
  part: 'numerator' | 'denominator',
  base: number,
  threshold: number,
): { least: Float64Array; most: Float64Array } {
  const least = figure[part].map((shown) =>
    // A count that is shown and not nought is at least the threshold.
    Number.isNaN(shown)
      ? shown
      : shown === 0
        ? 0
        : Math.max(shown - Math.floor(base / 2), Math.min(shown, threshold)),
  );
  const most = figure[part].map((shown) =>
    Number.isNaN(shown) || shown === 0 ? shown : shown + Math.ceil(base / 2) - 1,
  );
  figure.state.forEach((state, area) => {
    if (state === STATE.nothing) [least[area], most[area]] = [0, 0];
  });
  return { least, most };
}

/** A numerator over nothing is not told, but for a share. */
function stateOf(figure: ReleasedFigure, part: Part, share: boolean): Uint8Array {
  if (part === 'denominator' || share) return figure.state;
  return figure.state.map((state) => (state === STATE.nothing ? STATE.absent : state));
}

function figureColumns(
  figure: ReleasedFigure,
  { card, id }: Indicator,
  released: Released,
  counts: PeriodCounts | undefined,
): CountColumn[] {
  const { threshold, rounding } = released.manifest.disclosure;
  return partsOf(card).map((part) => ({
    ...{ indicator: id, part, period: figure.period },
    // Beside a declared denominator each level has its own.
    additive: counts
      ? card.additive !== 'none'
      : card.additive === 'sum' && !(part === 'denominator' && card.denominator),
    absentIsNought: card.additive !== 'source' && card.pool === 1,
    counts: counts ? whole(counts[part]) : new Float64Array(figure.state.length).fill(Number.NaN),
    state: stateOf(figure, part, card.measure === 'share'),
    ...(counts ? {} : { told: toldBy(figure, part, rounding, threshold) }),
    ...(counts
      ? {
          single: Uint8Array.from(counts.contributors, (n) =>
            card.contributors === 'column' && n === 1 ? 1 : 0,
          ),
        }
      : {}),
  }));
}

/** Months that stand out are told beside the year that they are a part of. */
function monthColumns(
  released: Released,
  indicators: ReadonlyMap<string, Indicator>,
  truth: Truth,
  columns: readonly CountColumn[],
): { columns: CountColumn[]; windows: { year: number; parts: [number, number] }[] } {
  const told = new Map<string, { indicator: string; month: string; areas: number[] }>();
  for (const { indicator, month, area } of released.months) {
    const own = told.get(`${indicator} ${month}`) ?? { indicator, month, areas: [] };
    own.areas.push(area);
    told.set(`${indicator} ${month}`, own);
  }
  const [own, windows]: [CountColumn[], { year: number; parts: [number, number] }[]] = [[], []];
  for (const { indicator, month, areas } of told.values()) {
    const read = truth.months.get(indicator);
    const year = columns.findIndex(
      (c) => c.indicator === indicator && c.part === 'numerator' && c.period === month.slice(0, 4),
    );
    if (!read || year < 0) continue;
    const size = (columns[year] as CountColumn).counts.length;
    const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 - read.first;
    const counts = whole(
      Float64Array.from({ length: size }, (_, area) => read.areas.get(area)?.[at] ?? Number.NaN),
    );
    const state = new Uint8Array(size);
    for (const area of areas) state[area] = STATE.shown;
    const whole12 = (columns[year] as CountColumn).counts;
    const others = counts.map((n, area) => {
      const rest = (whole12[area] as number) - n;
      return rest >= 0 ? rest : Number.NaN;
    });
    const kind = indicators.get(indicator)?.card.additive;
    const [additive, absentIsNought] = [kind !== 'none', kind !== 'source'];
    const name = { indicator, part: 'month', period: month } as const;
    const first = columns.length + own.length;
    own.push({ ...name, additive, absentIsNought, counts, state });
    own.push({
      ...name,
      period: `${month} others`,
      additive: false,
      absentIsNought,
      counts: others,
      state: new Uint8Array(size),
    });
    windows.push({ year, parts: [first, first + 1] });
  }
  return { columns: own, windows };
}

/** Every count of units that a release publishes, as a column, with the counts themselves where they are at hand. */
export function columnsOfFigures(
  released: Released,
  indicators: ReadonlyMap<string, Indicator>,
  truth: Truth | undefined,
): FigureColumns {
  const columns: CountColumn[] = [];
  const pairs: FigurePair[] = [];
  for (const figure of released.figures) {
    const indicator = indicators.get(figure.indicator);
    if (!indicator) continue;
    const counts = truth?.counts
      .get(figure.indicator)
      ?.find(({ period }) => String(period) === figure.period);
    if (truth && !counts) continue;
    const own = figureColumns(figure, indicator, released, counts);
    if (own.length === 2)
      pairs.push({
        ...{ numerator: columns.length, denominator: columns.length + 1 },
        share: indicator.card.measure === 'share',
      });
    columns.push(...own);
  }
  if (!truth) return { columns, pairs, windows: [] };
  const months = monthColumns(released, indicators, truth, columns);
  return { columns: [...columns, ...months.columns], pairs, windows: months.windows };
}

/** What a column counts, as its card says: a declared denominator is one count for all who divide by it. */
export function declaredName(indicators: ReadonlyMap<string, Indicator>): (column: CountColumn) => string {
  return ({ indicator, part, period }) => {
    const card = indicators.get(indicator)?.card;
    if (part === 'denominator' && card?.denominator === 'previous')
      return `${indicator} numerator ${Number(period) - 1}`;
    // Of rolling months the last one may differ: what is equal there is found in the counts.
    if (part === 'denominator' && card?.denominator && card.period === 'year')
      return `= ${card.denominator} ${card.pool} ${period}`;
    return `${indicator} ${part} ${period}`;
  };
}
