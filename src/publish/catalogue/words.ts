import type { Bilingual } from '../../common/text.js';
import type { Card } from '../../indicators/card.js';

export type Language = 'nl' | 'en';

/** What readers see of the closed lists in a card. */
export const KIND: Readonly<Record<Card['kind'], Bilingual>> = {
  signal: { nl: 'signaal', en: 'signal' },
  exposure: { nl: 'blootstelling (gelegenheid)', en: 'exposure (opportunity)' },
  harm: { nl: 'schade', en: 'harm' },
  resilience: { nl: 'weerbaarheid', en: 'resilience' },
  context: { nl: 'context', en: 'context' },
};

export const EFFORT: Readonly<Record<Card['effort'], Bilingual>> = {
  brengdelict: {
    nl: 'brengdelict: bekend doordat iemand het meldt of aangifte doet',
    en: 'brengdelict: known because somebody reports it',
  },
  haaldelict: {
    nl: 'haaldelict: bekend doordat politie of toezicht ernaar zoekt; het cijfer volgt hun inzet',
    en: 'haaldelict: known because police or inspectors look for it; the figure follows their effort',
  },
  administrative: {
    nl: 'administratief: uit een register dat om andere redenen wordt bijgehouden',
    en: 'administrative: from a register that is kept for other reasons',
  },
  survey: { nl: 'enquête: wat mensen zelf zeggen', en: 'survey: what people say themselves' },
  tip: {
    nl: 'melding: volgt ook de bereidheid om te melden',
    en: 'tip: follows the willingness to report too',
  },
};

export const DIRECTION: Readonly<Record<Card['direction'], Bilingual>> = {
  higher_is_worse: { nl: 'hoger is kwetsbaarder', en: 'higher is more vulnerable' },
  higher_is_better: { nl: 'hoger is weerbaarder', en: 'higher is more resilient' },
  neither: { nl: 'geen richting: telt in geen score mee', en: 'no direction: enters no score' },
};

export const INTERVAL: Readonly<Record<Card['interval'], Bilingual>> = {
  wilson: { nl: 'Wilson, 95 %', en: 'Wilson, 95 %' },
  poisson: { nl: 'Poisson (exact, Garwood), 95 %', en: 'Poisson (exact, Garwood), 95 %' },
  none: { nl: 'geen', en: 'none' },
};

export const SHRINKAGE: Readonly<Record<'binomial' | 'poisson' | 'none', Bilingual>> = {
  binomial: {
    nl: 'naar het gemiddelde van alle gebieden van het niveau (waar er te veel verborgen zijn: dat van hele gemeenten), meer naarmate een gebied kleiner is (bèta-binomiaal)',
    en: 'towards the mean of all areas of the level (where too many are hidden: that of whole gemeenten), the more the smaller an area (beta–binomial)',
  },
  poisson: {
    nl: 'naar het gemiddelde van alle gebieden van het niveau (waar er te veel verborgen zijn: dat van hele gemeenten), meer naarmate een gebied kleiner is (Poisson-gamma)',
    en: 'towards the mean of all areas of the level (where too many are hidden: that of whole gemeenten), the more the smaller an area (Poisson–gamma)',
  },
  none: { nl: 'geen: alleen het cijfer zelf', en: 'none: the raw figure alone' },
};

/** Which figure maps colour and scores rank. */
export const MAPPED: Readonly<Record<'shrunk' | 'raw' | 'none', Bilingual>> = {
  shrunk: {
    nl: 'het bijgestelde cijfer; waar een niveau er geen heeft, het cijfer zelf. De titel van de kaartlaag zegt welk van de twee',
    en: 'the shrunk figure; where a level has none, the raw one. The title of the map layer says which of the two',
  },
  raw: { nl: 'het cijfer zelf', en: 'the raw figure' },
  none: { nl: 'niet ingekleurd: het heeft geen richting', en: 'not coloured: it has no direction' },
};

export const HEADINGS = {
  measures: { nl: 'Wat het meet', en: 'What it measures' },
  doesNotMeasure: { nl: 'Wat het niet meet', en: 'What it does not measure' },
  unit: { nl: 'Eenheid', en: 'Unit' },
  denominator: { nl: 'Gedeeld door', en: 'Divided by' },
  kind: { nl: 'Soort', en: 'Kind' },
  direction: { nl: 'Richting', en: 'Direction' },
  effort: { nl: 'Waardoor een geval bekend is', en: 'What brings a case into the register' },
  period: { nl: 'Periode', en: 'Period' },
  levels: { nl: 'Niveaus; laagste in de openbare editie', en: 'Levels; lowest in the public edition' },
  minimum: {
    nl: 'Kleinste noemer en teller die iets zeggen',
    en: 'Smallest denominator and numerator that say anything',
  },
  interval: { nl: 'Onzekerheidsmarge', en: 'Margin of uncertainty' },
  shrinkage: { nl: 'Bijstelling voor kleine aantallen', en: 'Shrinkage (for small numbers)' },
  mapped: { nl: 'Op de kaart', en: 'On the map' },
  breaks: { nl: 'Bekende breuken', en: 'Known breaks' },
  proxy: {
    nl: 'Samenhang met omstandigheden van inwoners',
    en: 'Association with circumstances of inhabitants',
  },
  parameters: { nl: 'Keuzes', en: 'Choices' },
  sources: {
    nl: 'Bronnen: licentie, hoe vaak en hoe laat',
    en: 'Sources: licence, how often and how late',
  },
  legal: { nl: 'Grondslag', en: 'Legal note' },
  references: { nl: 'Verwijzingen', en: 'References' },
  version: { nl: 'Versie', en: 'Version' },
  history: { nl: 'Geschiedenis van de definitie', en: 'History of the definition' },
  owner: { nl: 'Wie ervoor staat', en: 'Who answers for it' },
  examples: { nl: 'Uitgewerkt voorbeeld (verzonnen)', en: 'Worked example (invented)' },
  definition: { nl: 'Definitie in SQL', en: 'Definition in SQL' },
} as const satisfies Record<string, Bilingual>;
export type Heading = keyof typeof HEADINGS;
