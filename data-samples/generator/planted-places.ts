import type { Planted } from './planted.js';

/** Patterns in drugs, care, holiday parks, rural area and labour. The generators of those registers read them here. */
export const PLANTED_PLACES = {
  shared: {
    id: 'P32',
    indicator: 'kamerbewoning',
    level: 'wijk',
    area: 'WK009702',
    period: '2024',
    atLeast: 80,
    strength: 0.09,
    what: '9 % of the dwellings with four or more households registered on 01-01-2024; elsewhere 0.6 %',
  },
  parkResidents: {
    id: 'P29',
    indicator: 'park-inschrijvingen',
    level: 'gemeente',
    area: 'GM2099',
    period: '2024',
    atLeast: 250,
    strength: 0.5,
    what: 'half of the units of three holiday parks with somebody registered on 01-01-2024; elsewhere 12 %. GM0097 has one park, and so no figure',
  },
} as const satisfies Record<string, Planted>;
