import { CellHash } from '../../accountability/answers/cell-hash.js';
import { answerInTurn, earlierCells, keepCells } from '../../accountability/answers/earlier-answers.js';
import type { LEVELS } from '../../common/area-code.js';
import type { Indicator } from '../../indicators/definition.js';
import { sumsOf } from '../../publish/figures.js';
import { type AreaList, type PeriodCounts, readCounts } from '../../publish/warehouse-read.js';
import { withEngine } from '../../warehouse/engine.js';
import { workspaceKey } from '../../workspace/key.js';
import { type BenchContext, withBench } from '../bench.js';
import { areaList } from '../exact-figures.js';
import { disclosedFigures, houseRules } from '../house-figures.js';
import { type AnsweredCell, type AnswerRules, answerOf } from './answer.js';
import { asIndicator } from './as-indicator.js';
import { compileQuestion } from './compile.js';
import { type RowQuestion, readQuestion } from './question.js';
import { type CountedRelation, countedRelation } from './relation.js';

/** Base to which every count of an answer is rounded, as that of the public edition is. */
export const BASE = 5;

interface Prepared extends CountedRelation {
  readonly question: RowQuestion;
  readonly indicator: Indicator;
}

async function prepare(
  context: BenchContext,
  sql: string,
  lowest: (typeof LEVELS)[number],
): Promise<Prepared> {
  const { pipeline, catalogue, workspace } = context;
  return withEngine({}, async (connection) => {
    const question = await readQuestion(connection, sql);
    const counted = await countedRelation(connection, pipeline, catalogue, question.relation);
    const last = Math.max(...workspace.config.periods);
    const compiled = await compileQuestion(connection, question, counted.units, last);
    const [theme = ''] = Object.keys(pipeline.themes);
    const indicator = asIndicator(compiled, { lowest, isShare: question.denominator !== null, theme });
    return { ...counted, question, indicator };
  });
}

/** Whether every sum over areas that are shown is what its parts count: of different units one may lie in two areas. */
function addsUp(
  { numerator, denominator }: PeriodCounts,
  areas: AreaList,
  levels: readonly string[],
): boolean {
  const known = (part: Float64Array, i: number): number => part[i] || 0;
  return sumsOf(areas)
    .filter(({ children }) => levels.includes(areas.levels[children[0] as number] as string))
    .every(({ parent, children }) =>
      [numerator, denominator].every(
        (part) => known(part, parent) === children.reduce((sum, child) => sum + known(part, child), 0),
      ),
    );
}

/** A year without a row in any area is no year of the rows: it is left out, where noughts would say that something was counted. */
function hasRows({ numerator }: PeriodCounts): boolean {
  return numerator.some((count) => !Number.isNaN(count));
}

interface Computed {
  readonly areas: AreaList;
  readonly counts: readonly PeriodCounts[];
}

async function compute(context: BenchContext, indicator: Indicator): Promise<Computed> {
  const { periods } = context.workspace.config;
  return withBench(context, indicator, async ({ connection }) => {
    const areas = await areaList(connection);
    const counts = await readCounts(connection, areas.codes, periods, [indicator.id]);
    return { areas, counts: counts.get(indicator.id) ?? [] };
  });
}

/** What a question was told. */
export interface RowAnswer {
  readonly cells: readonly AnsweredCell[];
  /** Its denominator was asked for. */
  readonly isShare: boolean;
}

/** What a question may be told, and how it is written down before it is. */
export interface AskTask {
  readonly sql: string;
  /** Lowest level of the areas that are shown. */
  readonly lowest: (typeof LEVELS)[number];
  /** Called with the answer before it is given; when it throws, there is none. */
  readonly record: (cells: readonly AnsweredCell[], isShare: boolean) => void;
}

/** The answers of the years that were asked for. */
async function answers(
  { question, indicator, datasets }: Prepared,
  computed: Computed,
  context: BenchContext,
  earlier: ReadonlySet<string>,
) {
  const rules = houseRules(context);
  const base = Math.max(rules.rounding, BASE);
  const { areas } = computed;
  const indexOf = new Map(areas.codes.map((code, i) => [code, i]));
  const allYears = question.period === null;
  const last = Math.max(...context.workspace.config.periods);
  const answerRules: AnswerRules = {
    ...{ earlier, datasets, allYears },
    hash: new CellHash(workspaceKey(context.workspace).bytes),
    limit: Math.max(rules.threshold, base),
    isShare: question.denominator !== null,
    tellsNone: rules.zero === 'publish',
  };
  const asked = computed.counts.filter((counts) => hasRows(counts) && (!allYears || counts.period === last));
  return Promise.all(
    asked.map(async (counts) => {
      const additive = addsUp(counts, areas, indicator.card.levels) ? ('source' as const) : ('none' as const);
      const one = { ...indicator, card: { ...indicator.card, additive } };
      const figures = await disclosedFigures(one, [counts], areas, { ...rules, rounding: base });
      const shown = figures.filter((figure) => figure.level !== 'gebied');
      return answerOf(shown, counts, indexOf, answerRules);
    }),
  );
}

/**
 * Answers a question that counts rows of the warehouse, under the law of the internal edition: it is checked as a definition is (what it
 * reads, forbidden inputs, levels), computed in memory, held to the threshold for rows and for different persons, firms and objects behind
 * them, protected over sums of areas, rounded to five, and held against all that was answered before: a count that differs by few from
 * one that was told is hidden.
 * @throws UsageError when it asks for more than counts. @throws DefinitionError when it may not be asked, or of such areas.
 * @throws InputError when its rows were never delivered. @throws what `record` throws.
 */
export async function askRows(context: BenchContext, { sql, lowest, record }: AskTask): Promise<RowAnswer> {
  const prepared = await prepare(context, sql, lowest);
  const computed = await compute(context, prepared.indicator);
  const isShare = prepared.question.denominator !== null;
  return answerInTurn(context.workspace, async () => {
    const all = await answers(prepared, computed, context, await earlierCells(context.workspace));
    const cells = all.flatMap((answer) => answer.cells);
    await keepCells(
      context.workspace,
      all.flatMap((answer) => answer.told),
    );
    record(cells, isShare);
    return { cells, isShare };
  });
}
