import { type ColumnTable, textColumn } from '../../common/columns.js';
import type { Bilingual } from '../../common/text.js';
import type { Indicator } from '../../indicators/definition.js';
import { parametersInForce, parametersText } from '../../indicators/parameters.js';
import { protectionText } from '../../indicators/protect.js';
import { shrinkageOf } from '../../indicators/shrinkage-rules.js';

type Pick = (indicator: Indicator) => string;

const COLUMNS: readonly (readonly [name: string, title: Bilingual, pick: Pick])[] = [
  ['indicator', { nl: 'Indicator', en: 'Indicator' }, (i) => i.id],
  ['theme', { nl: 'Thema', en: 'Theme' }, (i) => i.card.theme],
  ['title_nl', { nl: 'Titel', en: 'Title (Dutch)' }, (i) => i.card.title.nl],
  ['title_en', { nl: 'Titel (Engels)', en: 'Title' }, (i) => i.card.title.en],
  ['summary_nl', { nl: 'Samenvatting', en: 'Summary (Dutch)' }, (i) => i.card.summary.nl],
  ['summary_en', { nl: 'Samenvatting (Engels)', en: 'Summary' }, (i) => i.card.summary.en],
  ['measures_nl', { nl: 'Wat het meet', en: 'What it measures (Dutch)' }, (i) => i.card.measures.nl],
  ['measures_en', { nl: 'Wat het meet (Engels)', en: 'What it measures' }, (i) => i.card.measures.en],
  [
    'does_not_measure_nl',
    { nl: 'Wat het niet meet', en: 'What it does not measure (Dutch)' },
    (i) => i.card.does_not_measure.nl,
  ],
  [
    'does_not_measure_en',
    { nl: 'Wat het niet meet (Engels)', en: 'What it does not measure' },
    (i) => i.card.does_not_measure.en,
  ],
  ['unit_nl', { nl: 'Eenheid', en: 'Unit (Dutch)' }, (i) => i.card.unit.nl],
  ['unit_en', { nl: 'Eenheid (Engels)', en: 'Unit' }, (i) => i.card.unit.en],
  ['kind', { nl: 'Soort', en: 'Kind' }, (i) => i.card.kind],
  ['direction', { nl: 'Richting', en: 'Direction' }, (i) => i.card.direction],
  ['effort', { nl: 'Inspanningsklasse', en: 'Effort class' }, (i) => i.card.effort],
  ['period', { nl: 'Tijdvak', en: 'Period' }, (i) => i.card.period],
  [
    'parameters',
    { nl: 'Gekozen waarden', en: 'Values chosen' },
    (i) => parametersText(parametersInForce(i.card.parameters, i.parameters)),
  ],
  ['pool', { nl: 'Jaren samen', en: 'Years pooled' }, (i) => String(i.card.pool)],
  ['levels', { nl: 'Niveaus', en: 'Levels' }, (i) => i.card.levels.join(' ')],
  [
    'lowest_public',
    { nl: 'Laagste openbare niveau', en: 'Lowest public level' },
    (i) => i.card.lowest_public,
  ],
  ['interval', { nl: 'Interval', en: 'Interval' }, (i) => i.card.interval],
  [
    'protection',
    { nl: 'Bescherming', en: 'Protection' },
    (i) => (i.protection ? `${i.protection.method}: ${protectionText(i.protection).nl}` : 'suppress'),
  ],
  ['shrinkage', { nl: 'Bijstelling', en: 'Shrinkage' }, (i) => shrinkageOf(i.card)],
  [
    'breaks',
    { nl: 'Bekende breuken', en: 'Known breaks' },
    (i) => i.card.breaks.map((b) => `${b.date}: ${b.cause.nl}`).join('; '),
  ],
  ['legal', { nl: 'Grondslag', en: 'Legal note' }, (i) => i.card.legal.nl],
  ['owner', { nl: 'Eigenaar', en: 'Owner' }, (i) => i.card.owner],
  ['version', { nl: 'Versie', en: 'Version' }, (i) => i.card.version],
  ['definition', { nl: 'Hash van de definitie', en: 'Hash of the definition' }, (i) => i.hash],
];

/** One row an indicator: the card, for those who have only the file. */
export function catalogueTable(indicators: readonly Indicator[]): ColumnTable {
  return {
    name: 'indicator',
    title: { nl: 'Indicatoren: wat ze meten en wat niet', en: 'Indicators: what they measure and what not' },
    rows: indicators.length,
    columns: COLUMNS.map(([name, title, pick]) => ({ name, title, data: textColumn(indicators.map(pick)) })),
  };
}
