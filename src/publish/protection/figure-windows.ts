import type { ChainWindow, WindowChain } from '../../disclosure/protection/windows.js';
import type { Indicator } from '../../indicators/definition.js';
import type { MonthCounts } from '../signals/month-read.js';
import type { WarehouseContent } from '../warehouse-read.js';
import type { YearCounts } from '../year-read.js';
import type { Part } from './counted.js';
import { type FigureColumn, whole } from './figure-columns.js';
import type { FigureCounts } from './primary-decisions.js';

/** What the counts of figures are sums of: years of pooled ones, months of rolling ones. */
export type WithinFigures = Pick<WarehouseContent, 'years' | 'months'>;

/** Windows of one count, with the column that each would be hidden in. */
export interface PlacedChain {
  readonly chain: WindowChain;
  /** By window, its place among the columns; undefined where it is not published. */
  readonly places: readonly (number | undefined)[];
  /** Of a chain of who is in the denominator and not in the numerator: places of the denominators, beside those of the numerators in `places`. */
  readonly denominators?: readonly (number | undefined)[];
}

/** The columns of one part of an indicator, by period. */
interface Published {
  readonly indicator: Indicator;
  readonly part: Part;
  readonly byPeriod: ReadonlyMap<number, number>;
}

function publishedParts(columns: readonly FigureColumn[], figures: readonly FigureCounts[]): Published[] {
  const parts = new Map<string, Published & { readonly byPeriod: Map<number, number> }>();
  columns.forEach(({ figure, part }, at) => {
    const { indicator, counts } = figures[figure] as FigureCounts;
    const key = `${indicator.id} ${part}`;
    const own = parts.get(key) ?? { indicator, part, byPeriod: new Map<number, number>() };
    own.byPeriod.set(counts.period, at);
    parts.set(key, own);
  });
  return [...parts.values()];
}

function asWindow({ counts, primary, known, least }: FigureColumn): ChainWindow {
  return { counts, hidden: primary, least, ...(known ? { known } : {}) };
}

/** The group that is in the denominator and not in the numerator: told where both are. */
function complement(n: FigureColumn, d: FigureColumn): ChainWindow {
  return {
    counts: d.counts.map((units, i) =>
      units >= (n.counts[i] as number) ? units - (n.counts[i] as number) : Number.NaN,
    ),
    hidden: d.primary.map((flag, i) => flag | (n.primary[i] as number)),
    known: d.primary.map((_, i) => (d.known?.[i] && n.known?.[i] ? 1 : 0)),
    least: d.least.map(() => 0),
  };
}

/** The years of pooled figures. @param of what of a year is counted. @param windowOf of a period. */
function yearChain(
  { pool }: Indicator['card'],
  years: YearCounts,
  byPeriod: Published['byPeriod'],
  of: (year: { readonly numerator: Float64Array; readonly denominator: Float64Array }) => Float64Array,
  windowOf: (period: number) => ChainWindow | undefined,
): PlacedChain {
  const periods = [...byPeriod.keys()].sort((a, b) => a - b);
  const [first, last] = [periods[0] as number, periods[periods.length - 1] as number];
  const size = [...years.values()][0]?.numerator.length ?? 0;
  const segments = Array.from({ length: last - first + pool }, (_, i) => {
    const year = years.get(first - pool + 1 + i);
    return year ? of(year) : new Float64Array(size).fill(Number.NaN);
  });
  const asked = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return {
    chain: { span: pool, segments, windows: asked.map(windowOf) },
    places: asked.map((period) => byPeriod.get(period)),
  };
}

/** Months from one to another, summed by area; NaN where an area has none at all. */
function monthSums({ first, areas }: MonthCounts, from: number, to: number, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, area) => {
    const series = areas.get(area);
    if (!series) return Number.NaN;
    return series
      .slice(Math.max(0, from - first), Math.max(0, to - first + 1))
      .reduce((sum, n) => sum + (n || 0), 0);
  });
}

/** Twelve months up to December, or to the last that there is: each pair of years that share some of them. */
function monthChains(
  months: MonthCounts,
  byPeriod: Published['byPeriod'],
  columns: readonly FigureColumn[],
): PlacedChain[] {
  const until = (period: number): number => Math.min(12 * period + 11, months.last);
  const periods = [...byPeriod.keys()].sort((a, b) => a - b);
  return periods.slice(1).flatMap((period, i): PlacedChain[] => {
    const before = periods[i] as number;
    const [end, next] = [until(before), until(period)];
    if (next - 11 > end || next <= end) return [];
    const pair = [byPeriod.get(before) as number, byPeriod.get(period) as number];
    const size = (columns[pair[0] as number] as FigureColumn).counts.length;
    const segments = [
      [end - 11, next - 12],
      [next - 11, end],
      [end + 1, next],
    ].map(([from, to]) => monthSums(months, from as number, to as number, size));
    const windows = pair.map((at) => asWindow(columns[at] as FigureColumn));
    return [{ chain: { span: 2, segments, windows }, places: pair }];
  });
}

/** Every chain of windows that share a stretch of time among the columns of all figures. */
export function chainsOf(
  columns: readonly FigureColumn[],
  figures: readonly FigureCounts[],
  { years, months }: WithinFigures,
): PlacedChain[] {
  const parts = publishedParts(columns, figures);
  return parts.flatMap(({ indicator, part, byPeriod }): PlacedChain[] => {
    const { card, id } = indicator;
    const [byYear, byMonth] = [years.get(id), months.get(id)];
    const columnOf = (of: Published['byPeriod'], period: number): FigureColumn | undefined =>
      columns[of.get(period) ?? -1];
    if (card.pool > 1 && byYear) {
      const own = yearChain(
        card,
        byYear,
        byPeriod,
        (year) => year[part].map(whole),
        (period) => {
          const column = columnOf(byPeriod, period);
          return column && asWindow(column);
        },
      );
      const beside = parts.find((p) => p.indicator === indicator && p.part === 'denominator');
      if (card.measure !== 'share' || part !== 'numerator' || !beside) return [own];
      const others = yearChain(
        card,
        byYear,
        byPeriod,
        ({ numerator, denominator }) => denominator.map((d, i) => whole(d) - whole(numerator[i] as number)),
        (period) => {
          const [n, d] = [columnOf(byPeriod, period), columnOf(beside.byPeriod, period)];
          return n && d && complement(n, d);
        },
      );
      const denominators = others.chain.windows.map((_, w) =>
        beside.byPeriod.get(Math.min(...byPeriod.keys()) + w),
      );
      return [own, { ...others, denominators }];
    }
    return card.period !== 'year' && part === 'numerator' && byMonth
      ? monthChains(byMonth, byPeriod, columns)
      : [];
  });
}
