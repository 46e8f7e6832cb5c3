import { InputError } from '../../common/errors.js';
import type { CarrySettings } from './carried-sql.js';
import type { Carried } from './located.js';
import { STOP } from './stop.js';

/** What would make a mapping between two years. */
export function mappingMend(from: number, to: number): string {
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const flags = Array.from({ length: last - first }, (_, i) => first + 1 + i).join(', ');
  return `deliver one of: pc6-huisnummer of ${first} and ${last}; cbs-wijkenbuurten with the borders of ${first} and ${last}; cbs-kerncijfers with \`indelingswijziging\` of ${flags} (for areas that did not change)`;
}

/**
 * Figures of one layout must not be put on the areas of another.
 * @throws InputError when a quarter or more of the areas of a year that is published have no mapping to the workspace's.
 */
export function refuseUnmapped(carried: readonly Carried[], settings: CarrySettings): void {
  const wrong = carried.find(
    (c) => settings.periods.includes(c.period) && c.unmapped > 0 && c.unmapped / c.codes >= STOP,
  );
  if (!wrong) return;
  const { dataset, period, codes, unmapped } = wrong;
  throw new InputError({
    what: `${unmapped} of ${codes} areas of ${period} can't be carried to the layout of ${settings.vintage}: no mapping between the two years is at hand`,
    where: { dataset },
    expected: 'figures on the layout of the areas, or what tells how one layout went into the other',
    mend: `${mappingMend(period, settings.vintage)}; or leave ${period} out of \`periods\` in buurtzicht.yaml`,
  });
}
