import { runParts } from '../../common/parallel/run-parts.js';
import type { SpaceRules } from '../../indicators/space-rules.js';
import { standardisedRates } from '../../statistics/rates/empirical-bayes.js';
import { cautiousP } from '../../statistics/space/cautious-p.js';
import { type Cluster, clustersOf } from '../../statistics/space/clusters.js';
import { type GlobalTest, moransI } from '../../statistics/space/global.js';
import { localMoran } from '../../statistics/space/local.js';
import {
  gathered,
  type PermutationCounts,
  type PermutationPart,
  permutationParts,
  permutedP,
} from '../../statistics/space/permutation.js';
import { pick, presentAreas } from '../../statistics/space/present.js';
import { deviations, varies } from '../../statistics/space/values.js';
import { type NeighbourLists, type SpatialWeights, spatialWeights } from '../../statistics/space/weights.js';
import type { Figures } from '../figures.js';
import type { AreaList } from '../warehouse-read.js';

/** Levels whose areas are held beside their neighbours: of gemeenten a workspace has too few. */
export const STUDIED = ['wijk', 'buurt'] as const;
export type StudiedLevel = (typeof STUDIED)[number];

/** Why an indicator is tested on a level, or not. */
export type StudyStatus = 'ok' | 'too_few_areas' | 'no_neighbours' | 'no_variation';

/** Areas among their neighbours; arrays run over `places`. */
export interface LocalResult {
  readonly statistic: Float64Array;
  readonly z: Float64Array;
  readonly p: Float64Array;
  readonly q: Float64Array;
  readonly clusters: readonly Cluster[];
}

/** One indicator on one level, in the latest period. */
export interface Study {
  readonly figures: Figures;
  readonly level: StudiedLevel;
  readonly status: StudyStatus;
  /** Places in the area list of the areas with a shown figure. */
  readonly places: Int32Array;
  /** Those of them without a neighbour that has one. */
  readonly islands: Int32Array;
  readonly global: GlobalTest | null;
  readonly local: LocalResult | null;
}

/** What is compared: rates by empirical Bayes, so that few units don't stand out by chance; of what is no rate, the figure. */
function comparedValues(
  { indicator, numerator, denominator, value }: Figures,
  places: Int32Array,
): Float64Array {
  const { measure } = indicator.card;
  if (measure !== 'share' && measure !== 'rate') return pick(value, places);
  const [events, units] = [pick(numerator, places), pick(denominator, places)];
  const sum = (of: Float64Array): number => of.reduce((a, b) => a + b, 0);
  if (measure === 'rate' || 2 * sum(events) <= sum(units)) return standardisedRates(events, units);
  // The variance is that of rare events: of a share above half, the others are counted, and what comes out is turned.
  return standardisedRates(
    events.map((n, i) => Math.max(0, (units[i] as number) - n)),
    units,
  ).map((z) => -z);
}

/** A study that can be tested, with what is tested. */
interface Ready {
  readonly values: Float64Array;
  readonly weights: SpatialWeights;
  /** The same without islands: moments of the whole map are exact among areas that have neighbours. */
  readonly connected: { readonly values: Float64Array; readonly weights: SpatialWeights };
}

type Begun = Omit<Study, 'global' | 'local'> & { readonly ready: Ready | null };

function begin(
  figures: Figures,
  level: StudiedLevel,
  areas: AreaList,
  lists: NeighbourLists,
  fewest: number,
): Begun {
  const { decisions, value, denominator, indicator } = figures;
  const counted = indicator.card.measure === 'share' || indicator.card.measure === 'rate';
  const isShown = (i: number): boolean =>
    areas.levels[i] === level &&
    decisions[i]?.status === 'ok' &&
    !Number.isNaN(value[i]) &&
    (!counted || (denominator[i] as number) > 0);
  const present = presentAreas(lists, isShown);
  const weights = spatialWeights(present.lists, { style: 'row' });
  const values = comparedValues(figures, present.places);
  const linked = presentAreas(present.lists, (rank) => (present.lists[rank] as ArrayLike<number>).length > 0);
  const connected = {
    values: pick(values, linked.places),
    weights: spatialWeights(linked.lists, { style: 'row' }),
  };
  const base = {
    figures,
    level,
    places: present.places,
    islands: weights.islands.map((rank) => present.places[rank] as number),
  };
  const status = ((): StudyStatus => {
    if (present.places.length < fewest) return 'too_few_areas';
    if (linked.places.length < fewest) return 'no_neighbours';
    return varies(connected.values) ? 'ok' : 'no_variation';
  })();
  return { ...base, status, ready: status === 'ok' ? { values, weights, connected } : null };
}

const DRAWN = {
  module: new URL('../../statistics/space/permutation.js', import.meta.url),
  name: 'permutedCounts',
};

/** Parts a test is cut into: enough for the threads of a large one, and what comes out is the same for any number. */
const PARTS = 4;

/** p of every area of every test by conditional permutation, in threads. */
async function permuted(
  tests: readonly Ready[],
  rules: SpaceRules,
  threads: number,
): Promise<Float64Array[]> {
  const { permutations, seed } = rules;
  const parts = tests.map((test) => {
    const { z } = deviations(test.values, test.weights);
    return { z, parts: permutationParts(z, test.weights, { permutations, seed }, PARTS) };
  });
  const counts = await runParts<PermutationPart, PermutationCounts>(
    DRAWN,
    parts.flatMap((p) => p.parts),
    threads,
  );
  let next = 0;
  return parts.map(({ z, parts: own }, k) => {
    const found = gathered(counts.slice(next, next + own.length));
    next += own.length;
    return permutedP(found, permutations, (tests[k] as Ready).weights, (i) => z[i] === 0);
  });
}

function finished({ ready, ...study }: Begun, rules: SpaceRules, drawn: Float64Array | undefined): Study {
  if (!ready) return { ...study, global: null, local: null };
  const { values, weights, connected } = ready;
  const test = localMoran(values, weights);
  const { statistic, z } = test;
  const p = drawn ?? cautiousP(test, weights);
  const classes = clustersOf(deviations(values, weights).z, p, weights, { alpha: rules.fdr });
  return {
    ...study,
    global: moransI(connected.values, connected.weights),
    local: { statistic, z, p, ...classes },
  };
}

/**
 * Every indicator with a direction on every level that it has, from published figures alone: areas without one take part in
 * nothing and are nobody's neighbour.
 * @param figures of one period. @param lists neighbours by place in the area list. @param threads changes no result.
 */
export async function spatialStudies(
  figures: readonly Figures[],
  areas: AreaList,
  lists: NeighbourLists,
  rules: SpaceRules,
  threads: number,
): Promise<Study[]> {
  const begun = figures
    .filter(({ indicator }) => indicator.card.direction !== 'neither')
    .flatMap((f) =>
      STUDIED.filter((level) => f.indicator.card.levels.includes(level)).map((level) =>
        begin(f, level, areas, lists, rules.fewest_areas),
      ),
    );
  const tests = begun.flatMap(({ ready }) => (ready ? [ready] : []));
  const drawn = rules.inference === 'permutation' ? await permuted(tests, rules, threads) : [];
  const ps = new Map(drawn.map((p, k) => [tests[k], p]));
  return begun.map((study) => finished(study, rules, study.ready ? ps.get(study.ready) : undefined));
}
