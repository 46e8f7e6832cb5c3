import { hashText } from '../../common/files.js';
import type { PipelineReads } from '../check/reads.js';
import { sqlNodes } from '../check/reads.js';
import type { Indicator } from '../definition.js';
import type { Pipeline } from '../pipeline.js';
import { reachedFrom } from '../reached.js';
import { shrinkageOf } from '../shrinkage-rules.js';
import { sqlWords } from './sql-words.js';

/** How SQL was hashed before `sqlWords`, and stands recorded still: without comments, and with one blank where there were several; texts and quoted names stay as they are. */
export function plainSql(sql: string): string {
  return sql
    .replace(
      /('(?:[^']|'')*'|"(?:[^"]|"")*")|(?:--[^\n]*|\/\*[\s\S]*?\*\/|\s)+/g,
      (_, kept?: string) => kept ?? ' ',
    )
    .trim();
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

/** What decides the numbers of a definition, hashed: as it is recorded now, and as it was before. */
export interface NumbersHash {
  readonly hash: string;
  readonly former: string;
}

/**
 * Changes when a definition may give other numbers from the same deliveries: its SQL, the parts of its card that decide figures,
 * the defaults of the parameters it uses, and all that it rests on. Values that a workspace sets do not count.
 */
export function numbersHash(indicator: Indicator, pipeline: Pipeline, reads: PipelineReads): NumbersHash {
  const macros = (pipeline.macros ?? []).map(({ key, create, sql }) => [key, create ?? sql] as const);
  // Of a macro its arguments count too.
  const sqlOf = new Map([...sqlNodes(pipeline).map((node) => [node.key, node.sql] as const), ...macros]);
  const under = sharedUnder(indicator.id, reads);
  const used = new Set([indicator.id, ...under].flatMap((key) => reads.inspected.get(key)?.parameters ?? []));
  const declared = { ...pipeline.parameters, ...indicator.card.parameters };
  const defaults = [...used].sort().map((name) => [name, declared[name]?.default ?? null]);
  const hashBy = (form: (sql: string) => string): string =>
    hashText(
      JSON.stringify({
        sql: form(indicator.sql),
        card: decisive(indicator),
        defaults,
        under: under.map((key) => [key, form(sqlOf.get(key) ?? '')]),
      }),
    ).slice(0, 16);
  return { hash: hashBy(sqlWords), former: hashBy(plainSql) };
}
