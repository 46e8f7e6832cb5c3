import { hashText } from '../../common/files.js';
import type { PipelineReads } from '../check/reads.js';
import { sqlNodes } from '../check/reads.js';
import type { Indicator } from '../definition.js';
import type { Pipeline } from '../pipeline.js';
import { reachedFrom } from '../reached.js';
import { shrinkageOf } from '../shrinkage-rules.js';

const WORD = /[\p{L}\p{N}_$'"]/u;

/** Whether words or texts stand on both sides of what is left out. */
function partsWords(sql: string, from: number, to: number): boolean {
  return WORD.test(sql[from - 1] ?? '') && WORD.test(sql[to] ?? '');
}

/**
 * SQL without comments, and with a blank only where it parts two words; texts and quoted names stay as they are. By hand
 * and not by the engine's parser, whose form may change with its version: what is recorded must last.
 */
export function plainSql(sql: string): string {
  return sql.replace(
    /('(?:[^']|'')*'|"(?:[^"]|"")*")|(?:--[^\n]*|\/\*[\s\S]*?\*\/|\s)+/g,
    (found, kept: string | undefined, at: number) =>
      kept ?? (partsWords(sql, at, at + found.length) ? ' ' : ''),
  );
}

/** What of a card decides a figure; titles, notes, and where and from which count on it is shown do not. */
function decisive({ card }: Indicator): unknown {
  const { measure, per, period, pool, additive, absent, denominator, contributors, interval } = card;
  // As the interval has it unless the card says otherwise.
  const chosen = shrinkageOf(card) === shrinkageOf({ interval }) ? [] : [shrinkageOf(card)];
  return [
    measure,
    per,
    period,
    pool,
    additive,
    absent,
    denominator ?? null,
    contributors,
    interval,
    ...chosen,
  ];
}

/** Keys of everything shared that a node rests on, sorted. */
function sharedUnder(key: string, { readsOf }: Pick<PipelineReads, 'readsOf'>): string[] {
  const all = [...reachedFrom(key, (node) => readsOf.get(node) ?? [])];
  return all.filter((node) => readsOf.has(node)).sort();
}

/**
 * Changes when a definition may give other numbers from the same deliveries: its SQL, the parts of its card that decide figures,
 * the defaults of the parameters it uses, and all that it rests on. Values that a workspace sets do not count.
 */
export function numbersHash(indicator: Indicator, pipeline: Pipeline, reads: PipelineReads): string {
  const macros = (pipeline.macros ?? []).map(({ key, create, sql }) => [key, create ?? sql] as const);
  // Of a macro its arguments count too.
  const sqlOf = new Map([...sqlNodes(pipeline).map((node) => [node.key, node.sql] as const), ...macros]);
  const under = sharedUnder(indicator.id, reads);
  const used = new Set([indicator.id, ...under].flatMap((key) => reads.inspected.get(key)?.parameters ?? []));
  const declared = { ...pipeline.parameters, ...indicator.card.parameters };
  const defaults = [...used].sort().map((name) => [name, declared[name]?.default ?? null]);
  return hashText(
    JSON.stringify({
      sql: plainSql(indicator.sql),
      card: decisive(indicator),
      defaults,
      under: under.map((key) => [key, plainSql(sqlOf.get(key) ?? '')]),
    }),
  ).slice(0, 16);
}
