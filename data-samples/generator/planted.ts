/** One pattern that the generators put into the inbox on purpose, and that the indicators must find again. */
export interface Planted {
  readonly id: string;
  readonly indicator: string;
  readonly level: 'buurt' | 'wijk' | 'gemeente';
  readonly area: string;
  readonly period: string;
  /** What the numerator of the indicator reaches at the least in this area and period. */
  readonly atLeast: number;
  /** How strong: a number of objects, a share or a factor, as `what` says. */
  readonly strength: number;
  readonly what: string;
}

/** Every planted pattern. The register generators read their strength here; PLANTED.md is written from it. */
export const PLANTED = {
  resale: {
    id: 'P01',
    indicator: 'snelle-doorverkoop',
    level: 'buurt',
    area: 'BU00970302',
    period: '2024',
    atLeast: 30,
    strength: 40,
    what: '40 objects in one street sold twice within 60 to 330 days, the second sale in 2024; elsewhere about 1.5 % of sales',
  },
  noMortgage: {
    id: 'P02',
    indicator: 'koop-zonder-hypotheek',
    level: 'wijk',
    area: 'WK009705',
    period: '2024',
    atLeast: 60,
    strength: 0.75,
    what: '75 % of the sales of 2024 without a mortgage; elsewhere 20 %',
  },
  abovePrice: {
    id: 'P03',
    indicator: 'prijs-boven-woz',
    level: 'wijk',
    area: 'WK009706',
    period: '2024',
    atLeast: 35,
    strength: 45,
    what: '45 sales of 2024 at 1.6 to 2.0 times the WOZ value; elsewhere 0.8 to 1.24 times',
  },
  unknownOwner: {
    id: 'P04',
    indicator: 'onbekende-eigenaar',
    level: 'buurt',
    area: 'BU00970403',
    period: '2024',
    atLeast: 45,
    strength: 50,
    what: '50 objects with an unknown owner on 01-01-2024; elsewhere about 0.5 % of the objects',
  },
  cars: {
    id: 'P05',
    indicator: 'autobedrijven-klein-pand',
    level: 'buurt',
    area: 'BU00970902',
    period: '2024',
    atLeast: 22,
    strength: 24,
    what: '24 active car firms (SBI 45) in workshops of 24 to 55 m2; elsewhere at most 2 car firms a buurt, in 80 m2 or more',
  },
  crowded: {
    id: 'P06',
    indicator: 'meervoudige-inschrijving',
    level: 'buurt',
    area: 'BU00970104',
    period: '2024',
    atLeast: 18,
    strength: 20,
    what: '20 addresses of 16 to 45 m2 with 4 to 6 active establishments each; elsewhere hardly ever more than 2 at an address',
  },
  agencies: {
    id: 'P07',
    indicator: 'uitzendbureaus',
    level: 'wijk',
    area: 'WK009900',
    period: '2024',
    atLeast: 22,
    strength: 26,
    what: '26 active employment agencies (SBI 78); elsewhere at most 2 a wijk',
  },
  drugs: {
    id: 'P08',
    indicator: 'drugshandel',
    level: 'wijk',
    area: 'WK009707',
    period: '2024',
    atLeast: 35,
    strength: 6,
    what: 'registered offences 3.1.1 at the base rate in 2020 to 2022, three times in 2023, six times in 2024; elsewhere stable',
  },
  horeca: {
    id: 'P09',
    indicator: 'horeca-dichtheid',
    level: 'buurt',
    area: 'BU00970001',
    period: '2024',
    atLeast: 38,
    strength: 42,
    what: '42 permits valid on 31-12-2024, about half of them from 2023 or later; elsewhere about 2 a buurt',
  },
  vandalism: {
    id: 'P10',
    indicator: 'vernielingen',
    level: 'buurt',
    area: 'BU00990201',
    period: '2024',
    atLeast: 20,
    strength: 5,
    what: 'registered offences 2.2.1 five times the base rate in 2024; elsewhere stable',
  },
  incidents: {
    id: 'P11',
    indicator: 'instrumentele-incidenten',
    level: 'gemeente',
    area: 'GM0099',
    period: '2024',
    atLeast: 70,
    strength: 0.45,
    what: '45 % of the incidents of 2024 with an instrumental motive (elsewhere 14 %), and only 15 % of the punishable ones reported to the police (elsewhere 50 %)',
  },
  measures: {
    id: 'P12',
    indicator: 'maatregelen-bereik',
    level: 'gemeente',
    area: 'GM2099',
    period: '2024',
    atLeast: 260,
    strength: 0.25,
    what: 'measures reach 25 % of their target groups in 2024: the LOWEST of the gemeenten (elsewhere, and here before, about 70 %)',
  },
} as const satisfies Record<string, Planted>;

/** Premises made for a planted pattern: units of one small street, below the ordinary sizes. */
export interface SmallUnits {
  readonly street: string;
  readonly count: number;
  readonly use: string;
  readonly area: readonly [number, number];
}

/** By buurt: the street of small units that the address generator must lay out. */
export const SMALL_UNITS: Readonly<Record<string, SmallUnits>> = {
  [PLANTED.cars.area]: { street: 'Krikgang', count: 30, use: 'industriefunctie', area: [24, 55] },
  [PLANTED.crowded.area]: { street: 'Postgang', count: 26, use: 'kantoorfunctie', area: [16, 45] },
};

/** Buurten with one long street of dwellings, in which a pattern is planted. */
export const LONG_STREET: Readonly<Record<string, number>> = { [PLANTED.resale.area]: 90 };
