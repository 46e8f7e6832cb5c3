import type { Planted } from './planted.js';

/** Patterns in the months of the police. */
export const PLANTED_MONTHS = {
  explosions: {
    id: 'P90',
    indicator: 'brand-ontploffing-12-maanden',
    level: 'wijk',
    area: 'WK009706',
    buurt: 'BU00970601',
    period: '2024',
    atLeast: 60,
    strength: 60,
    what: '60 fires and explosions (1.6.1) in one buurt in the months of 2024, and as many a month in 2025; elsewhere about one for every 2,000 inhabitants',
  },
  shoplifting: {
    id: 'P91',
    indicator: 'vermogensmisdrijven-12-maanden',
    level: 'wijk',
    area: 'WK009704',
    buurt: 'BU00970401',
    period: '2024',
    months: [10, 11, 12],
    atLeast: 90,
    strength: 90,
    what: '30 more cases of shoplifting (2.5.2) a month in one buurt in October, November and December of 2024: a rise that the monthly signals must find; elsewhere, and here before, the months of a type differ by chance alone',
  },
} as const satisfies Record<string, Planted & { buurt: string; months?: readonly number[] }>;
