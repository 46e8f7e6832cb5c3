import type { Bilingual } from '../../common/text.js';

/** Why a cell shows no figure, in words; rules of disclosure are one reason, since which of them held would tell in which range a count lies. */
const REASON_TEXTS: Readonly<Record<string, Bilingual>> = {
  no_data: {
    nl: 'de bron heeft voor dit gebied en jaar geen gegevens',
    en: 'the source has no data of this area and year',
  },
  no_denominator: {
    nl: 'er is niets om het aantal aan af te meten: de noemer ontbreekt of is nul',
    en: 'there is nothing to divide by: the denominator is missing or nought',
  },
  below_minimum: {
    nl: 'te klein om iets te zeggen: onder het minimum van de indicator',
    en: 'too small to say anything: below the minimum of the indicator',
  },
  level_not_public: {
    nl: 'op dit niveau wordt deze indicator niet openbaar gemaakt',
    en: 'this indicator is not made public at this level',
  },
  disclosure: {
    nl: 'niet getoond om herleiding te voorkomen, van dit gebied zelf of van een ander',
    en: 'not shown to prevent disclosure, of this area itself or of another',
  },
  secondary: {
    nl: 'niet getoond om een ander gebied te beschermen',
    en: 'not shown to protect another area',
  },
};

const BY_STATUS: Readonly<Record<string, Bilingual>> = {
  suppressed: {
    nl: 'niet getoond om herleiding te voorkomen',
    en: 'not shown to prevent disclosure',
  },
  too_few: { nl: 'te weinig om iets te zeggen', en: 'too few to say anything' },
  missing: { nl: 'er is geen cijfer', en: 'there is no figure' },
};

/** The reason of a cell in words; null of a cell that shows its figure. */
export function reasonText(status: string, reason: string | null): Bilingual | null {
  if (status === 'ok') return null;
  return REASON_TEXTS[reason ?? ''] ?? BY_STATUS[status] ?? { nl: status, en: status };
}
