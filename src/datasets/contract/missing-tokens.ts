import type { Contract } from './contract.js';
import type { Form } from './form.js';
import type { MissingReason } from './missing-values.js';

/** Tokens that mean "no value" in a form of a dataset, and why there is none. */
export function missingTokens(contract: Contract, form: Form): ReadonlyMap<string, MissingReason> {
  return new Map(Object.entries({ ...contract.missingValues, ...form.missingValues }));
}

/** Whether a publisher of the dataset says why values are missing: its landed rows then have a column `_missing`. */
export function hasReasons(contract: Contract): boolean {
  return [contract, ...contract.forms, ...contract.fields].some((c) =>
    Object.values(c.missingValues).some((reason) => reason !== 'unknown'),
  );
}
