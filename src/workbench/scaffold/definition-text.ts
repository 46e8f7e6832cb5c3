import { Document, isScalar } from 'yaml';
import type { Bilingual } from '../../common/text.js';
import { periodSql, type Start } from './start.js';

export interface NewIndicator {
  readonly theme: string;
  readonly id: string;
  readonly title: Bilingual;
  /** Day of writing. */
  readonly changed: string;
  /** Name of a denominator that the pipeline declares. */
  readonly denominator: string;
}

/**
 * A card that is whole and says of itself that nobody has thought about it yet: context without direction, so that it enters no score, and
 * shown in the internal edition alone.
 */
function cardOf({ theme, title, changed, denominator }: NewIndicator, start: Start) {
  const { what, levels } = start;
  return {
    title,
    summary: {
      nl: `Een nieuw cijfer, nog niet beschreven: ${what.nl}, voor elke 1.000 inwoners.`,
      en: `A new figure, not described yet: ${what.en}, for every 1,000 inhabitants.`,
    },
    measures: {
      nl: `Begonnen uit een sjabloon: alle ${what.nl}, zonder keuze daaruit, per duizend inwoners.`,
      en: `Begun from a template: all ${what.en}, with no choice among them, per thousand inhabitants.`,
    },
    does_not_measure: {
      nl: 'Nog niet vastgesteld. Zolang dat zo is, mag niemand iets uit dit cijfer afleiden.',
      en: 'Not established yet. As long as that is so, nobody may conclude anything from this figure.',
    },
    theme,
    kind: 'context',
    direction: 'neither',
    effort: 'administrative',
    measure: 'rate',
    contributors: 'both',
    denominator,
    unit: { nl: 'per 1.000 inwoners', en: 'per 1,000 inhabitants' },
    per: 1000,
    period: 'year',
    pool: 1,
    levels: [...levels],
    lowest_public: 'none',
    minimum: { numerator: 0, denominator: 100 },
    additive: start.area.placed ? 'sum' : 'source',
    interval: 'none',
    interval_why: {
      nl: 'Nog geen interval gekozen: een telling over inwoners heeft er een van Poisson.',
      en: 'No interval chosen yet: a count over inhabitants has one of Poisson.',
    },
    breaks: [],
    legal: {
      nl: 'De grondslag is nog niet beoordeeld.',
      en: 'The legal ground was not judged yet.',
    },
    owner: 'nog niet benoemd',
    version: '0.1',
    changed,
    references: ['Eigen opzet, uit een sjabloon'],
  };
}

/** When the public may see it, beside the key that says so. */
const WHEN_PUBLIC =
  ' the internal edition alone; name a level once measures, does_not_measure, legal and owner are written';

function cardText(indicator: NewIndicator, start: Start): string {
  const card = new Document(cardOf(indicator, start));
  const shown = card.get('lowest_public', true);
  if (isScalar(shown)) shown.comment = WHEN_PUBLIC;
  return card.toString({ lineWidth: 118, singleQuote: true }).trimEnd();
}

/** The columns there are to choose from, as comments. */
function columnComments({ table, area, columns }: Start): string[] {
  if (columns.length === 0) return [];
  const width = Math.max(...columns.map((c) => c.name.length));
  const own = area.placed ? ' beside buurt, placed_by and certainty' : '';
  return [
    `-- Columns of ${table}${own}:`,
    ...columns.map((c) => `--   ${c.name.padEnd(width)}  ${c.title.nl.replaceAll('\n', ' ')}`),
  ];
}

function selectOf(start: Start): string[] {
  const { table, area, time, counted } = start;
  const direct = table.startsWith('staging.');
  const numerator = counted === null ? 'count(*)' : direct ? counted : `sum(${counted})`;
  return [
    'SELECT',
    `  ${area.column === 'area' ? 'area' : `${area.column} AS area`},`,
    `  ${periodSql(start) === 'period' ? 'period' : `${periodSql(start)} AS period`},`,
    `  ${numerator} AS numerator`,
    `FROM ${table}`,
    ...(time ? [] : ['CROSS JOIN areas.period AS jaar']),
    ...(direct ? [] : [`WHERE ${area.column} IS NOT NULL`]),
    ...(direct ? [] : [`GROUP BY ${area.column}, ${periodSql(start)}`]),
  ];
}

/** The text of `<id>.sql`: a whole card and a SELECT that runs as it is. */
export function definitionText(indicator: NewIndicator, start: Start): string {
  return ['/*', cardText(indicator, start), '*/', ...columnComments(start), ...selectOf(start), ''].join(
    '\n',
  );
}
