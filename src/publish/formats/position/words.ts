import type { Language } from '../../catalogue/words.js';

export const TITLE = { nl: 'Dreiging, blootstelling, weerbaarheid', en: 'Threat, exposure, resilience' };

/** Of figures that the public is not shown of any area. */
export const INSIDE: Readonly<Record<Language, string>> = {
  nl: 'alleen in de interne editie',
  en: 'in the internal edition alone',
};

/** Why a gemeente has no comparison group. */
export const NO_PEERS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  no_size: { nl: 'het aantal inwoners is niet bekend', en: 'the number of inhabitants is not known' },
  below_classes: { nl: 'er zijn geen inwoners', en: 'there are no inhabitants' },
  no_urbanity: { nl: 'de stedelijkheid is niet bekend', en: 'the urbanity is not known' },
  group_too_small: {
    nl: 'in de geleverde kerncijfers zijn er te weinig van deze grootte en stedelijkheid',
    en: 'the key figures delivered hold too few of this size and urbanity',
  },
};

export const WORDS = {
  nl: {
    lead: 'Drie kanten naast elkaar, en met opzet niet in één getal. Een cijfer gaat over een gebied en beschuldigt niemand; een hoog cijfer is een reden om te kijken, geen bewijs.',
    rule: 'Van een wijk staat hier wat duidelijk ongunstiger is dan in de eigen gemeente: de hele marge van 95 % ligt aan die kant van het cijfer van de gemeente. Indicatoren zonder marge of zonder richting worden niet vergeleken.',
    chance: (n: number, by: string) =>
      `Bij ${n} vergelijkingen valt er ook zonder enig verschil een aantal op: naar verwachting hooguit ongeveer ${by}.`,
    effort: 'volgt de inzet van politie of toezicht',
    tip: 'volgt de bereidheid om te melden',
    figures: 'Cijfers tot en met',
    release: 'uitgave',
    edition: 'editie',
    catalogue: 'Wat elk cijfer wel en niet zegt, staat in de',
    catalogueName: 'catalogus van indicatoren',
    wijken: 'Wijken',
    wijk: 'Wijk',
    of: 'van',
    none: 'niet te vergelijken',
    nothing: 'niets valt op',
    noFigures: 'Geen cijfers.',
    indicator: 'Indicator',
    value: 'Cijfer',
    margin: 'marge 95 %',
    shrunk: 'bijgesteld',
    drawn:
      'Een klein gebied wijkt door toeval al gauw ver af. Het bijgestelde cijfer is daarom naar het gemiddelde getrokken (van alle gebieden van hetzelfde niveau, of van hele gemeenten waar er te veel verborgen zijn), meer naarmate het gebied kleiner is; kaarten en scores gaan daarvan uit.',
    gemeenten: 'Gemeenten',
    peers: 'Vergelijkingsgroep',
    noPeers: 'Geen vergelijkingsgroep',
    middle: 'midden van de groep',
    others: (n: number) => `${n} andere in deze uitgave`,
    similar: 'Vergelijkbaar met',
    similarBy: 'naar omstandigheden, het meest gelijk eerst; tabel lijkt_op zegt hoezeer',
  },
  en: {
    lead: 'Three sides next to each other, and on purpose not in one number. A figure is of an area and accuses nobody; a high figure is a reason to look, no proof.',
    rule: 'Of a wijk (district) this shows what is clearly less favourable than in its own gemeente (municipality): the whole 95 % margin lies on that side of the figure of the gemeente. Indicators without a margin or a direction are not compared.',
    chance: (n: number, by: string) =>
      `Among ${n} comparisons some stand out without any difference: at most about ${by} are expected.`,
    effort: 'follows the effort of police or inspectors',
    tip: 'follows the willingness to report',
    figures: 'Figures up to',
    release: 'release',
    edition: 'edition',
    catalogue: 'What each figure says and does not say is in the',
    catalogueName: 'catalogue of indicators',
    wijken: 'Wijken (districts)',
    wijk: 'Wijk',
    of: 'of',
    none: 'can’t be compared',
    nothing: 'nothing stands out',
    noFigures: 'No figures.',
    indicator: 'Indicator',
    value: 'Figure',
    margin: '95 % margin',
    shrunk: 'shrunk',
    drawn:
      'A small area soon differs much by chance. The shrunk figure is therefore drawn towards the mean (of all areas of its level, or of whole gemeenten where too many are hidden), the more the smaller the area; maps and scores start from it.',
    gemeenten: 'Gemeenten (municipalities)',
    peers: 'Comparison group',
    noPeers: 'No comparison group',
    middle: 'middle of the group',
    others: (n: number) => `${n} others in this release`,
    similar: 'Comparable with',
    similarBy: 'by circumstances, the most alike first; table lijkt_op says how much',
  },
} as const;
