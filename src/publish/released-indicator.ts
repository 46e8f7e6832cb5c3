import type { ParameterValues } from '../common/parameter-value.js';
import { asColumnName, type Bilingual } from '../common/text.js';
import type { Card } from '../indicators/card.js';
import type { Indicator } from '../indicators/definition.js';
import { parametersInForce } from '../indicators/parameters.js';
import type { Pipeline } from '../indicators/pipeline.js';
import type { ScoreRules } from '../indicators/score-rules.js';
import { type Shrinkage, shrinkageOf } from '../indicators/shrinkage-rules.js';
import type { ReleaseContent } from './format.js';

export type ParametersInForce = ReturnType<typeof parametersInForce>;

/** An indicator in the manifest: what makes its figures follow from their parts, with no pipeline at hand. */
export interface ReleasedIndicator {
  readonly id: string;
  readonly theme: string;
  readonly title: Bilingual;
  readonly version: string;
  /** SHA-256 of the file of its definition. */
  readonly definition: string;
  readonly unit: Bilingual;
  readonly measure: Card['measure'];
  /** value = per × numerator ÷ denominator. */
  readonly per: number;
  readonly pool: number;
  readonly interval: Card['interval'];
  readonly interval_why: Bilingual;
  readonly minimum: Card['minimum'];
  readonly shrinkage: Shrinkage;
  readonly breaks: Card['breaks'];
  readonly datasets: readonly string[];
  readonly parameters?: ParametersInForce;
  /** Of rolling months: the last month of each published year. */
  readonly until?: Readonly<Record<string, string>>;
  /** How its counts are protected, where not by suppression alone. */
  readonly protection?: unknown;
}

/** A score in the manifest. */
export interface ReleasedScore extends ScoreRules {
  readonly theme: string;
  /** Its column in `risicokaart`. */
  readonly column: string;
}

/** Parameters that were in force, where there are any: a value that the workspace set says so. */
export function inForce(
  declared: Indicator['card']['parameters'],
  values: ParameterValues,
): { readonly parameters?: ParametersInForce } {
  return Object.keys(declared).length > 0 ? { parameters: parametersInForce(declared, values) } : {};
}

export function releasedIndicator(
  { id, card, hash, parameters }: Indicator,
  computed:
    | { readonly datasets: readonly string[]; readonly until?: Readonly<Record<string, string>> }
    | undefined,
): ReleasedIndicator {
  const { theme, title, version, unit, measure, per, pool, interval, interval_why, minimum, breaks } = card;
  return {
    ...{ id, theme, title, version, definition: hash },
    ...{ unit, measure, per, pool, interval, interval_why, minimum, shrinkage: shrinkageOf(card), breaks },
    datasets: computed?.datasets ?? [],
    ...inForce(card.parameters, parameters),
    ...(computed?.until ? { until: computed.until } : {}),
  };
}

/** Scores that the wide table has. */
export function releasedScores(content: ReleaseContent, themes: Pipeline['themes']): ReleasedScore[] {
  const columns = new Set(content.areas.columns.map((c) => c.name));
  return Object.entries(themes).flatMap(([theme, { score }]) => {
    const column = `score_${asColumnName(theme)}`;
    return score && columns.has(column) ? [{ theme, column, ...score }] : [];
  });
}
