import type { ParameterValue } from '../../common/parameter-value.js';
import type { Bilingual } from '../../common/text.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { PublishedRhythm } from '../../datasets/contract/published.js';
import type { Delivery } from '../../datasets/deliveries/delivery.js';
import type { Card } from '../../indicators/card.js';
import type { Indicator } from '../../indicators/definition.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import { readSpec } from '../../indicators/spec/spec.js';
import { type WorkedExample, workedExamples } from '../../indicators/spec/worked-example.js';
import type { ProxyNote } from '../fairness/proxy-note.js';

/** A dataset that an indicator rests on, with what is known of its freshness. */
export interface SourceEntry {
  readonly dataset: string;
  readonly title: Bilingual;
  readonly publisher: string;
  readonly licence: Bilingual;
  /** How often it is published, and how late, as its contract says; undefined = not known. */
  readonly published: PublishedRhythm | undefined;
  /** Whether a delivery of it counts: those below are of it. */
  readonly delivered: boolean;
  /** Years in the deliveries that count, from and to; null of registers of dated events or states. */
  readonly years: readonly [number, number] | null;
  /** Day on which the newest of them was made, where its file says so. */
  readonly made: string | null;
  /** Whole months between the end of its last year and the day it was made; null where either is not known, or the year had not ended. */
  readonly lag: number | null;
}

export interface ParameterEntry {
  readonly name: string;
  readonly title: Bilingual;
  readonly unit: Bilingual | null;
  readonly value: ParameterValue;
  readonly default: ParameterValue;
  readonly source: Bilingual;
}

/** What the catalogue says of one indicator: its card, what it divides by, what it rests on. */
export interface CatalogueEntry {
  readonly id: string;
  readonly theme: { readonly id: string; readonly title: Bilingual };
  readonly card: Card;
  readonly denominator: { readonly title: Bilingual; readonly measures: Bilingual } | null;
  readonly parameters: readonly ParameterEntry[];
  readonly sources: readonly SourceEntry[];
  /** Datasets that were not delivered, for which it was not computed; empty when it was. */
  readonly undelivered: readonly string[];
  readonly sql: string;
  /** Its spec tests. */
  readonly examples: readonly WorkedExample[];
  /** What the proxy test of a release found; absent outside one. */
  readonly proxy?: ProxyNote;
}

/** What the catalogue is made of. */
export interface CatalogueTask {
  readonly pipeline: Pipeline;
  readonly catalogue: DatasetCatalogue;
  readonly deliveries: readonly Delivery[];
  /** Datasets under each indicator, by id. */
  readonly datasets: ReadonlyMap<string, readonly string[]>;
  readonly undelivered: ReadonlyMap<string, readonly string[]>;
}

/** Whole months from the end of a year to a day; null when the year had not ended by then. */
function monthsSince(year: number, day: string): number | null {
  const [y = year, m = 1] = day.split('-').map(Number);
  return y > year ? 12 * (y - year - 1) + m - 1 : null;
}

function sourceOf(dataset: string, { catalogue, deliveries }: CatalogueTask): SourceEntry[] {
  const contract = catalogue.get(dataset);
  if (!contract) return [];
  const own = deliveries.filter((d) => d.dataset === dataset);
  const years = own.flatMap((d) => d.periods);
  const newest =
    own
      .flatMap((d) => d.dated ?? [])
      .sort()
      .at(-1) ?? null;
  const last = years.length > 0 ? Math.max(...years) : null;
  return [
    {
      dataset,
      title: contract.title,
      publisher: contract.publisher,
      licence: contract.licence,
      published: contract.published,
      delivered: own.length > 0,
      years: years.length > 0 ? [Math.min(...years), Math.max(...years)] : null,
      made: newest,
      lag: newest && last !== null ? monthsSince(last, newest) : null,
    },
  ];
}

function parametersOf({ card, parameters }: Indicator): ParameterEntry[] {
  return Object.entries(card.parameters).map(([name, declared]) => ({
    name,
    title: declared.title,
    unit: declared.unit ?? null,
    value: parameters[name] ?? declared.default,
    default: declared.default,
    source: declared.source,
  }));
}

function entryOf(indicator: Indicator, task: CatalogueTask): CatalogueEntry {
  const { id, card, sql } = indicator;
  const { pipeline } = task;
  const spec = readSpec(indicator.file);
  const divided = pipeline.denominators.find((d) => d.name === card.denominator);
  return {
    id,
    theme: {
      id: card.theme,
      title: pipeline.themes[card.theme]?.title ?? { nl: card.theme, en: card.theme },
    },
    card,
    denominator: divided ? { title: divided.title, measures: divided.measures } : null,
    parameters: parametersOf(indicator),
    sources: (task.datasets.get(id) ?? []).flatMap((dataset) => sourceOf(dataset, task)),
    undelivered: task.undelivered.get(id) ?? [],
    sql,
    examples: spec ? workedExamples(indicator, spec) : [],
  };
}

/** The entries of a release, each with what the proxy test found of it. */
export function withProxies(
  entries: readonly CatalogueEntry[],
  notes: ReadonlyMap<string, ProxyNote>,
): CatalogueEntry[] {
  return entries.map((entry) => {
    const proxy = notes.get(entry.id);
    return proxy ? { ...entry, proxy } : entry;
  });
}

/** One entry an indicator of the pipeline, computed or not, in the order of the themes. */
export function catalogueEntries(task: CatalogueTask): CatalogueEntry[] {
  return task.pipeline.indicators.map((indicator) => entryOf(indicator, task));
}
