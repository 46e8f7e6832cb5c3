import type { Bilingual } from '../../common/text.js';
import type { Card } from '../../indicators/card.js';
import type { DatasetRecord } from './datasets.js';
import { type OverrideRecord, overrideRecords, type RuleRecord, ruleRecords } from './rules.js';
import type { Subject } from './subject.js';
import { type TestRecord, testRecords } from './tests-done.js';
import { MEASURES, NECESSITY, PURPOSES, RESIDUAL_RISKS } from './words/annex.js';

/** An indicator as the annex tells of it. */
export interface IndicatorRecord {
  readonly id: string;
  readonly theme: string;
  readonly title: Bilingual;
  readonly measures: Bilingual;
  readonly levels: Card['levels'];
  readonly lowest_public: Card['lowest_public'];
  readonly effort: Card['effort'];
  readonly legal: Bilingual;
  readonly version: string;
  readonly datasets: readonly string[];
  /** Whether the release has figures of it. */
  readonly computed: boolean;
}

/** The facts of a DPIA annex, under the points of GDPR art. 35(7). */
export interface Annex {
  readonly release: string;
  readonly edition: string;
  readonly title: Bilingual;
  readonly periods: readonly number[];
  readonly description: {
    readonly purposes: readonly Bilingual[];
    readonly controller: Subject['facts']['organisation'];
    readonly contact: string;
    readonly privacy_officer: string | null;
    readonly legal_basis: Subject['facts']['legal_basis'];
    readonly impact_assessments: Subject['facts']['impact_assessments'];
    readonly impact_note: Bilingual | null;
    readonly processing_register: string | null;
    readonly reviewers: Bilingual;
    readonly recipients: readonly { readonly edition: Bilingual; readonly who: Bilingual }[];
    readonly datasets: readonly DatasetRecord[];
    readonly indicators: readonly IndicatorRecord[];
  };
  readonly necessity: readonly Bilingual[];
  readonly risks: typeof RESIDUAL_RISKS;
  readonly measures: {
    readonly rules: readonly RuleRecord[];
    /** Rules that are held looser than the pipeline, by decision. */
    readonly overrides: readonly OverrideRecord[];
    readonly sources: readonly string[];
    readonly tests: readonly TestRecord[];
    readonly rest: readonly Bilingual[];
  };
}

function indicatorsOf({ pipeline, datasets, computed }: Subject): IndicatorRecord[] {
  return pipeline.indicators.map(({ id, card }) => ({
    ...{ id, theme: card.theme, title: card.title, measures: card.measures, levels: card.levels },
    ...{ lowest_public: card.lowest_public, effort: card.effort, legal: card.legal, version: card.version },
    datasets: datasets.filter((d) => d.indicators.includes(id)).map(({ name }) => name),
    computed: computed.has(id),
  }));
}

/** How low indicators go in public: necessity is not said of more than that. */
function levelsInPublic({ pipeline }: Subject): Bilingual {
  const count = (level: Card['lowest_public']): number =>
    pipeline.indicators.filter(({ card }) => card.lowest_public === level).length;
  const [buurt, wijk, gemeente, none] = [count('buurt'), count('wijk'), count('gemeente'), count('none')];
  return {
    nl: `Elke kaart zegt tot op welk niveau een cijfer openbaar mag zijn. Van de indicatoren mogen er ${buurt} tot op de buurt, ${wijk} tot op de wijk en ${gemeente} alleen per gemeente; ${none} staan alleen in de interne editie.`,
    en: `Each card says down to which level a figure may be public. Of the indicators ${buurt} may go down to the buurt, ${wijk} to the wijk and ${gemeente} are per gemeente alone; ${none} stand in the internal edition alone.`,
  };
}

/** Gathers the annex of a release. */
export function annexOf(subject: Subject): Annex {
  const { manifest, facts, pipeline, datasets } = subject;
  const { openbaar, intern } = pipeline.disclosure;
  return {
    release: manifest.release,
    edition: manifest.edition,
    title: manifest.title,
    periods: manifest.periods,
    description: {
      purposes: PURPOSES,
      controller: facts.organisation,
      contact: facts.contact,
      privacy_officer: facts.privacy_officer ?? null,
      legal_basis: facts.legal_basis,
      impact_assessments: facts.impact_assessments,
      impact_note: facts.impact_note ?? null,
      processing_register: facts.processing_register ?? null,
      reviewers: facts.reviewers,
      recipients: [
        { edition: openbaar.title, who: { nl: 'iedereen', en: 'everybody' } },
        { edition: intern.title, who: facts.recipients },
      ],
      datasets,
      indicators: indicatorsOf(subject),
    },
    necessity: [...NECESSITY, levelsInPublic(subject)],
    risks: RESIDUAL_RISKS,
    measures: {
      rules: ruleRecords(manifest.disclosure),
      overrides: overrideRecords(manifest.disclosure),
      sources: pipeline.disclosure.sources,
      tests: testRecords(subject),
      rest: MEASURES,
    },
  };
}
