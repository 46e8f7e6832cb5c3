import type { Placement, UnplacedReason } from './unplaced.js';

/** Below this many rows a whole percent would give away a count. */
const FEW = 100;

/** A share in whole percents, rounded up so that a hole never reads as none; of few rows in tens. */
export function roughPercent(part: number, rows: number): number {
  if (rows === 0) return 0;
  const step = rows < FEW ? 10 : 1;
  return Math.ceil((100 * part) / rows / step - 1e-9) * step;
}

/** What the public may read of a placement: shares, since the size of a register is a count too. */
export interface RoughPlacement {
  readonly dataset: string;
  /** Percents of the rows. */
  readonly unplaced: number;
  readonly unsure: number;
  readonly reasons: Readonly<Partial<Record<UnplacedReason, number>>>;
}

export function roughPlacement({ dataset, rows, placed, unsure, unplaced }: Placement): RoughPlacement {
  return {
    dataset,
    unplaced: roughPercent(rows - placed, rows),
    unsure: roughPercent(unsure, rows),
    reasons: Object.fromEntries(
      Object.entries(unplaced).map(([reason, n]) => [reason, roughPercent(n, rows)]),
    ),
  };
}

const WORDS: Readonly<Record<UnplacedReason, string>> = {
  no_address: 'without an address or point',
  unknown: 'at an unknown address',
  outside: 'outside',
  ambiguous: 'at an address or postcode that lies in several',
};

/** A warning for each dataset with rows that lie in no buurt; warnings stand in the public manifest. */
export function placementWarnings(placements: readonly Placement[]): string[] {
  return placements.map(roughPlacement).flatMap(({ dataset, unplaced, reasons }) => {
    if (unplaced === 0) return [];
    const parts = Object.entries(reasons).map(
      ([reason, percent]) => `${percent} % ${WORDS[reason as UnplacedReason]}`,
    );
    return [`${dataset}: ${unplaced} % of the rows lie in no buurt (${parts.join(', ')})`];
  });
}
