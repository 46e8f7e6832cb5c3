import type { Bilingual } from '../common/text.js';
import type { Status, ToldReason } from '../disclosure/decision.js';

/** A reason for a person to read: a few words, and what there is to know. */
export interface ReasonWords {
  readonly status: Exclude<Status, 'ok'>;
  readonly title: Bilingual;
  readonly text: Bilingual;
}

/** Every reason that a release may give for an empty cell: the one place for their words. */
export const REASON_WORDS: Readonly<Record<ToldReason, ReasonWords>> = {
  no_data: {
    status: 'missing',
    title: { nl: 'geen gegevens', en: 'no data' },
    text: {
      nl: 'De bron heeft voor dit gebied en jaar geen cijfer. Dat is iets anders dan nul.',
      en: 'The source has no figure for this area and year. That is something else than nought.',
    },
  },
  source_secret: {
    status: 'missing',
    title: { nl: 'niet bekend of geheim bij de bron', en: 'not known or secret at the source' },
    text: {
      nl: 'De bron laat dit cijfer weg: het is er niet bekend, of de bron houdt het geheim omdat het over te weinig mensen gaat.',
      en: 'The source leaves this figure out: it is not known there, or kept secret there because it is about too few people.',
    },
  },
  no_denominator: {
    status: 'missing',
    title: { nl: 'niet van toepassing', en: 'not applicable' },
    text: {
      nl: 'Er is hier niets waarvan dit een deel kan zijn, zoals woningen in een gebied zonder woningen.',
      en: 'There is nothing here that this could be a part of, such as dwellings in an area without dwellings.',
    },
  },
  not_placed: {
    status: 'missing',
    title: { nl: 'niet geplaatst', en: 'not placed' },
    text: {
      nl: 'Van te veel rijen van deze gemeente is niet bekend in welke buurt ze horen. Een cijfer van de rest zou te laag zijn.',
      en: 'Of too many rows of this gemeente (municipality) it is not known in which buurt (neighbourhood) they belong. A figure of the rest would be too low.',
    },
  },
  not_kept: {
    status: 'missing',
    title: { nl: 'register niet bijgehouden', en: 'register not kept' },
    text: {
      nl: 'Het register werd in deze gemeente toen niet de hele tijd bijgehouden, of het is niet bekend of dat zo was. Dat er niets in staat, betekent dus niet dat er niets was.',
      en: 'The register was not kept all the time then in this gemeente (municipality), or it is not known whether it was. That nothing stands in it does not mean that there was nothing.',
    },
  },
  below_minimum: {
    status: 'too_few',
    title: { nl: 'te weinig om iets te zeggen', en: 'too few to say anything' },
    text: {
      nl: 'Er zijn hier zo weinig gevallen dat één geval meer of minder het cijfer zou omgooien.',
      en: 'There are so few cases here that one more or less would turn the figure over.',
    },
  },
  few_parts: {
    status: 'too_few',
    title: { nl: 'te weinig indicatoren met een cijfer', en: 'too few indicators with a figure' },
    text: {
      nl: 'Van de indicatoren van dit thema hebben er hier te weinig een cijfer om er een score van te maken. Waarom, staat bij elke indicator.',
      en: 'Too few of the indicators of this theme have a figure here to make a score of. Why, stands with each indicator.',
    },
  },
  level_not_public: {
    status: 'suppressed',
    title: { nl: 'niet op dit niveau', en: 'not at this level' },
    text: {
      nl: 'Dit cijfer wordt voor gebieden van dit niveau nergens getoond. Het zegt niets over dit gebied.',
      en: 'This figure is shown of no area of this level. That says nothing of this area.',
    },
  },
  withheld: {
    status: 'suppressed',
    title: { nl: 'niet getoond door een besluit', en: 'withheld by decision' },
    text: {
      nl: 'Iemand moet eerst besluiten of dit cijfer getoond mag worden, of heeft besloten van niet. Het geldt voor alle gebieden.',
      en: 'Somebody has yet to decide whether this figure may be shown, or has decided that it may not. It holds for all areas.',
    },
  },
  disclosure: {
    status: 'suppressed',
    title: {
      nl: 'te weinig, of verborgen om een ander gebied te beschermen',
      en: 'too few, or hidden to protect another area',
    },
    text: {
      nl: 'Dit cijfer zou iets kunnen verraden over iemand hier of in een ander gebied. Welk van de twee staat er met opzet niet bij: daaruit zou volgen hoe klein het aantal is.',
      en: 'This figure could give something away of somebody here or in another area. Which of the two is left out on purpose: from it would follow how small the count is.',
    },
  },
};

/** What a map says of areas without a colour, before the reason. */
export const NO_FIGURE: Bilingual = { nl: 'geen cijfer', en: 'no figure' };

const MISSING_TITLES = [
  REASON_WORDS.no_data,
  REASON_WORDS.no_denominator,
  REASON_WORDS.not_placed,
  REASON_WORDS.not_kept,
].map(({ title }) => title);

/** Every reason of a status in a legend, where no reason stands beside the status. A level or a figure that is withheld is on no map. */
export const STATUS_LEGEND: Readonly<Record<Exclude<Status, 'ok'>, Bilingual>> = {
  too_few: REASON_WORDS.below_minimum.title,
  suppressed: REASON_WORDS.disclosure.title,
  missing: {
    nl: MISSING_TITLES.map(({ nl }) => nl).join(', '),
    en: MISSING_TITLES.map(({ en }) => en).join(', '),
  },
};

/** Words for a status alone, where no reason stands beside it: of scores, which are made of several figures. */
export const STATUS_WORDS: Readonly<Record<string, Bilingual>> = {
  too_few: REASON_WORDS.few_parts.title,
  suppressed: REASON_WORDS.disclosure.title,
  missing: REASON_WORDS.no_data.title,
};
