import { sqlName } from '../common/sql.js';
import { asColumnName } from '../common/text.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';

/** Schemas whose relations are datasets: rows as they were landed, and the same rows in the workspace's areas. */
export const DATASET_SCHEMAS = ['landing', 'located'] as const;

/** Name of the rows of a dataset with where they lie, in SQL: `located.kadaster_transacties`. */
export function locatedName(contract: Contract): string {
  return `located.${sqlName(asColumnName(contract.name))}`;
}

/**
 * Names of the datasets that rows of this one are placed against, sorted; null when it needs none: its own point says
 * where a row lies, or rows are not placed at all.
 */
export function placedAgainst(contract: Contract, catalogue: DatasetCatalogue): string[] | null {
  const { place } = contract;
  if (!place) return null;
  const registers = [...catalogue.values()].filter(
    ({ locates }) =>
      (place.bag && (locates?.ids ?? locates?.idLists)) ||
      (place.address && locates?.address) ||
      (place.postcode && (locates?.address ?? locates?.postcode)),
  );
  const own = registers.filter((r) => r.name !== contract.name);
  const under = own.flatMap((r) => placedAgainst(r, catalogue) ?? []);
  const names = [...new Set([...own.map((r) => r.name), ...under])].sort();
  return names.length > 0 ? names : null;
}
