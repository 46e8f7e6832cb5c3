import type { CellHash, ToldCount } from '../../accountability/answers/cell-hash.js';
import type { PeriodCounts } from '../../publish/warehouse-read.js';
import type { BenchFigure } from '../exact-figures.js';
import { isNearEarlier } from './near-earlier.js';

/** One count of an answer; a hidden one says nothing but that. */
export interface AnsweredCell {
  readonly area: string;
  readonly level: string;
  readonly name: string;
  readonly period: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly value: number | null;
  readonly status: 'ok' | 'none' | 'suppressed';
}

export interface Answer {
  readonly cells: readonly AnsweredCell[];
  /** Hashes of the counts that it tells. */
  readonly told: readonly string[];
}

export interface AnswerRules {
  readonly hash: CellHash;
  readonly earlier: ReadonlySet<string>;
  /** Counts that differ by less from what was told are hidden. */
  readonly limit: number;
  readonly datasets: readonly string[];
  /** The denominator was asked for, and is told. */
  readonly isShare: boolean;
  /** Rows of all years were counted together. */
  readonly allYears: boolean;
  /** Whether it may be said that an area has no such row. */
  readonly tellsNone: boolean;
}

/** The true counts that a figure tells; an area without a row tells that it has none. */
function toldBy(figure: BenchFigure, counts: PeriodCounts, at: number, rules: AnswerRules): ToldCount[] {
  const place = { area: figure.area, period: rules.allYears ? null : figure.period };
  const parts = rules.isShare ? [counts.numerator, counts.denominator] : [counts.numerator];
  return parts.map((part) => {
    const count = part[at] as number;
    return { ...place, count: Number.isNaN(count) ? 0 : count };
  });
}

/** What of disclosed figures an answer may tell beside all earlier answers. Every reason to hide is the same one: which it was tells a range. */
export function answerOf(
  figures: readonly BenchFigure[],
  counts: PeriodCounts,
  indexOf: ReadonlyMap<string, number>,
  rules: AnswerRules,
): Answer {
  const { isShare, datasets } = rules;
  const told: string[] = [];
  const cells = figures.map((figure): AnsweredCell => {
    const { area, level, name } = figure;
    const plain = { area, level, name, period: rules.allYears ? null : figure.period };
    const nothing = { ...plain, numerator: null, denominator: null, value: null };
    const isNone = figure.status === 'missing' && figure.reason === 'no_data';
    const mayTell = figure.status === 'ok' || (isNone && rules.tellsNone);
    const tells = toldBy(figure, counts, indexOf.get(area) as number, rules);
    if (!mayTell || tells.some((one) => isNearEarlier(one, datasets, rules)))
      return { ...nothing, status: 'suppressed' };
    told.push(...tells.flatMap((one) => datasets.map((dataset) => rules.hash.of(dataset, one))));
    if (isNone) return { ...nothing, status: 'none' };
    const { numerator } = figure;
    return isShare
      ? { ...plain, numerator, denominator: figure.denominator, value: figure.value, status: 'ok' }
      : { ...nothing, numerator, status: 'ok' };
  });
  return { cells, told };
}
