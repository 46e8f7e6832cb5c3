import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** The text of a definition: a good card with some keys otherwise, and its SQL. */
export function definition(sql: string, keys: CardKeys = {}): string {
  const card = Object.entries({ ...CARD, ...keys })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${key}: ${value}`);
  return `/*\n${card.join('\n')}\n*/\n${sql}\n`;
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
