import { type Division, landBuurten } from './areas.js';
import { type CrimeCounts, crimeKey } from './crimes.js';
import type { Headcount } from './people.js';
import { PLANTED_MONTHS } from './planted-months.js';
import { Random } from './random.js';

/** Burglary of homes, assault, drug trade: also in the table by year, whose counts the months of a year add up to. */
const YEARLY = ['1.1.1', '1.4.5', '3.1.1'] as const;
/** Shoplifting, which the table by year of the sample does not have. */
const SHOPLIFTING = '2.5.2';
export const MORE_MONTHLY_TYPES = [...YEARLY, SHOPLIFTING] as const;
/** Offences of shoplifting registered a year per 1,000 inhabitants. */
const SHOPLIFTING_RATE = 2;
const LAST_WHOLE_YEAR = 2024;

/** Offences of one buurt, type and month. */
export interface MonthlyOffences {
  readonly buurt: string;
  readonly code: string;
  readonly year: number;
  readonly month: number;
  readonly count: number;
}

/** Types beside threats and fires, by buurt and month; `monthsOf` says how many months of each year the table has. */
export function drawMoreTypes(
  division: Division,
  people: ReadonlyMap<string, Headcount>,
  yearly: CrimeCounts,
  monthsOf: Readonly<Record<number, number>>,
  seed: number,
): MonthlyOffences[] {
  const random = new Random(seed, 'monthly crimes of more types');
  const out: MonthlyOffences[] = [];
  for (const { code: buurt } of landBuurten(division)) {
    for (const [year, months] of Object.entries(monthsOf).map(([y, m]) => [Number(y), m] as const)) {
      const known = Math.min(year, LAST_WHOLE_YEAR);
      const inhabitants = people.get(buurt)?.inhabitants[known] ?? 0;
      for (const code of MORE_MONTHLY_TYPES) {
        const whole =
          code === SHOPLIFTING
            ? (SHOPLIFTING_RATE * inhabitants) / 1000
            : (yearly.get(crimeKey(buurt, code, known)) ?? 0);
        const counts = new Map<number, number>();
        const total = random.round((whole * months) / 12);
        for (let i = 0; i < total; i++) {
          const month = random.int(1, months);
          counts.set(month, (counts.get(month) ?? 0) + 1);
        }
        for (const [month, count] of counts) out.push({ buurt, code, year, month, count });
      }
    }
  }
  const { shoplifting } = PLANTED_MONTHS;
  const share = shoplifting.strength / shoplifting.months.length;
  for (const month of shoplifting.months)
    out.push({
      buurt: shoplifting.buurt,
      code: SHOPLIFTING,
      year: Number(shoplifting.period),
      month,
      count: Math.round(share),
    });
  return out;
}
