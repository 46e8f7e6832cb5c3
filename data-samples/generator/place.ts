/** What kind of place a gemeente is; sets densities, prices and the like. */
export type Kind = 'city' | 'town' | 'rural';

/** A gemeente as declared: everything about it that is chosen and not drawn. */
export interface GemeentePlan {
  readonly code: string;
  readonly name: string;
  readonly kind: Kind;
  /** Addresses of an ordinary buurt, lowest and highest. */
  readonly addresses: readonly [number, number];
  readonly wijken: readonly WijkPlan[];
}

/** A wijk as declared; its buurten are numbered 00, 01, ... */
export interface WijkPlan {
  readonly name: string;
  readonly town: string;
  readonly postcode4: string;
  readonly buurten: number;
  /** Woning prices in euro a square metre. */
  readonly price: number;
  /** Average yearly income per inhabitant, thousands of euro. */
  readonly income: number;
  /** Share of dwellings owned by a housing corporation. */
  readonly social: number;
}

const wijk = (
  name: string,
  town: string,
  postcode4: string,
  buurten: number,
  price: number,
  income: number,
  social: number,
): WijkPlan => ({ name, town, postcode4, buurten, price, income, social });

/** The three gemeenten of the never-built Markerwaard. Codes that no gemeente uses, names that no place bears. */
export const GEMEENTEN: readonly GemeentePlan[] = [
  {
    code: '0097',
    name: 'Vlierdam',
    kind: 'city',
    addresses: [152, 256],
    wijken: [
      wijk('Centrum', 'Vlierdam', '1490', 7, 4100, 31.2, 0.2),
      wijk('Glimmerveld', 'Vlierdam', '1490', 6, 3600, 27.4, 0.34),
      wijk('Kwartelpoort', 'Vlierdam', '1491', 6, 3300, 24.8, 0.42),
      wijk('Zwinnerdijk', 'Vlierdam', '1491', 7, 3100, 22.6, 0.48),
      wijk('Bromhoek', 'Vlierdam', '1492', 6, 3200, 23.1, 0.45),
      wijk("'t Lorreland", 'Vlierdam', '1492', 6, 3400, 25.7, 0.3),
      wijk('Moerpolder', 'Vlierdam', '1493', 6, 3700, 29.9, 0.24),
      wijk('Havenzijde', 'Vlierdam', '1493', 6, 3000, 21.7, 0.46),
      wijk('Pimpelmeent', 'Vlierdam', '1494', 6, 4300, 35.8, 0.12),
      wijk('Oëlstrand', 'Vlierdam', '1494', 6, 3500, 28.3, 0.27),
    ],
  },
  {
    code: '0099',
    name: 'Kolkum',
    kind: 'town',
    addresses: [108, 230],
    wijken: [
      wijk('Kolkum-Kern', 'Kolkum', '1495', 6, 3200, 27.9, 0.28),
      wijk('Zilverlap', 'Kolkum', '1495', 5, 3000, 25.2, 0.36),
      wijk('Hazelrug', 'Kolkum', '1496', 4, 3500, 31.6, 0.18),
      wijk('Kievitsvlek', 'Kolkum', '1496', 4, 3300, 29.4, 0.22),
      wijk('Nestdorp', 'Nestdorp', '1496', 4, 2900, 28.1, 0.2),
      wijk('Lisbroek', 'Lisbroek', '1497', 4, 2800, 27.3, 0.21),
      wijk('Tureluurdam', 'Tureluurdam', '1497', 4, 2900, 28.8, 0.17),
      wijk('Gorzenrak', 'Gorzenrak', '1497', 3, 2700, 27.6, 0.19),
    ],
  },
  {
    code: '2099',
    name: 'Wierland',
    kind: 'rural',
    addresses: [92, 206],
    wijken: [
      wijk('Wierdorp', 'Wierdorp', '1498', 4, 2900, 29.1, 0.16),
      wijk('Oosterlob', 'Oosterlob', '1498', 4, 2800, 28.4, 0.14),
      wijk('Smientveen', 'Smientveen', '1498', 4, 2700, 27.9, 0.15),
      wijk('Talinghorn', 'Talinghorn', '1499', 4, 3000, 30.7, 0.1),
      wijk('Zevenkavel', 'Zevenkavel', '1499', 4, 2600, 27.2, 0.13),
      wijk('Garnalendijk', 'Garnalendijk', '1499', 4, 2800, 28.9, 0.12),
    ],
  },
];

/** Buurten whose number of addresses is chosen: the planted ones large enough to publish, a few far too small. */
export const ADDRESS_COUNTS: Readonly<Record<string, number>> = {
  BU00970001: 400,
  BU00970104: 430,
  BU00970302: 460,
  BU00970403: 430,
  BU00970700: 330,
  BU00970701: 335,
  BU00970702: 340,
  BU00970704: 330,
  BU00970902: 380,
  BU00990201: 380,
  BU00970805: 4,
  BU00970905: 0,
  BU00990303: 14,
  BU00990502: 9,
  BU20990103: 12,
  BU20990303: 18,
};

/** Buurten without a single dwelling: a business park. */
export const NO_DWELLINGS: ReadonlySet<string> = new Set(['BU00970805']);

/** Buurt that lies as an enclave inside another buurt of its wijk. */
export const ENCLAVE = 'BU20990103';

/** Wijk of which one buurt also has an island in the water: a true multipolygon. */
export const ISLAND_WIJK = 'WK209903';
