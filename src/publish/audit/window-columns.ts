import type { Indicator } from '../../indicators/definition.js';
import type { WarehouseContent } from '../warehouse-read.js';
import type { ColumnSum, CountColumn } from './columns.js';
import type { Released } from './released.js';

/** What figures of several years or months are the sums of. */
export type Within = Pick<WarehouseContent, 'months' | 'years'>;

/** A stretch of time, both ends in it: years, or months numbered as year × 12 + month − 1. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Windows of one count that overlap, with the stretches in between them, which nobody publishes. */
export interface WindowColumns {
  /** Windows first, in the order of `windows`, then stretches. */
  readonly columns: readonly CountColumn[];
  /** Of each window, its place among all columns. */
  readonly windows: readonly number[];
  readonly sums: readonly Omit<ColumnSum, 'level'>[];
}

function whole(count: number): number {
  return Number.isNaN(count) ? count : Math.max(0, Math.round(count));
}

/** The months of a year's figure end where the release says so. */
function stretchOf({ card, id }: Indicator, period: string, released: Released): Stretch | undefined {
  const year = Number(period);
  if (card.period === 'year') return card.pool > 1 ? { from: year - card.pool + 1, to: year } : undefined;
  const until = released.manifest.indicators.find((i) => i.id === id)?.until?.[period];
  if (!until) return undefined;
  const to = 12 * Number(until.slice(0, 4)) + Number(until.slice(5)) - 1;
  return { from: to - 11, to };
}

/** What a stretch counts, by area; undefined when it is not at hand. */
function countsOf(
  { id, card }: Indicator,
  part: 'numerator' | 'denominator',
  { from, to }: Stretch,
  { years, months }: Within,
  size: number,
): Float64Array | undefined {
  const units = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  if (card.period === 'year') {
    const own = units.map((year) => years.get(id)?.get(year)?.[part]);
    if (own.includes(undefined)) return undefined;
    return Float64Array.from({ length: size }, (_, area) =>
      whole(own.reduce((sum, counts) => sum + (counts?.[area] as number), 0)),
    );
  }
  const read = months.get(id);
  if (!read || part === 'denominator') return undefined;
  return Float64Array.from({ length: size }, (_, area) => {
    const series = read.areas.get(area);
    return series
      ? whole(units.reduce((sum, month) => sum + (series[month - read.first] || 0), 0))
      : Number.NaN;
  });
}

/** The stretches between the ends of windows. */
function between(windows: readonly Stretch[]): Stretch[] {
  const cuts = [...new Set(windows.flatMap(({ from, to }) => [from, to + 1]))].sort((a, b) => a - b);
  return cuts
    .slice(1)
    .map((next, i) => ({ from: cuts[i] as number, to: next - 1 }))
    .filter(({ from, to }) => windows.some((w) => w.from <= from && to <= w.to));
}

/** Windows of one count, each with its place among the columns of the release. */
type Windows = readonly { readonly at: number; readonly column: CountColumn }[];

/** The windows of one count, where any of them overlap. @param counted what a stretch counts. */
function overlapping(
  windows: Windows,
  indicator: Indicator,
  released: Released,
  counted: (stretch: Stretch, size: number) => Float64Array | undefined,
): WindowColumns[] {
  const known = windows.flatMap(({ at, column }) => {
    const stretch = stretchOf(indicator, column.period, released);
    return stretch ? [{ at, column, stretch }] : [];
  });
  const stretches = between(known.map(({ stretch }) => stretch));
  const parts = stretches.flatMap((stretch): { stretch: Stretch; column: CountColumn }[] => {
    const [{ column: like }] = known as [(typeof known)[0]];
    const { indicator: id, additive, counts: own } = like;
    const counts = counted(stretch, own.length);
    if (!counts) return [];
    const period = `${stretch.from}–${stretch.to}`;
    const plain = { additive, absentIsNought: false, counts, state: new Uint8Array(own.length) };
    return [{ stretch, column: { indicator: id, part: 'stretch', period, ...plain } }];
  });
  if (parts.length < stretches.length) return [];
  const sums = known.map(({ stretch: { from, to } }, parent) => ({
    parent,
    children: [...parts.keys()]
      .filter((i) => from <= (parts[i]?.stretch.from as number) && (parts[i]?.stretch.to as number) <= to)
      .map((i) => known.length + i),
  }));
  // Windows that share nothing tell nothing of each other.
  if (!sums.some(({ children }) => children.length > 1)) return [];
  return [
    {
      columns: [...known.map(({ column }) => column), ...parts.map(({ column }) => column)],
      windows: known.map(({ at }) => at),
      sums,
    },
  ];
}

/** Units less cases, where there are as many. */
function less(units: Float64Array, cases: Float64Array): Float64Array {
  return units.map((d, area) => (d >= (cases[area] as number) ? d - (cases[area] as number) : Number.NaN));
}

/** Whether another release shows the very count. */
function isExactElsewhere({ elsewhere, told }: CountColumn, area: number): boolean {
  return elsewhere?.[area] === 1 && (!told || told.least[area] === told.most[area]);
}

/** Who is in the denominator of a share and not in its numerator: told where both are. */
function complementOf(numerator: CountColumn, denominator: CountColumn): CountColumn {
  const { told: _, elsewhere: _elsewhere, single: _single, ...plain } = numerator;
  return {
    ...{ ...plain, part: 'complement', absentIsNought: false },
    counts: less(denominator.counts, numerator.counts),
    elsewhere: numerator.state.map((_state, area) =>
      isExactElsewhere(numerator, area) && isExactElsewhere(denominator, area) ? 1 : 0,
    ),
  };
}

/** Windows of time that overlap, of every count that is published, with what is in between. */
export function windowColumns(
  columns: readonly CountColumn[],
  indicators: ReadonlyMap<string, Indicator>,
  released: Released,
  within: Within,
): WindowColumns[] {
  const byCount = new Map<string, { at: number; column: CountColumn }[]>();
  columns.forEach((column, at) => {
    if (column.part !== 'numerator' && column.part !== 'denominator') return;
    const key = `${column.indicator} ${column.part}`;
    byCount.set(key, [...(byCount.get(key) ?? []), { at, column }]);
  });
  return [...byCount.values()].flatMap((windows) => {
    const [{ column: like }] = windows as [(typeof windows)[0]];
    const { indicator: id, part } = like;
    const indicator = indicators.get(id);
    if (!indicator || (part !== 'numerator' && part !== 'denominator')) return [];
    const own = overlapping(windows, indicator, released, (stretch, size) =>
      countsOf(indicator, part, stretch, within, size),
    );
    const beside = part === 'numerator' ? byCount.get(`${id} denominator`) : undefined;
    if (indicator.card.measure !== 'share' || !beside) return own;
    const complements = windows.flatMap(({ at, column }) => {
      const other = beside.find((d) => d.column.period === column.period);
      return other ? [{ at, column: complementOf(column, other.column) }] : [];
    });
    const others = overlapping(complements, indicator, released, (stretch, size) => {
      const [n, d] = (['numerator', 'denominator'] as const).map((of) =>
        countsOf(indicator, of, stretch, within, size),
      );
      return n && d && less(d, n);
    });
    return [...own, ...others];
  });
}
