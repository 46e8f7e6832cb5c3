import { EFFORT } from '../../publish/catalogue/words.js';
import type { Annex, IndicatorRecord } from './annex.js';
import { groupOf } from './data-words.js';
import { fieldsText, privacyText, retentionText } from './dataset-words.js';
import { asPlain, type Language } from './language.js';
import { named, page, plain, points, table } from './markdown.js';
import { overrideText, ruleText } from './rules.js';
import { ANNEX_HEADINGS, ANNEX_LEAD } from './words/annex.js';

const WORDS = {
  nl: {
    release: 'Uitgave',
    edition: 'editie',
    periods: 'jaren',
    controller: 'Verwerkingsverantwoordelijke',
    contact: 'Contact',
    officer: 'Functionaris gegevensbescherming',
    law: 'Grondslag',
    assessment: 'Impacttoets',
    note: 'Over impacttoetsen',
    processing: 'Verwerkingsregister',
    reviewers: 'Wie de cijfers bekijkt',
    dataHead: ['Gegevens', 'Van wie', 'Gaat over', 'Licentie', 'Bewaard', 'Geleverd', 'Indicatoren'],
    indicatorHead: [
      'Indicator',
      'Wat wordt geteld',
      'Laagste openbare niveau',
      'Hoe bekend',
      'Grondslag',
      'In deze uitgave',
    ],
    internal: 'alleen intern',
    yes: 'ja',
    no: 'nee',
    sources: 'De regels volgen',
    none: 'Geen.',
  },
  en: {
    release: 'Release',
    edition: 'edition',
    periods: 'years',
    controller: 'Controller',
    contact: 'Contact',
    officer: 'Data protection officer',
    law: 'Legal basis',
    assessment: 'Impact assessment',
    note: 'On impact assessments',
    processing: 'Register of processing',
    reviewers: 'Who looks at the figures',
    dataHead: ['Data', 'From', 'Is about', 'Licence', 'Kept', 'Delivered', 'Indicators'],
    indicatorHead: [
      'Indicator',
      'What is counted',
      'Lowest public level',
      'How known',
      'Legal note',
      'In this release',
    ],
    internal: 'internal alone',
    yes: 'yes',
    no: 'no',
    sources: 'The rules follow',
    none: 'None.',
  },
} as const;

function controllerOf({ description: d }: Annex, language: Language): [string, string][] {
  const words = WORDS[language];
  const linked = ({ name, link }: { readonly name: string; readonly link?: string | undefined }): string =>
    link ? `${name} (${link})` : name;
  const optional = (name: string, value: string | null | undefined): [string, string][] =>
    value ? [[name, value]] : [];
  return [
    [words.controller, `${d.controller.name} (${d.controller.tooi})`],
    [words.contact, d.contact],
    ...optional(words.officer, d.privacy_officer),
    ...d.legal_basis.map(({ title, link, text }): [string, string] => [
      words.law,
      [linked({ name: title, link }), text?.[language]].filter(Boolean).join('. '),
    ]),
    ...d.impact_assessments.map((one): [string, string] => [words.assessment, linked(one)]),
    ...optional(words.note, d.impact_note?.[language]),
    ...optional(words.processing, d.processing_register),
    [words.reviewers, d.reviewers[language]],
  ];
}

function dataBlocks({ description: { datasets } }: Annex, language: Language): string[] {
  const words = WORDS[language];
  const closed = datasets.filter((d) => groupOf(d) !== 'open');
  return [
    `### ${ANNEX_HEADINGS.data[language]}`,
    ...table(
      words.dataHead,
      datasets.map((d) => [
        d.title[language],
        d.publisher,
        privacyText(d, language),
        d.licence[language],
        retentionText(d, language),
        d.delivered ? words.yes : words.no,
        String(d.indicators.length),
      ]),
    ),
    `### ${ANNEX_HEADINGS.fields[language]}`,
    ...named(closed.map((d) => [d.title[language], fieldsText(d, language)] as const)),
  ];
}

function indicatorRow(one: IndicatorRecord, language: Language): string[] {
  const words = WORDS[language];
  return [
    one.title[language],
    one.measures[language],
    one.lowest_public === 'none' ? words.internal : one.lowest_public,
    EFFORT[one.effort][language].split(':')[0] as string,
    one.legal[language],
    one.computed ? words.yes : words.no,
  ];
}

/** The annex as one Markdown page in one language. */
export function annexMarkdown(annex: Annex, language: Language): string {
  const words = WORDS[language];
  const { description: d, measures } = annex;
  const h = (key: keyof typeof ANNEX_HEADINGS): string => ANNEX_HEADINGS[key][language];
  return page([
    `# ${h('title')}: ${plain(annex.title[language])}`,
    `${words.release} \`${annex.release}\`, ${words.edition} ${annex.edition}, ${words.periods} ${annex.periods.join(', ')}.`,
    ANNEX_LEAD[language],
    `## ${h('description')}`,
    `### ${h('purposes')}`,
    ...points(asPlain(d.purposes, language)),
    `### ${h('controller')}`,
    ...named(controllerOf(annex, language)),
    `### ${h('recipients')}`,
    ...named(d.recipients.map(({ edition, who }) => [edition[language], who[language]] as const)),
    ...dataBlocks(annex, language),
    `### ${h('indicators')}`,
    ...table(
      words.indicatorHead,
      d.indicators.map((one) => indicatorRow(one, language)),
    ),
    `## ${h('necessity')}`,
    ...points(asPlain(annex.necessity, language)),
    `## ${h('risks')}`,
    ...named(annex.risks.map(({ risk, remains }) => [risk[language], remains[language]] as const)),
    `## ${h('measures')}`,
    `### ${h('rules')}`,
    ...named(measures.rules.map((rule) => ruleText(rule, language))),
    `${words.sources}:`,
    ...points(measures.sources),
    `### ${h('overrides')}`,
    ...(measures.overrides.length > 0
      ? named(measures.overrides.map((one) => overrideText(one, language)))
      : [words.none]),
    `### ${h('tests')}`,
    ...named(measures.tests.map(({ title, outcome }) => [title[language], outcome[language]] as const)),
    `### ${h('rest')}`,
    ...points(asPlain(measures.rest, language)),
  ]);
}
