import { type Reason, toldReason } from '../../disclosure/decision.js';
import type { Indicator } from '../../indicators/definition.js';
import type { Released } from './released.js';
import type { Finding } from './verdict.js';

const NOTHING = {
  part: null,
  area: null,
  period: null,
  lower: null,
  upper: null,
  need: null,
  with: [],
} as const;

/**
 * Reasons that say which rule hid a cell: a range follows from that, and which cells are hidden for themselves.
 */
export function tellingReasons({ reasons }: Released): Finding[] {
  return [...reasons]
    .filter(([reason]) => toldReason(reason as Reason) !== reason)
    .map(([reason, n]) => ({
      ...{ ...NOTHING, why: 'reason', indicator: null },
      what: `${n} cells give the reason ${reason}`,
    }));
}

/** Values that are not those of the parts beside them: an exact one would undo the rounding of its parts. */
export function tellingValues(
  { figures, manifest }: Released,
  indicators: ReadonlyMap<string, Indicator>,
  codes: readonly string[],
): Finding[] {
  if (manifest.disclosure.rounding <= 1) return [];
  return figures.flatMap(({ indicator, period, numerator, denominator, value }) => {
    const card = indicators.get(indicator)?.card;
    if (!card || !['share', 'rate'].includes(card.measure)) return [];
    return codes.flatMap((area, i): Finding[] => {
      const [n, d, v] = [numerator[i] as number, denominator[i] as number, value[i] as number];
      if (Number.isNaN(n) || Number.isNaN(v) || !(d > 0)) return [];
      // Four decimals: which way a half goes depends on how the ratio was reckoned.
      if (Math.abs(v - (card.per * n) / d) < 0.5001e-4 + 1e-9 * Math.abs(v)) return [];
      return [
        {
          ...{ ...NOTHING, why: 'value', indicator, area, period },
          what: 'the value is not that of the parts that are shown',
        },
      ];
    });
  });
}
