import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { type Card, cardSchema } from '../../src/indicators/card.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { type Pipeline, pipelineSchema } from '../../src/indicators/pipeline.js';
import { shrinkageOf } from '../../src/indicators/shrinkage-rules.js';
import { testFolder } from './folder.js';

const RULES = `title: { nl: proef, en: trial }
licence: CC0-1.0
themes:
  drugs: { title: { nl: Drugs, en: Drugs } }
disclosure:
  openbaar: { title: { nl: Openbaar, en: Public }, threshold: 10, rounding: 5, zero: publish }
  intern: { title: { nl: Intern, en: Internal }, threshold: 3, rounding: 1, zero: publish }
  sources: ['trial']
map: { colours: ['#edf1f7', '#8fa9cb', '#2e4f80'], no_figure: '#e4e2dd' }
`;

/** Keys of a card, each as YAML; a key with null is left out. */
export type CardKeys = Readonly<Record<string, string | null>>;

const CARD: CardKeys = {
  title: '{ nl: Proef, en: Trial }',
  summary: '{ nl: Een proef., en: A trial. }',
  measures: '{ nl: Iets., en: Something. }',
  does_not_measure: '{ nl: Iets anders., en: Anything else. }',
  theme: 'drugs',
  kind: 'signal',
  direction: 'neither',
  effort: 'administrative',
  measure: 'rate',
  contributors: 'both',
  unit: '{ nl: per inwoner, en: per inhabitant }',
  per: '1',
  period: 'year',
  pool: '1',
  levels: '[buurt, wijk, gemeente]',
  lowest_public: 'buurt',
  minimum: '{ numerator: 0, denominator: 1 }',
  additive: 'sum',
  interval: 'none',
  interval_why: '{ nl: Een proef., en: A trial. }',
  breaks: '[]',
  legal: '{ nl: Geen., en: None. }',
  owner: 'wij',
  version: "'1.0'",
  changed: "'2026-11-23'",
  references: "['trial']",
};

function cardText(keys: CardKeys): string {
  return Object.entries({ ...CARD, ...keys })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\n');
}

/** The text of a definition: a good card with some keys otherwise, and its SQL. */
export function definition(sql: string, keys: CardKeys = {}): string {
  return `/*\n${cardText(keys)}\n*/\n${sql}\n`;
}

/** A good card as it is when read, with every default, and some keys otherwise. */
export function wholeCard(keys: Partial<Card> = {}): Card {
  const card = cardSchema.parse({ ...parse(cardText({})), ...keys });
  return { ...card, shrinkage: shrinkageOf(card) };
}

/** An indicator that no file holds. */
export function wholeIndicator(id: string, sql: string, keys: Partial<Card> = {}): Indicator {
  const where = { file: `${id}.sql`, sqlLine: 1, cardLine: 1 };
  return { id, sql, ...where, card: wholeCard(keys), parameters: {}, hash: `hash of ${id}` };
}

/** A pipeline that no folder holds: the rules of a trial with every default, and nothing in it but what is given. */
export function wholePipeline(given: Partial<Pipeline>): Pipeline {
  return {
    ...{ ...pipelineSchema.parse(parse(RULES)), file: 'pipeline.yaml', hash: 'hash of a pipeline' },
    ...{ staging: [], denominators: [], macros: [], parameterValues: {}, indicators: [] },
    ...given,
  };
}

/** A pipeline in a folder of its own. @param files path → text, such as `indicators/drugs/proef.sql`. */
export function pipelineFolder(files: Readonly<Record<string, string>>): string {
  const root = testFolder();
  for (const [name, text] of Object.entries({ 'pipeline.yaml': RULES, ...files })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}
