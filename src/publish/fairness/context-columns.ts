import { asColumnName, type Bilingual } from '../../common/text.js';
import type { FairnessRules, Subject } from '../../indicators/fairness-rules.js';
import type { Figures } from '../figures.js';
import type { Level } from '../format.js';
import type { AreaList } from '../warehouse-read.js';
import type { ContextFigures } from './context-read.js';

/** A context column over the areas of one level; `values` runs over `at`. */
export interface ContextColumn {
  readonly name: string;
  readonly title: Bilingual;
  readonly subject: Subject;
  readonly level: Level;
  /** Year of its figures; null where it has none that is new enough. */
  readonly period: number | null;
  readonly values: Float64Array;
}

/** Areas of a level, as places in the area list. */
export function areasOf(areas: Pick<AreaList, 'levels'>, level: Level): Int32Array {
  return Int32Array.from([...areas.levels.keys()].filter((i) => areas.levels[i] === level));
}

export function pick(values: Float64Array, at: Int32Array): Float64Array {
  return Float64Array.from(at, (i) => values[i] as number);
}

function shownFigures({ value, decisions }: Figures): Float64Array {
  return value.map((v, i) => (decisions[i]?.status === 'ok' ? v : Number.NaN));
}

/** What is held against the figures of a period: of each column and level the newest year that any area has, and that is not too old. */
export function contextColumns(
  rules: FairnessRules,
  context: ContextFigures,
  latest: readonly Figures[],
  areas: Pick<AreaList, 'levels'>,
  period: number,
): ContextColumn[] {
  const yearsOf = (name: string): { readonly period: number; readonly values: Float64Array }[] => {
    const of = rules.columns[name]?.of;
    if (of && 'indicator' in of)
      return latest
        .filter((f) => f.indicator.id === of.indicator)
        .map((f) => ({ period: f.period, values: shownFigures(f) }));
    return (context.get(name) ?? []).filter(
      (year) => year.period <= period && year.period >= period - rules.oldest,
    );
  };
  return Object.entries(rules.columns).flatMap(([name, { title, subject }]) => {
    const years = yearsOf(name);
    return rules.levels.map((level) => {
      const at = areasOf(areas, level);
      const known = years
        .map((year) => ({ period: year.period, values: pick(year.values, at) }))
        .find(({ values }) => values.some((v) => !Number.isNaN(v)));
      const none = new Float64Array(at.length).fill(Number.NaN);
      return {
        ...{ name, title, subject, level },
        period: known?.period ?? null,
        values: known?.values ?? none,
      };
    });
  });
}

/** Name of a context column as SQL and tables have it. */
export function columnKey(name: string): string {
  return asColumnName(name);
}
