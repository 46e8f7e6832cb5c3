import type { Level } from '../../common/area-code.js';
import type { Contract } from './contract.js';
import { areaField } from './redistribute.js';

/** Level of the codes in an areacode field: said by `area`, or plain from its pattern; null when it may be any. */
function levelOfCodes(contract: Contract): Level | null {
  const field = areaField(contract);
  if (field?.area) return field.area;
  const pattern = field?.constraints.pattern ?? '';
  const [only, ...others] = (
    [
      ['BU', 'buurt'],
      ['WK', 'wijk'],
      ['GM', 'gemeente'],
    ] as const
  ).filter(([prefix]) => pattern.includes(prefix));
  return only && others.length === 0 ? only[1] : null;
}

/**
 * Lowest level for which a dataset can say anything: buurt where rows are objects, events or points, and that of its rows where
 * they are figures of areas (class `area`).
 */
export function lowestComputed(contract: Contract): Level {
  if (contract.privacy !== 'area' || contract.place) return 'buurt';
  return levelOfCodes(contract) ?? 'buurt';
}

/** Lowest level at which figures that rest on a dataset may be public: its own word, or else the lowest it has rows of. */
export function lowestPublic(contract: Contract): Level {
  return contract.lowest_public ?? lowestComputed(contract);
}
