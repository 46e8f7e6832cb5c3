import { z } from 'zod';
import type { ContractFault, Parsed } from './fault.js';
import { storedFields } from './field.js';

/** What a newer delivery replaces: the whole dataset, all of its form, the periods it holds, the rows of the same key, or nothing. */
export const replaces = z.enum(['dataset', 'form', 'period', 'key', 'nothing']);

/** A row with one of these values in this field says that its key is no more. */
export const deletion = z.strictObject({
  field: z.string(),
  values: z.array(z.string().min(1)).min(1),
});

/**
 * How long rows are kept: so many months from when their delivery was received, or from the date in a field. A
 * workspace may keep them shorter, never longer.
 */
export const retention = z.strictObject({
  months: z.int().min(1).max(1200),
  from: z.string().min(1).default('received'),
});

function keyFaults(c: Parsed): ContractFault[] {
  if (c.replaces !== 'key' || c.primaryKey.length > 0) return [];
  return [{ path: ['replaces'], message: '`key` needs a `primaryKey` by which rows replace each other' }];
}

function deletionFaults(c: Parsed): ContractFault[] {
  if (!c.deletion) return [];
  const path = ['deletion'];
  if (c.replaces !== 'key')
    return [{ path, message: 'only where rows replace each other by `key` can a row take its key out' }];
  const field = storedFields(c.fields).find((f) => f.name === c.deletion?.field);
  if (!field)
    return [{ path: [...path, 'field'], message: `\`${c.deletion.field}\` is no field that is stored` }];
  const privacy = field.privacy ?? c.privacy;
  const hashed = privacy === 'person' || privacy === 'company';
  if (field.type === 'string' && !hashed && !c.primaryKey.includes(field.name)) return [];
  return [
    {
      path: [...path, 'field'],
      message: `\`${field.name}\` must be a string, not hashed and no part of the key`,
    },
  ];
}

function retentionFaults(c: Parsed): ContractFault[] {
  const from = c.retention?.from ?? 'received';
  if (from === 'received' || storedFields(c.fields).some((f) => f.name === from && f.type === 'date'))
    return [];
  return [
    { path: ['retention', 'from'], message: `\`${from}\` is neither \`received\` nor a field of type date` },
  ];
}

function asOfFaults(c: Parsed): ContractFault[] {
  const { asOf } = c.drift;
  if (asOf === undefined || storedFields(c.fields).some((f) => f.name === asOf && f.type === 'date'))
    return [];
  return [{ path: ['drift', 'asOf'], message: `\`${asOf}\` is no field of type date` }];
}

/** What contradicts itself in how deliveries follow each other and how long they are kept. */
export function historyFaults(c: Parsed): ContractFault[] {
  const noPeriod = c.replaces === 'period' && c.period.from === 'none';
  return [
    ...(noPeriod
      ? [{ path: ['replaces'], message: '`period`, and nothing says of which period a row is' }]
      : []),
    ...keyFaults(c),
    ...deletionFaults(c),
    ...retentionFaults(c),
    ...asOfFaults(c),
  ];
}
