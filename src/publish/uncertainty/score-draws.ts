import { runParts } from '../../common/parallel/run-parts.js';
import { alternativesOf, type UncertaintyRules } from '../../indicators/uncertainty-rules.js';
import { type Choice, varied } from '../../statistics/uncertainty/choices.js';
import type { DrawPart, Draws } from '../../statistics/uncertainty/draws.js';
import { type RankSummary, rankSummary } from '../../statistics/uncertainty/rank-summary.js';
import { centred, type SobolOutputs, sobolErrors, sobolIndices } from '../../statistics/uncertainty/sobol.js';
import type { LevelScore } from './level-scores.js';

const MAKE_DRAWS = {
  module: new URL('../../statistics/uncertainty/draws.js', import.meta.url),
  name: 'makeDraws',
};

/** Figures drawn (areas × indicators × draws) from which on threads are worth their start. */
const WORTH_THREADS = 20_000_000;
/** Draws of a part; even. What a draw gives does not depend on it. */
const DRAWS_A_PART = 50;
/** Samples with replacement for the error of the indices. */
const REPEATS = 200;

/** Share of the shift of ranks that a choice is behind, with its standard error of simulation. */
export interface ChoiceIndex {
  readonly choice: Choice;
  readonly firstOrder: number;
  readonly firstOrderError: number;
  readonly total: number;
  readonly totalError: number;
}

/** What the draws say of a score on a level. */
export interface ScoreDraws {
  readonly ranks: RankSummary;
  /** Places that an area shifts on average against the score as declared. */
  readonly meanShift: number;
  readonly choices: readonly ChoiceIndex[];
}

function partsOf({ parts }: LevelScore, rules: UncertaintyRules, size: number): DrawPart[] {
  const { draws, seed, pairs } = rules;
  const alternatives = alternativesOf(rules);
  return Array.from({ length: Math.ceil(draws / size) }, (_, i) => ({
    parts,
    alternatives,
    seed,
    from: i * size,
    to: Math.min(draws, (i + 1) * size),
    pairs,
  }));
}

function joined(arrays: readonly Float64Array[]): Float64Array {
  return Float64Array.from(arrays.flatMap((a) => [...a]));
}

/** The outputs of the pairs: first of each pair, second, and crossed. */
function outputsOf(draws: readonly Draws[], pairs: number, choices: number): SobolOutputs {
  const shifts = joined(draws.map((d) => d.shifts));
  const half = (of: number): Float64Array =>
    Float64Array.from({ length: pairs }, (_, i) => shifts[2 * i + of] as number);
  const ab = Array.from({ length: choices }, (_, c) =>
    joined(draws.map((d) => d.crossed[c] as Float64Array)),
  );
  return { a: half(0), b: half(1), ab };
}

function choiceIndices(outputs: SobolOutputs, choices: readonly Choice[], seed: number): ChoiceIndex[] {
  const even = centred(outputs);
  const { firstOrder, total } = sobolIndices(even);
  const errors = sobolErrors(even, REPEATS, seed);
  return choices.map((choice, c) => ({
    choice,
    firstOrder: firstOrder[c] as number,
    firstOrderError: errors.firstOrder[c] as number,
    total: total[c] as number,
    totalError: errors.total[c] as number,
  }));
}

/** Makes a score again as often as the rules say; the same whatever the number of threads. */
export async function drawScore(
  score: LevelScore,
  rules: UncertaintyRules,
  threads: number,
): Promise<ScoreDraws> {
  const { columns, nominal } = score.parts;
  const small = columns.length * nominal.length * rules.draws < WORTH_THREADS;
  const size = small ? 2 * Math.ceil(rules.draws / 2) : DRAWS_A_PART;
  const parts = partsOf(score, rules, size);
  const draws = await runParts<DrawPart, Draws>(MAKE_DRAWS, parts, small ? 1 : threads);
  const choices = varied(alternativesOf(rules), columns.length);
  const shifts = joined(draws.map((d) => d.shifts));
  return {
    ranks: rankSummary(
      draws.map((d) => d.ranks),
      nominal.length,
    ),
    meanShift: shifts.reduce((sum, v) => sum + v, 0) / shifts.length,
    choices: choiceIndices(outputsOf(draws, rules.pairs, choices.length), choices, rules.seed),
  };
}
