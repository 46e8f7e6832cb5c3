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
} as const satisfies Record<string, Planted & { buurt: string }>;
