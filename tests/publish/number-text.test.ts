import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localNumber, plainNumber, shortNumbers } from '../../src/publish/number-text.js';

test('every number reads back the same and has no exponent', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = plainNumber(value);
      expect(text).toMatch(/^-?\d+(\.\d+)?$/);
      expect(Number(text)).toBe(value === 0 ? 0 : value);
    }),
  );
});

test.each([
  [1e21, '1000000000000000000000'],
  [1.5e21, '1500000000000000000000'],
  [-1.25e-7, '-0.000000125'],
  [-0, '0'],
  [0.1, '0.1'],
])('%d is %s', (value, text) => expect(plainNumber(value)).toBe(text));

test('class bounds get as many digits as tell them apart', () => {
  expect(shortNumbers([0.123456, 0.2])).toEqual(['0.123', '0.2']);
  expect(shortNumbers([1234.5, 1234.6])).toEqual(['1234.5', '1234.6']);
  expect(shortNumbers([])).toEqual([]);
});

test('thousands and decimals by language', () => {
  expect(localNumber('1234567.25', 'nl')).toBe('1.234.567,25');
  expect(localNumber('-12345', 'en')).toBe('-12,345');
  expect(localNumber('1234.5', 'nl')).toBe('1234,5');
  expect(localNumber('0.00001', 'nl')).toBe('0,00001');
});
