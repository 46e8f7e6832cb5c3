import { DefinitionError } from '../../common/errors.js';
import type { Language } from '../../publish/catalogue/words.js';
import { dataText } from './data-words.js';
import type { DatasetRecord } from './datasets.js';
import { type AlgorithmEntry, algorithmRegister, BELOW } from './entry.js';
import { scoreConsiderations, scoreDescription, scoreMethod, scoreParts } from './score-words.js';
import type { RegisteredScore, Subject } from './subject.js';
import { INSTRUMENT, RISKS, SEARCH_WORDS } from './words/instrument.js';

/** What an entry has of its own; the rest is of the municipality and the same in all. */
interface Own {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly goal: string;
  readonly considerations: string;
  readonly risks: string;
  readonly method: string;
  readonly datasets: readonly DatasetRecord[];
  readonly words: readonly string[];
}

/** A property where there is a value. */
function given<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  return value === undefined ? {} : ({ [key]: value } as Record<K, V>);
}

function sourcesOf(datasets: readonly DatasetRecord[], language: Language) {
  const linked = datasets.flatMap(({ title, source }) =>
    source ? [{ title: title[language], link: source }] : [],
  );
  return linked.length > 0 ? { source_data_grouping: linked } : {};
}

function lawsOf({ facts }: Subject, language: Language) {
  const texts = facts.legal_basis.flatMap(({ title, text }) => (text ? [`${title}: ${text[language]}`] : []));
  return {
    ...given('lawful_basis', texts.length > 0 ? texts.join(' ') : undefined),
    lawful_basis_grouping: facts.legal_basis.map(({ title, link }) => ({ title, link })),
    ...given('process_index_url', facts.processing_register),
  };
}

function testsOf({ facts }: Subject, language: Language) {
  return {
    impacttoetsen_grouping: facts.impact_assessments.map(({ name, link }) => ({
      title: name,
      ...given('link', link),
    })),
    ...given('impacttoetsen', facts.impact_note?.[language]),
  };
}

function entryOf(own: Own, subject: Subject, language: Language): AlgorithmEntry {
  const { facts } = subject;
  return {
    name: own.name,
    description_short: own.description,
    organization: facts.organisation.name,
    category: [...facts.themes],
    status: facts.status,
    ...given('begin_date', facts.begin),
    ...given('end_date', facts.end),
    contact_email: facts.contact,
    ...given('website', facts.public_page),
    publication_category: facts.publication_category,
    ...given('url', facts.source_registration),
    goal: own.goal,
    proportionality: [own.considerations, facts.considerations?.[language]].filter(Boolean).join(' '),
    human_intervention: `${INSTRUMENT.human[language]} ${facts.reviewers[language].replace(/\.?$/, '.')}`,
    risks: own.risks,
    ...lawsOf(subject, language),
    ...testsOf(subject, language),
    source_data: dataText(own.datasets, language),
    ...sourcesOf(own.datasets, language),
    methods_and_models: own.method,
    provider: facts.supplier,
    ...given('publiccode', facts.source_code),
    lang: { nl: 'nld', en: 'eng' }[language] as AlgorithmEntry['lang'],
    standard_version: '1.0.0',
    source_id: own.id,
    tags: [...new Set([...own.words, ...facts.search_words])].join(', '),
  };
}

/** What is said of risks: the release decides whether a proxy test was done. */
export function riskText({ evidence }: Subject, language: Language): string {
  return `${RISKS.general[language]} ${(evidence.proxies ? RISKS.tested : RISKS.untested)[language]}`;
}

function instrument(subject: Subject, language: Language): Own {
  const { pipeline, computed, scores } = subject;
  const themes = Object.values(pipeline.themes).map(({ title }) => title[language]);
  const counts = {
    nl: `Deze uitgave heeft ${computed.size} indicatoren en ${scores.length} scores; elke score heeft een eigen registratie.`,
    en: `This release has ${computed.size} indicators and ${scores.length} scores; each score has an entry of its own.`,
  }[language];
  return {
    id: 'buurtzicht',
    name: INSTRUMENT.name[language],
    description: INSTRUMENT.description[language],
    goal: INSTRUMENT.goal[language],
    considerations: INSTRUMENT.considerations[language],
    risks: riskText(subject, language),
    method: `${INSTRUMENT.technical[language]} ${counts}`,
    datasets: subject.datasets,
    words: [...SEARCH_WORDS[language], ...themes],
  };
}

function scoreEntry(score: RegisteredScore, subject: Subject, language: Language): Own {
  const ids = new Set(score.parts.map(({ id }) => id));
  const title = score.title[language];
  const method = scoreMethod(score, subject, language);
  const whole = {
    nl: `Deze score is een deel van ‘${INSTRUMENT.name.nl}’, dat een eigen registratie heeft. Het algoritme is niet zelflerend. Invoer: alleen cijfers die getoond mogen worden.`,
    en: `This score is a part of “${INSTRUMENT.name.en}”, which has an entry of its own. The algorithm is not self-learning. Input: published figures alone.`,
  }[language];
  return {
    id: `buurtzicht-score-${score.theme}`,
    name: {
      nl: `${title}: gebieden vergelijken op kwetsbaarheid`,
      en: `${title}: comparing areas on vulnerability`,
    }[language],
    description: scoreDescription(score, subject, language),
    goal: `${scoreDescription(score, subject, language)} ${INSTRUMENT.goal[language]}`,
    considerations: `${scoreConsiderations(score, subject, language)} ${INSTRUMENT.considerations[language]}`,
    risks: riskText(subject, language),
    method: `${whole} ${method} ${scoreParts(score, language, BELOW.technical - whole.length - method.length - 2)}`,
    datasets: subject.datasets.filter((d) => d.indicators.some((id) => ids.has(id))),
    words: [...SEARCH_WORDS[language], subject.pipeline.themes[score.theme]?.title[language] ?? score.theme],
  };
}

/**
 * Entries for the Algoritmeregister in one language: the instrument, then each score.
 * @throws DefinitionError when a text of the municipality or of a card makes a field longer than the standard allows.
 */
export function algorithmEntries(subject: Subject, language: Language): AlgorithmEntry[] {
  const entries = [
    instrument(subject, language),
    ...subject.scores.map((score) => scoreEntry(score, subject, language)),
  ].map((own) => entryOf(own, subject, language));
  const checked = algorithmRegister.safeParse(entries);
  if (checked.success) return checked.data;
  const what = checked.error.issues.map(({ path, message }) => {
    const [at, ...field] = path;
    return `entry \`${entries[at as number]?.source_id}\`, field \`${field.join('.')}\`: ${message}`;
  });
  throw new DefinitionError({
    what: `the entry does not fit the publication standard: ${what.join('; ')}`,
    expected: 'texts within the limits of publication standard 1.0.0',
    mend: 'shorten the text under `register` in buurtzicht.yaml, or the title on the card',
  });
}
