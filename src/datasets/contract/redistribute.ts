import { z } from 'zod';
import type { ContractFault, Parsed } from './fault.js';
import { type Field, storedFields } from './field.js';

const NUMBERS: readonly string[] = ['integer', 'number'];
const DECIDED: readonly string[] = ['numerator', 'denominator'];

/**
 * What becomes of the numbers of an area whose rows are carried to the areas of another year: a count is shared out by weight;
 * a rate or mean is computed anew from its parts; of what is neither (a median, a distance, a score) there is no figure.
 */
export const redistribute = z.union([
  z.literal('count'),
  z.strictObject({
    /** Absent: the value times its denominator, as of a mean. */
    numerator: z.string().optional(),
    denominator: z.string(),
    /** value = per × numerator ÷ denominator. */
    per: z.number().positive().default(1),
  }),
  z.literal('none'),
]);

export type Redistribute = z.infer<typeof redistribute>;

/** Fields with the area codes of a dataset: the first is where its rows are. */
export function areaField(c: Pick<Parsed, 'fields'>): Field | undefined {
  return storedFields(c.fields).find((f) => f.type === 'areacode');
}

/** Whether the rows of a dataset are of areas of a known year: `located.<dataset>` holds them on those of the workspace. */
export function isOfAreas(c: Pick<Parsed, 'fields' | 'vintage'>): boolean {
  return c.vintage !== 'none' && areaField(c) !== undefined;
}

function partFaults(c: Parsed, field: Field, at: number): ContractFault[] {
  const rule = field.redistribute;
  if (typeof rule !== 'object') return [];
  return DECIDED.flatMap((key): ContractFault[] => {
    const name = rule[key as 'numerator' | 'denominator'];
    if (name === undefined) return [];
    const part = storedFields(c.fields).find((f) => f.name === name);
    const path = ['fields', at, 'redistribute', key];
    if (!part) return [{ path, message: `\`${name}\` is no field` }];
    return part.redistribute === 'count'
      ? []
      : [{ path, message: `\`${name}\` is no \`count\`: a rate is computed from counts` }];
  });
}

/** What contradicts itself in how figures are carried from the areas of one year to those of another. */
export function redistributeFaults(c: Parsed): ContractFault[] {
  return c.fields.flatMap((field, at) => {
    if (field.redistribute === undefined) return [];
    const path = ['fields', at, 'redistribute'];
    if (!NUMBERS.includes(field.type))
      return [{ path, message: `a ${field.type} is no number that could be shared out` }];
    if (c.primaryKey.includes(field.name)) return [{ path, message: 'a key is kept as it is' }];
    if (!isOfAreas(c))
      return [{ path, message: 'no area codes of a known `vintage`: there is nothing to carry over' }];
    return partFaults(c, field, at);
  });
}

/** What contradicts itself in how a dataset says where addresses are. */
export function addressFaults(c: Parsed): ContractFault[] {
  const { addresses } = c;
  if (!addresses) return [];
  const stored = storedFields(c.fields);
  const keys = addresses.key.flatMap((name, i) =>
    stored.some((f) => f.name === name)
      ? []
      : [{ path: ['addresses', 'key', i], message: `\`${name}\` is no field` }],
  );
  if (addresses.area === undefined)
    return c.place?.point
      ? keys
      : [...keys, { path: ['addresses'], message: 'needs an `area`, or the `point` of the dataset' }];
  const area = stored.find((f) => f.name === addresses.area);
  if (area?.type !== 'areacode')
    return [
      ...keys,
      { path: ['addresses', 'area'], message: `\`${addresses.area}\` is no field of type areacode` },
    ];
  const yearly = c.period.from !== 'none' && c.period.column !== undefined;
  return yearly
    ? keys
    : [
        ...keys,
        { path: ['addresses', 'area'], message: 'no `period.column` says of which year the areas are' },
      ];
}
