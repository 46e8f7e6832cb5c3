import type { Pipeline } from '../../indicators/pipeline.js';
import type { Figures } from '../figures.js';
import { mapValue } from '../map-value.js';
import type { ThemeScore } from '../scores/theme-scores.js';
import type { WarehouseContent } from '../warehouse-read.js';
import { type ContextColumn, contextColumns } from './context-columns.js';
import type { FairnessDecision } from './decision-file.js';
import { type ProxyTest, proxyTests, type Tested } from './proxy-test.js';
import { type Withheld, withheldOf } from './verdict.js';
import { withholdFigures, withholdScores } from './withhold.js';

export interface FairnessTask {
  readonly pipeline: Pipeline;
  readonly warehouse: Pick<WarehouseContent, 'areas' | 'context'>;
  readonly decisions: readonly FairnessDecision[];
  /** Latest year: the test is of its figures. */
  readonly period: number;
}

/** What the proxy test found, and what it takes out. */
export interface Fairness {
  readonly columns: readonly ContextColumn[];
  readonly tests: readonly ProxyTest[];
  readonly withheld: readonly Withheld[];
}

const NONE: Fairness = { columns: [], tests: [], withheld: [] };

function assess(task: FairnessTask, tested: readonly Tested[], columns: readonly ContextColumn[]): Fairness {
  const rules = task.pipeline.fairness;
  const tests = rules ? proxyTests(tested, columns, task.warehouse.areas, rules) : [];
  return { columns, tests, withheld: withheldOf(tests, tested, task.decisions) };
}

/** What maps colour and scores rank of a shown figure; see `mapValue`. */
function shownValues(figures: Figures): Float64Array {
  return mapValue(figures).map((v, i) => (figures.decisions[i]?.status === 'ok' ? v : Number.NaN));
}

/** Tests the published figures of the latest year, and takes out those that may not be shown, of every year. */
export function fairFigures(
  task: FairnessTask,
  figures: readonly Figures[],
): { readonly figures: readonly Figures[]; readonly fairness: Fairness } {
  const { pipeline, warehouse, period } = task;
  if (!pipeline.fairness) return { figures, fairness: NONE };
  const latest = figures.filter((f) => f.period === period);
  const columns = contextColumns(
    pipeline.fairness,
    warehouse.context ?? new Map(),
    latest,
    warehouse.areas,
    period,
  );
  const tested = latest.map(
    (f): Tested => ({
      kind: 'indicator',
      id: f.indicator.id,
      levels: f.indicator.card.levels,
      subjects: f.indicator.card.subject,
      values: shownValues(f),
    }),
  );
  const fairness = assess(task, tested, columns);
  return { figures: withholdFigures(figures, fairness.withheld), fairness };
}

/** The same of scores, which are made of the figures that are left; with what was found of both. */
export function fairScores(
  task: FairnessTask,
  scores: readonly ThemeScore[],
  before: Fairness,
): { readonly scores: ThemeScore[]; readonly fairness: Fairness } {
  const tested = scores.map(
    ({ theme, score }): Tested => ({
      kind: 'score',
      id: theme,
      levels: task.pipeline.fairness?.levels ?? [],
      subjects: [],
      values: score,
    }),
  );
  const { tests, withheld } = assess(task, tested, before.columns);
  const found = {
    ...before,
    tests: [...before.tests, ...tests],
    withheld: [...before.withheld, ...withheld],
  };
  return { scores: withholdScores(scores, withheld), fairness: found };
}
