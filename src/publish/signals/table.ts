import { type ColumnTable, textColumn } from '../../common/columns.js';
import { roundTo } from '../../disclosure/rounding.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import { effortColumn } from '../caution-columns.js';
import { isShown } from '../protection/counted.js';
import { published } from '../published.js';
import { column, constant } from '../table-columns.js';
import type { AreaList } from '../warehouse-read.js';
import { assessIndicator, type IndicatorSignals, type JudgedArea } from './assess.js';
import { disclosedMonth, type MonthTask } from './disclosed-month.js';
import { monthText } from './month-read.js';
import { type SignalSummary, summarise } from './summary.js';

/** A month above its band: `signal` when it stays so after the correction for the number of areas. */
interface Row {
  readonly of: IndicatorSignals;
  readonly judged: JudgedArea;
  /** As the edition may show it. */
  readonly observed: number;
  readonly isSignal: boolean;
}

export interface SignalTask extends MonthTask {
  readonly pipeline: Pick<Pipeline, 'indicators' | 'signals'>;
  readonly release: string;
}

async function rowsOf(of: IndicatorSignals, task: SignalTask): Promise<Row[]> {
  const observed = await disclosedMonth(of, task);
  return of.judged
    .filter(({ area, signal }) => signal.stands && !Number.isNaN(observed[area] as number))
    .map((judged) => ({
      of,
      judged,
      observed: observed[judged.area] as number,
      isSignal: judged.q <= task.pipeline.signals.false_discovery,
    }));
}

/**
 * Three digits, and no smaller than a model can know. Of a rounded count its p would give back what rounding took: there one
 * digit, upwards, and no smaller than 0.001.
 */
function probability(p: number, rounding: number): number {
  if (rounding <= 1) return Number(Math.max(p, 1e-6).toPrecision(3));
  const unit = 10 ** Math.floor(Math.log10(Math.max(p, 1e-3)) + 1e-9);
  return Math.min(1, Number((Math.ceil(Math.max(p, 1e-3) / unit - 1e-9) * unit).toPrecision(1)));
}

function tableOf(rows: readonly Row[], { areas }: { areas: AreaList }, task: SignalTask): ColumnTable {
  const { rounding } = task.rules;
  const text = (pick: (row: Row) => string) => textColumn(rows.map(pick));
  const number = (pick: (row: Row) => number) =>
    ({ type: 'number', values: Float64Array.from(rows, pick) }) as const;
  const rounded = (value: number): number => (rounding > 1 ? roundTo(value, rounding) : published(value));
  const p = (pick: (row: Row) => number) => number((row) => probability(pick(row), rounding));
  const expected = (row: Row): number => rounded(row.judged.signal.expected);
  return {
    name: 'signalen',
    title: {
      nl: 'Signalen: maanden die boven het eigen verleden van een gebied uitkomen',
      en: 'Signals: months that stand out against the past of the area itself',
    },
    rows: rows.length,
    key: ['area', 'indicator'],
    columns: [
      column(
        'area',
        { nl: 'Gebied', en: 'Area' },
        text((r) => areas.codes[r.judged.area] as string),
      ),
      column(
        'level',
        { nl: 'Niveau', en: 'Level' },
        text((r) => areas.levels[r.judged.area] as string),
      ),
      column(
        'indicator',
        { nl: 'Indicator', en: 'Indicator' },
        text((r) => r.of.indicator.id),
      ),
      effortColumn(
        rows.map((r) => r.of.indicator),
        [...rows.keys()],
      ),
      column(
        'month',
        { nl: 'Laatste hele maand', en: 'Latest whole month' },
        text((r) => monthText(r.of.month)),
      ),
      column(
        'since',
        { nl: 'Boven de band sinds', en: 'Above the band since' },
        text((r) => monthText(r.of.from + r.judged.signal.since)),
      ),
      column(
        'observed',
        { nl: 'Geteld', en: 'Observed' },
        number((r) => r.observed),
      ),
      column('expected', { nl: 'Verwacht', en: 'Expected' }, number(expected)),
      column(
        'lower',
        { nl: 'Ondergrens verwacht', en: 'Lower bound of what is expected' },
        number((r) => rounded(r.judged.signal.lower)),
      ),
      column(
        'upper',
        { nl: 'Bovengrens verwacht', en: 'Upper bound of what is expected' },
        number((r) => rounded(r.judged.signal.upper)),
      ),
      column(
        'ratio',
        { nl: 'Geteld gedeeld door verwacht', en: 'Observed over expected' },
        number((r) => (expected(r) > 0 ? published(r.observed / expected(r)) : Number.NaN)),
      ),
      column(
        'p',
        { nl: 'Kans bij niets nieuws', en: 'Probability if nothing changed' },
        p((r) => r.judged.signal.p),
      ),
      column(
        'q',
        {
          nl: 'Idem, gecorrigeerd voor het aantal gebieden',
          en: 'The same, corrected for the number of areas',
        },
        p((r) => r.judged.q),
      ),
      column(
        'year_on_year',
        {
          nl: 'Kans tegen dezelfde maanden een jaar eerder',
          en: 'Probability against the same months a year before',
        },
        p((r) => r.judged.signal.yearOnYear),
      ),
      column(
        'cusum',
        { nl: 'Opgetelde afwijking boven de grens', en: 'Cumulative sum over its bound' },
        text((r) => (r.judged.signal.cusum ? 'yes' : 'no')),
      ),
      column(
        'status',
        { nl: 'Status', en: 'Status' },
        text((r) => (r.isSignal ? 'signal' : 'above_band')),
      ),
      column('release', { nl: 'Uitgave', en: 'Release' }, constant(task.release, rows.length)),
      column('edition', { nl: 'Editie', en: 'Edition' }, constant(task.edition, rows.length)),
    ],
  };
}

/** Signals as a table of the release, and how many series were held against their past. */
export interface Signals {
  readonly table: ColumnTable;
  readonly summary: SignalSummary;
}

/**
 * The months that stand out, as the edition may show them. Fewer cases than its threshold never stand out, so that a row that is not there
 * tells nothing of a small count ([decision 15](../../../docs/decisions/0015-signals.md)).
 */
export async function signalsOf(task: SignalTask): Promise<Signals> {
  const { warehouse, pipeline, edition, rules } = task;
  const { areas, counts, months } = warehouse;
  const all = pipeline.indicators.flatMap((indicator) => {
    const read = months.get(indicator.id);
    if (!read) return [];
    const found = assessIndicator({
      indicator,
      months: read,
      counts: counts.get(indicator.id) ?? [],
      levels: areas.levels,
      shown: areas.levels.map((level) => isShown(level, indicator.card, edition)),
      minimum: rules.threshold,
      rules: pipeline.signals,
    });
    return found ? [found] : [];
  });
  const rows = (await Promise.all(all.map((of) => rowsOf(of, task)))).flat();
  const shown = rows.map((row) => ({ indicator: row.of.indicator.id, isSignal: row.isSignal }));
  return {
    table: tableOf(rows, warehouse, task),
    summary: summarise(all, shown, pipeline.signals, rules.rounding),
  };
}
