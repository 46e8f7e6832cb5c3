import { expect, it } from 'vitest';
import { machineFault } from '../../src/common/machine-fault.js';

it.each([
  ['SqliteError: database or disk is full', /no room left on the disk/],
  ['SqliteError: disk I/O error', /failed to read or write/],
  ['SqliteError: attempt to write a readonly database', /may not be read or written/],
  ['SqliteError: unable to open database file', /may not be read or written/],
  ['ENOSPC: no space left on device, write', /no room left on the disk/],
])('%s is of the machine', (text, message) => {
  const [name = '', said = ''] = text.split(': ');
  const error = Object.assign(new Error(text.includes('Sqlite') ? said : text), { name });
  expect(machineFault(error)?.message).toMatch(message);
});

it('what is none of these is no fault of the machine', () => {
  expect(machineFault(new Error('full of mistakes'))).toBeNull();
});
