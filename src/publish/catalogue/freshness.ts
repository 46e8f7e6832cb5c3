import type { Frequency } from '../../common/frequency.js';
import type { Bilingual } from '../../common/text.js';
import type { PublishedRhythm } from '../../datasets/contract/published.js';
import type { SourceEntry } from './entry.js';
import type { Language } from './words.js';

const FREQUENCY: Readonly<Record<Frequency, Bilingual>> = {
  daily: { nl: 'verschijnt dagelijks', en: 'published daily' },
  weekly: { nl: 'verschijnt wekelijks', en: 'published weekly' },
  monthly: { nl: 'verschijnt maandelijks', en: 'published monthly' },
  quarterly: { nl: 'verschijnt per kwartaal', en: 'published quarterly' },
  annual: { nl: 'verschijnt jaarlijks', en: 'published yearly' },
  biennial: { nl: 'verschijnt om het jaar', en: 'published every two years' },
  irreg: { nl: 'verschijnt onregelmatig', en: 'published irregularly' },
};

const WORDS = {
  own: {
    nl: 'eigen levering: hoe vaak en hoe laat bepaalt de gemeente zelf, of spreekt zij met haar leverancier af',
    en: "the municipality's own delivery: how often and how late it comes it decides itself, or agrees with its supplier",
  },
  nothing: { nl: 'hoe vaak en hoe laat: niet bekend', en: 'how often and how late: not known' },
  frequency: { nl: 'hoe vaak: niet bekend', en: 'how often: not known' },
  lag: { nl: 'hoe laat: niet bekend', en: 'how late: not known' },
  years: { nl: 'geleverd: jaren', en: 'delivered: years' },
  year: { nl: 'geleverd: jaar', en: 'delivered: year' },
  made: { nl: 'gemaakt op', en: 'made on' },
  after: { nl: 'maanden na het laatste jaar', en: 'months after its last year' },
  undated: {
    nl: 'geleverd: de levering zegt niet van welke dag zij is',
    en: 'delivered: the delivery does not say of which day it is',
  },
} as const satisfies Record<string, Bilingual>;

/** How often a source comes, and how late, as its contract says it. */
export function rhythmText(published: PublishedRhythm | undefined, language: Language): string {
  if (published === undefined) return WORDS.nothing[language];
  if (published === 'own') return WORDS.own[language];
  const { frequency, lag } = published;
  const often = (frequency ? FREQUENCY[frequency] : WORDS.frequency)[language];
  return `${often}; ${(lag ?? WORDS.lag)[language]}`;
}

/** Of which years and day the deliveries at hand are; null where there are none. The day of receipt is not told. */
export function deliveredText(
  { delivered, years, made, lag }: SourceEntry,
  language: Language,
): string | null {
  if (!delivered) return null;
  if (!years && !made) return WORDS.undated[language];
  const [first, last] = years ?? [];
  const span =
    first === last ? `${WORDS.year[language]} ${first}` : `${WORDS.years[language]} ${first}–${last}`;
  const late = lag === null ? '' : `, ${lag} ${WORDS.after[language]}`;
  return [...(years ? [span] : []), ...(made ? [`${WORDS.made[language]} ${made}${late}`] : [])].join('; ');
}
