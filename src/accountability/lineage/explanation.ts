import type { ParameterValue } from '../../common/parameter-value.js';
import type { Bilingual } from '../../common/text.js';
import type { Contract } from '../../datasets/contract/contract.js';
import type { Card } from '../../indicators/card.js';
import type { Indicator } from '../../indicators/definition.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import type { ExplainedShrinkage } from './explained-shrinkage.js';

/** A dataset under a figure, with the deliveries that counted. */
export interface ExplainedDataset {
  readonly dataset: string;
  readonly title: Bilingual | null;
  readonly publisher: string | null;
  /** In English, as the manifest of a release has it. */
  readonly licence: string | null;
  readonly deliveries: readonly ExplainedDelivery[];
}

export interface ExplainedDelivery {
  readonly file: string;
  /** Moment at which it was taken in. */
  readonly received: string;
  /** When its publisher made it, as far as its name says. */
  readonly dated?: string | undefined;
  /** Years of its rows; empty when rows are events or states with a date. */
  readonly periods: readonly number[];
  /**
   * Rows that lie in the area or in an area within it, never which; null when they lie nowhere. Absent in the public
   * edition: the size of a register in a buurt is a count that disclosure rules would have to judge.
   */
  readonly rows?: number | null;
  /** Of a release, as its edition may tell it. */
  readonly id?: string;
  readonly sha256?: string;
  readonly form?: string;
  /** Hash of the contract under which it was landed. */
  readonly contract?: string;
  readonly landed?: number | string;
  readonly rejected?: number | string;
  /** Which column each field was read from, where the workspace says so. */
  readonly mapping?: unknown;
  /** Day before which its rows were purged. */
  readonly purgedBefore?: string;
  /** How it differs from the delivery before it, each as `info: distribution prijs`. */
  readonly drift?: readonly string[];
  /** Who let it in although it differs, and why, as far as the edition tells. */
  readonly accepted?: unknown;
}

/** Value and parts as the edition gives them; null where it says nothing. */
export interface ExplainedFigure {
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly shrunk: number | null;
  readonly shrunk_lower: number | null;
  readonly shrunk_upper: number | null;
  readonly status: string;
  readonly reason: string | null;
  /** Grade (A to D) of what was carried over from the areas of another year. */
  readonly estimated: string | null;
  /** Percent of the rows that it rests on that have no buurt. */
  readonly unplaced: number | null;
}

export interface ExplainedParameter {
  readonly name: string;
  readonly value: ParameterValue;
  readonly default: ParameterValue;
  /** Null where a release alone is read: the definition says it. */
  readonly title: Bilingual | null;
  readonly source: Bilingual | null;
}

/** How one figure came to be. */
export interface Explanation {
  readonly indicator: string;
  readonly title: Bilingual;
  readonly version: string;
  readonly area: { readonly code: string; readonly name: string | null; readonly level: string };
  readonly period: number;
  readonly edition: string;
  /** The release that says it; null when it was computed from the deliveries just now. */
  readonly release: string | null;
  /** The definition is another one than that of the release. */
  readonly changed: boolean;
  readonly figure: ExplainedFigure;
  readonly unit: Bilingual;
  /** value = per × numerator ÷ denominator, with the figures filled in; null where there is none to fill in. */
  readonly formula: string | null;
  readonly shrinkage: ExplainedShrinkage;
  readonly interval: { readonly method: Card['interval']; readonly why: Bilingual };
  /** Of pooled years, each; absent in the public edition. */
  readonly years?: readonly ExplainedYear[];
  readonly pool: number;
  /** Of twelve rolling months: the last of them, as `2025-08`. */
  readonly until?: string;
  readonly minimum: Card['minimum'];
  readonly parameters: readonly ExplainedParameter[];
  readonly breaks: Card['breaks'];
  readonly datasets: readonly ExplainedDataset[];
  readonly measures: Bilingual;
  readonly does_not_measure: Bilingual;
}

export interface ExplainedYear {
  readonly period: number;
  readonly numerator: number | null;
  readonly denominator: number | null;
}

/** `100 × 44 ÷ 162 = 27.1605`, with what each year gave when they are pooled. */
export function formulaOf(
  { per }: Pick<Card, 'per'>,
  { numerator, denominator, value }: ExplainedFigure,
  years: readonly ExplainedYear[] = [],
): string | null {
  if (numerator === null || denominator === null || value === null) return null;
  const parts = (name: 'numerator' | 'denominator', whole: number): string =>
    years.length > 1 ? `(${years.map((y) => y[name] ?? '?').join(' + ')})` : String(whole);
  const factor = per === 1 ? '' : `${per} × `;
  // A mean is shown in three digits: it is not what the division gives.
  const exact = (per * numerator) / denominator;
  const sign = Math.abs(exact - value) > 1e-4 ? '≈' : '=';
  return `${factor}${parts('numerator', numerator)} ÷ ${parts('denominator', denominator)} ${sign} ${value}`;
}

/** The parameters that hold: those of the indicator, and shared ones that what it rests on uses. */
export function parametersOf(
  pipeline: Pipeline,
  indicator: Indicator,
  shared: readonly string[],
): ExplainedParameter[] {
  const own = Object.entries(indicator.card.parameters).map(([name, declared]) => ({
    name,
    declared,
    value: indicator.parameters[name] ?? declared.default,
  }));
  const ofPipeline = Object.entries(pipeline.parameters)
    .filter(([name]) => shared.includes(name))
    .map(([name, declared]) => ({
      name,
      declared,
      value: pipeline.parameterValues[name] ?? declared.default,
    }));
  return [...own, ...ofPipeline].map(({ name, declared, value }) => ({
    name,
    value,
    default: declared.default,
    title: declared.title,
    source: declared.source,
  }));
}

/** What the card says of the figure, whichever area it is of. */
export function cardParts(indicator: Indicator) {
  const { card, id } = indicator;
  const { title, version, unit, pool, minimum, breaks, measures, does_not_measure } = card;
  return {
    ...{ indicator: id, title, version, unit, pool, minimum, breaks, measures, does_not_measure },
    interval: { method: card.interval, why: card.interval_why },
  };
}

/** Where a dataset comes from, by its contract; a release may name one that is no more. */
export function sourceParts(dataset: string, contract: Contract | undefined) {
  const { title = null, publisher = null, licence } = contract ?? {};
  return { dataset, title, publisher, licence: licence?.en ?? null };
}
