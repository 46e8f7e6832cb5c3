import { expect, it } from 'vitest';
import { trialCatalogue } from '../../support/landing.js';
import { historyContract } from './workspace.js';

it.each([
  [
    'a period that nothing tells',
    { replaces: 'period', period: { from: 'none' } },
    /of which period a row is/,
  ],
  ['rows that replace each other by no key', { replaces: 'key', primaryKey: [] }, /needs a `primaryKey`/],
  [
    'a deletion where nothing replaces rows',
    { replaces: 'dataset', deletion: { field: 'k_mutatie', values: ['D'] } },
    /only where rows replace each other by `key`/,
  ],
  ['a deletion by no field', { deletion: { field: 'k_weg', values: ['D'] } }, /`k_weg` is no field/],
  ['a deletion by a number', { deletion: { field: 'k_waarde', values: ['1'] } }, /must be a string/],
  ['a deletion by the key', { deletion: { field: 'k_id', values: ['1'] } }, /no part of the key/],
  [
    'a retention from no date',
    { retention: { months: 12, from: 'k_waarde' } },
    /neither `received` nor a field of type date/,
  ],
  ['a retention of no months', { retention: { months: 0 } }, /retention\.months/],
  ['an asOf that is no date', { drift: { asOf: 'k_jaar' } }, /`k_jaar` is no field of type date/],
])('%s is refused in a contract', (_, more, message) => {
  expect(() => trialCatalogue({ ...historyContract('k', 'key', more), name: 'proef' })).toThrow(message);
});

it('a contract with all of it is taken', () => {
  const more = { retention: { months: 12, from: 'k_datum' }, drift: { older: 'warn', years: 'error' } };
  const contract = trialCatalogue({ ...historyContract('k', 'key', more), name: 'proef' }).get('proef');
  expect(contract).toMatchObject({ replaces: 'key', deletion: { values: ['D'] }, retention: { months: 12 } });
});
