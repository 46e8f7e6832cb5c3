import { powerOf, type ScoreRules } from '../../indicators/score-rules.js';
import type { Aggregation, CompositeSpec } from '../../statistics/composite/composite.js';
import type { Normalisation } from '../../statistics/composite/normalisation.js';
import type { Range } from '../../statistics/composite/normalise.js';

/** An indicator of a score; the sign turns its figures so that higher is worse. */
export interface ScorePart {
  readonly id: string;
  readonly sign: 1 | -1;
}

/** Means that can't take a 0 begin at 1, so that the lowest area does not make all others nothing. */
function rangeOf(rules: ScoreRules): Range {
  const power = powerOf(rules.aggregate);
  return power !== null && power <= 0 ? [1, 100] : [0, 100];
}

/** What the pipeline was held to when it was read: a setting for each part. */
function settingOf<T>(settings: Readonly<Record<string, T>>, id: string): T {
  const setting = settings[id];
  if (setting === undefined) throw new TypeError(`no setting of the score for ${id}`);
  return setting;
}

function turned([low, high]: readonly [number, number], sign: 1 | -1): Range {
  return sign === 1 ? [low, high] : [-high, -low];
}

function normalisationOf(
  rules: ScoreRules,
  parts: readonly ScorePart[],
  codes: readonly string[],
): Normalisation {
  const { normalise, aggregate } = rules;
  if (normalise === 'min_max') return { method: 'min_max', range: rangeOf(rules) };
  if (normalise === 'z_score')
    return aggregate === 'mazziotta_pareto'
      ? { method: 'z_score', mean: 100, deviation: 10 }
      : { method: 'z_score', mean: 0, deviation: 1 };
  if (typeof normalise === 'string') return { method: normalise };
  if ('goalposts' in normalise)
    return {
      method: 'goalposts',
      posts: parts.map(({ id, sign }) => turned(settingOf(normalise.goalposts, id), sign)),
      range: rangeOf(rules),
    };
  if ('distance_to_target' in normalise)
    return {
      method: 'distance_to_target',
      targets: parts.map(({ id, sign }) => sign * settingOf(normalise.distance_to_target, id)),
    };
  const area = codes.findIndex((code) => normalise.distance_to_reference.includes(code));
  return { method: 'distance_to_reference', area };
}

function aggregationOf({ aggregate }: ScoreRules): Aggregation {
  const power = powerOf(aggregate);
  if (power !== null) return { method: 'power', power };
  // A score is of vulnerability: high is bad, and what stands out is not made up for.
  return aggregate === 'copeland' ? { method: 'copeland' } : { method: 'mazziotta_pareto', penalty: 'up' };
}

/** How a score is made of its parts, as the pipeline declares it. @param codes of the areas that are compared. */
export function compositeSpec(
  rules: ScoreRules,
  parts: readonly ScorePart[],
  codes: readonly string[],
): CompositeSpec {
  const { weights, treat } = rules;
  return {
    treat: treat === 'none' ? null : treat,
    normalise: normalisationOf(rules, parts, codes),
    weights: parts.map(({ id }) => (weights === 'equal' ? 1 : settingOf(weights, id))),
    aggregate: aggregationOf(rules),
    minimumAvailable: rules.minimum_available,
    fewestAreas: rules.fewest_areas,
  };
}
