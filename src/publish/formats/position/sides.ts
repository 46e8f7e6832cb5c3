import type { Bilingual } from '../../../common/text.js';
import type { CatalogueEntry } from '../../catalogue/entry.js';

/** The three sides of the information position, and the kinds of indicators that each is made of. */
export interface Side {
  readonly id: 'threat' | 'exposure' | 'resilience';
  readonly title: Bilingual;
  readonly says: Bilingual;
  readonly kinds: readonly CatalogueEntry['card']['kind'][];
}

export const SIDES: readonly Side[] = [
  {
    id: 'threat',
    title: { nl: 'Dreiging', en: 'Threat' },
    says: {
      nl: 'Signalen en schade: wat er al van te zien is in de registers.',
      en: 'Signals and harm: what already shows in the registers.',
    },
    kinds: ['signal', 'harm'],
  },
  {
    id: 'exposure',
    title: { nl: 'Blootstelling', en: 'Exposure' },
    says: {
      nl: 'Gelegenheid: omstandigheden waar misbruik van te maken is, en meestal niet van gemaakt wordt.',
      en: 'Opportunity: conditions that can be abused, and mostly are not.',
    },
    kinds: ['exposure'],
  },
  {
    id: 'resilience',
    title: { nl: 'Weerbaarheid', en: 'Resilience' },
    says: {
      nl: 'Wat de gemeente zelf doet: melden, reageren, nazorg, maatregelen.',
      en: 'What the gemeente itself does: reporting, responding, aftercare, measures.',
    },
    kinds: ['resilience'],
  },
];
