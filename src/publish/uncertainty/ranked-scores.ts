import type { Pipeline } from '../../indicators/pipeline.js';
import { Ordering } from '../../statistics/uncertainty/ordering.js';
import { emptyRanks, ranksFromTop, spareOf } from '../../statistics/uncertainty/ranks.js';
import type { Figures } from '../figures.js';
import type { Level } from '../format.js';
import type { ThemeScore } from '../scores/theme-scores.js';
import type { AreaList } from '../warehouse-read.js';
import { type LevelScore, levelScores } from './level-scores.js';
import { drawScore, type ScoreDraws } from './score-draws.js';

/** Where each area stands among those of its level, over the area list; NaN where it has no score. */
export interface ScoreRanks {
  /** By the published score, 1 = the highest; equal scores share the best of their ranks. */
  readonly rank: Float64Array;
  /** The ranks between which the area is in 90 % of the draws or more, to whole ranks outward, its own rank among them. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** Share of the draws in which it is among the first tenth; NaN on a level with fewer than ten scores. */
  readonly topDecile: Float64Array;
}

/** A theme's score with its ranks: it never stands without them. */
export interface RankedScore extends ThemeScore {
  readonly ranks: ScoreRanks;
}

/** What the draws say of a theme's score on a level. */
export interface Sensitivity extends ScoreDraws {
  readonly theme: string;
  readonly level: Level;
}

/** Fewer make no tenth. */
const TEN = 10;

function emptyRanksOver(size: number): ScoreRanks {
  const nothing = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  return { rank: nothing(), low: nothing(), high: nothing(), topDecile: nothing() };
}

function fillRanks(into: ScoreRanks, { rows, parts }: LevelScore, { ranks }: ScoreDraws): void {
  const size = rows.length;
  const declared = emptyRanks(size);
  const count = ranksFromTop(parts.nominal, declared, new Ordering(size), spareOf(size));
  const sharing = new Uint32Array(size + 1);
  for (const rank of declared) sharing[rank] = (sharing[rank] as number) + 1;
  for (const [i, row] of rows.entries()) {
    if (declared[i] === 0) continue;
    const rank = declared[i] as number;
    into.rank[row] = rank;
    // Areas with equal scores share the first of their ranks, and stand anywhere among them: draws may hardly ever put them there.
    into.low[row] = Math.min(rank, Math.floor(ranks.low[i] as number));
    into.high[row] = Math.max(rank + (sharing[rank] as number) - 1, Math.ceil(ranks.high[i] as number));
    if (count >= TEN) into.topDecile[row] = Math.round((ranks.topDecile[i] as number) * 1000) / 1000;
  }
}

/** How sure the scores are: made again under the pipeline's other choices, from the same published figures. */
export async function rankedScores(
  pipeline: Pipeline,
  figures: readonly Figures[],
  scores: readonly ThemeScore[],
  areas: AreaList,
  threads: number,
): Promise<{ readonly scores: RankedScore[]; readonly sensitivities: Sensitivity[] }> {
  const ranksOf = new Map(scores.map(({ theme }) => [theme, emptyRanksOver(areas.codes.length)]));
  const sensitivities: Sensitivity[] = [];
  // One after the other: the ranks of all draws of a nation are some 30 MB a score.
  for (const score of levelScores(figures, scores, areas)) {
    const draws = await drawScore(score, pipeline.uncertainty, threads);
    fillRanks(ranksOf.get(score.theme) as ScoreRanks, score, draws);
    sensitivities.push({ theme: score.theme, level: score.level, ...draws });
  }
  return {
    scores: scores.map((score) => ({ ...score, ranks: ranksOf.get(score.theme) as ScoreRanks })),
    sensitivities,
  };
}
