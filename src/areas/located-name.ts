import { sqlName } from '../common/sql.js';
import { asColumnName } from '../common/text.js';
import type { Contract } from '../datasets/contract/contract.js';

/** Schemas whose relations are datasets: rows as they were landed, and the same rows in the workspace's areas. */
export const DATASET_SCHEMAS = ['landing', 'located'] as const;

/** Name of the rows of a dataset in the workspace's areas: `located.cbs_kerncijfers`, as `landing.cbs_kerncijfers`. */
export function locatedName(contract: Contract): string {
  return `located.${sqlName(asColumnName(contract.name))}`;
}
