import { drift } from '../../../src/datasets/contract/drift.js';
import { type DriftLimits, limitsOf } from '../../../src/datasets/drift/limits.js';
import type { DeliveryProfile, FieldProfile } from '../../../src/datasets/drift/profile.js';

/** Limits as a contract with this under `drift` has them. */
export function limits(
  rules: Record<string, unknown> = {},
  replaces: 'dataset' | 'period' | 'key' | 'nothing' = 'dataset',
): DriftLimits {
  return limitsOf({ drift: drift.parse(rules), replaces });
}

/** The profile of invented numbers, as the database would make it: discrete quantiles. */
export function numberField(field: string, numbers: readonly number[], missing = 0): FieldProfile {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
  return {
    ...{ column: field, field, type: 'number' as const, missing, values: numbers.length },
    distinct: new Set(numbers).size,
    grid: Array.from({ length: 101 }, (_, i) => at(i / 100)),
    categories: null,
  };
}

export function categoryField(field: string, categories: Record<string, number>, missing = 0): FieldProfile {
  const values = Object.values(categories).reduce((a, b) => a + b, 0);
  const distinct = Object.keys(categories).length;
  return { column: field, field, type: 'string', missing, values, distinct, grid: null, categories };
}

/** A profile of invented fields, each fed by a column of its own name. */
export function profile(
  fields: readonly FieldProfile[],
  more: Partial<DeliveryProfile> = {},
): DeliveryProfile {
  const [first] = fields;
  return {
    rows: first ? first.values + first.missing : 100,
    form: 'proef',
    periods: [],
    rowsOfPeriod: {},
    columns: fields.map((f) => ({ table: '', column: f.field, fields: [f.field] })),
    fields,
    ...more,
  };
}
