import { shrinkageOf } from '../../indicators/shrinkage-rules.js';
import { rateModel } from '../shrinkage/shrunk-figures.js';
import type { CatalogueEntry, ParameterEntry, SourceEntry } from './entry.js';
import { deliveredText, rhythmText } from './freshness.js';
import {
  DIRECTION,
  EFFORT,
  type Heading,
  INTERVAL,
  KIND,
  type Language,
  MAPPED,
  SHRINKAGE,
} from './words.js';

/** One fact of an entry: a heading, and its text or texts. */
export interface Fact {
  readonly heading: Heading;
  readonly text: string | readonly string[];
}

function periodText({ card }: CatalogueEntry, language: Language): string {
  if (card.period === 'rolling_12_months')
    return {
      nl: 'twaalf maanden, tot de laatste die de bron heeft',
      en: 'twelve months, to the last that the source has',
    }[language];
  if (card.pool === 1) return { nl: 'een jaar', en: 'one year' }[language];
  return { nl: `${card.pool} jaren samen`, en: `${card.pool} years pooled` }[language];
}

function perText({ card, denominator }: CatalogueEntry, language: Language): string {
  if (card.denominator === 'previous')
    return { nl: 'de teller van de periode ervoor', en: 'the numerator of the period before' }[language];
  return denominator ? `${denominator.title[language]}: ${denominator.measures[language]}` : '';
}

function parameterText(one: ParameterEntry, language: Language): string {
  const show = (value: ParameterEntry['value']): string =>
    typeof value === 'object' ? value.join(', ') : String(value);
  const unit = one.unit ? ` ${one.unit[language]}` : '';
  const changed = show(one.value) !== show(one.default);
  const own = { nl: ` (standaard ${show(one.default)})`, en: ` (default ${show(one.default)})` }[language];
  return `${one.title[language]}: ${show(one.value)}${unit}${changed ? own : ''}. ${one.source[language]}`;
}

function sourceText(one: SourceEntry, language: Language): string {
  const delivered = deliveredText(one, language);
  const facts = [
    one.publisher,
    one.licence[language],
    rhythmText(one.published, language),
    ...(delivered ? [delivered] : []),
  ];
  return `${one.title[language]} (${facts.join('; ')})`;
}

function levelText({ card }: CatalogueEntry, language: Language): string {
  const words = {
    nl: { lowest: 'openbaar vanaf', none: 'alleen in de interne editie' },
    en: { lowest: 'public from', none: 'in the internal edition alone' },
  }[language];
  const shown = card.lowest_public === 'none' ? words.none : `${words.lowest} ${card.lowest_public}`;
  return `${card.levels.join(', ')}; ${shown}`;
}

function shrinkageText({ card }: CatalogueEntry, language: Language): string {
  return SHRINKAGE[shrinkageOf(card) === 'none' ? 'none' : rateModel(card)][language];
}

function mappedText({ card }: CatalogueEntry, language: Language): string {
  if (card.direction === 'neither') return MAPPED.none[language];
  return MAPPED[shrinkageOf(card) === 'none' ? 'raw' : 'shrunk'][language];
}

/** The facts of an indicator that a reader is shown, in order; those that it has none of are left out. */
export function factsOf(entry: CatalogueEntry, language: Language): Fact[] {
  const { card } = entry;
  const facts: Fact[] = [
    { heading: 'measures', text: card.measures[language] },
    { heading: 'doesNotMeasure', text: card.does_not_measure[language] },
    { heading: 'unit', text: card.unit[language] },
    { heading: 'denominator', text: perText(entry, language) },
    { heading: 'kind', text: KIND[card.kind][language] },
    { heading: 'direction', text: DIRECTION[card.direction][language] },
    { heading: 'effort', text: EFFORT[card.effort][language] },
    { heading: 'period', text: periodText(entry, language) },
    { heading: 'levels', text: levelText(entry, language) },
    { heading: 'minimum', text: `${card.minimum.denominator}; ${card.minimum.numerator}` },
    { heading: 'interval', text: `${INTERVAL[card.interval][language]}. ${card.interval_why[language]}` },
    { heading: 'shrinkage', text: shrinkageText(entry, language) },
    { heading: 'mapped', text: mappedText(entry, language) },
    {
      heading: 'breaks',
      text: card.breaks.map((b) => [b.date, b.cause[language], b.size].filter(Boolean).join(': ')),
    },
    { heading: 'proxy', text: entry.proxy?.[language] ?? [] },
    { heading: 'parameters', text: entry.parameters.map((p) => parameterText(p, language)) },
    { heading: 'sources', text: entry.sources.map((s) => sourceText(s, language)) },
    { heading: 'legal', text: card.legal[language] },
    { heading: 'references', text: card.references },
    { heading: 'version', text: `${card.version} (${card.changed})` },
    {
      heading: 'history',
      text: card.history.map((h) => `${h.version} (${h.changed}): ${h.what[language]}`),
    },
    { heading: 'owner', text: card.owner },
  ];
  return facts.filter(({ text }) => text.length > 0);
}
