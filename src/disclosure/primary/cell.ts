import type { Cell } from '../decision.js';
import type { Counts } from '../disclose.js';

/** What the rules on one cell need of area i. */
export function cellAt(counts: Counts, i: number): Cell {
  const { population, amounts, unplaced, missing } = counts;
  return {
    numerator: counts.numerator[i] as number,
    denominator: counts.denominator[i] as number,
    contributors: counts.contributors[i] as number,
    ...(population ? { population: population[i] as number } : {}),
    ...(amounts
      ? {
          amounts: {
            total: amounts.total[i] as number,
            largest: amounts.largest[i] as number,
            second: amounts.second[i] as number,
          },
        }
      : {}),
    ...(unplaced ? { unplaced: (unplaced[i] as number) / 100 } : {}),
    ...(missing ? { missing: missing[i] ?? null } : {}),
  };
}
