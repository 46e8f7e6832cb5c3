import type { Figures } from './kwb-figures.js';
import { Random } from './random.js';

/** What the invented circumstances of a buurt hang on. */
interface Ground {
  readonly inhabitants: number;
  readonly households: number;
  /** Share of the dwellings that a corporation owns. */
  readonly corporate: number;
  /** Income by the mean of the country. */
  readonly wealth: number;
}

function within(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

/**
 * Origin, education and low incomes of a buurt: invented, and partly of where its dwellings are let by corporations and of the income of its
 * wijk, so that figures on dwellings go together with them and figures on crime do not. The shape stays alike from year to year.
 */
export function circumstancesOf(
  buurt: string,
  seed: number,
  { inhabitants, households, corporate, wealth }: Ground,
): Pick<Figures, 'origins' | 'educations' | 'lowIncomes'> {
  const random = new Random(seed, `circumstances ${buurt}`);
  const outside = within(0.04 + 0.35 * corporate + random.between(-0.03, 0.05), 0.01, 0.6);
  const europe = within(random.between(0.03, 0.11), 0.01, 0.3);
  const grown = inhabitants * 0.76;
  const high = within(0.05 + 0.3 * wealth + random.between(-0.1, 0.1), 0.05, 0.7);
  const low = within((1 - high) * random.between(0.35, 0.5), 0.05, 0.7);
  const poor = within(0.2 + 0.45 * corporate - 0.12 * (wealth - 1) + random.between(-0.08, 0.08), 0.05, 0.85);
  return {
    origins: [inhabitants * (1 - outside - europe), inhabitants * europe, inhabitants * outside],
    educations: [grown * low, grown * (1 - low - high), grown * high],
    lowIncomes: households * poor,
  };
}
