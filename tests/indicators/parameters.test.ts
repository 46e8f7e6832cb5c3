import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { programSql } from '../../src/common/sql.js';
import {
  createParameterMacro,
  isReservedParameter,
  type Parameter,
  parametersInForce,
  parametersText,
  setParameters,
  valueFault,
  valuesOf,
} from '../../src/indicators/parameters.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowOf } from '../../src/warehouse/query.js';

const title = { nl: 'x', en: 'x' };
const maanden: Parameter = {
  title,
  default: 12,
  minimum: 1,
  maximum: 24,
  source: { nl: 'eigen keuze', en: 'own choice' },
};
const branches: Parameter = {
  title,
  default: ['56', '4511'],
  source: { nl: 'eigen keuze', en: 'own choice' },
};

it('says what was in force, and what of it the workspace set', () => {
  const inForce = parametersInForce(
    { maanden, branches },
    valuesOf('x', { maanden, branches }, { maanden: 6 }),
  );
  expect(inForce).toEqual({
    maanden: { value: 6, default: 12, set: 'workspace' },
    branches: { value: ['56', '4511'], default: ['56', '4511'], set: 'card' },
  });
  expect(parametersText(inForce)).toBe('maanden = 6 (buurtzicht.yaml; anders 12); branches = 56 4511');
});

it.each([
  [0, /below its minimum 1/],
  [25, /above its maximum 24/],
  [1.5, /must be a whole number/],
  ['6', /is a text, and must be a number/],
])('refuses %j', (value, message) => {
  expect(valueFault('maanden', maanden, value)).toMatch(message);
});

it.each([
  [3_000_000_000, 3_000_000_000],
  [-Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER],
  [0.000001, 0.000001],
  [-999_999_999_999.5, -999_999_999_999.5],
])('%d is the same number in the SQL', async (value, expected) => {
  const said = await withEngine({}, async (connection) => {
    await createParameterMacro(connection);
    await setParameters(connection, { n: value });
    return rowOf<{ n: number }>(connection, "SELECT parameter('n')::DOUBLE AS n");
  });
  expect(
    valueFault('n', { title, default: 0.5, source: { nl: 'eigen keuze', en: 'own choice' } }, value),
  ).toBeNull();
  expect(said.n).toBe(expected);
});

it.each([
  [2 ** 53, /beyond 9007199254740991/],
  [0.0000001, /has more than 6 decimals/],
  [0.1234567, /has more than 6 decimals/],
  [1e12 + 0.5, /stays below 1000000000000/],
])('%d would be another number in the SQL, and is refused', (value, message) => {
  expect(
    valueFault('n', { title, default: 0.5, source: { nl: 'eigen keuze', en: 'own choice' } }, value),
  ).toMatch(message);
});

it('refuses what is not declared, with the place in buurtzicht.yaml', () => {
  expect(() => valuesOf('x', { maanden }, { dagen: 3 })).toThrow(
    /buurtzicht\.yaml, column parameters\.x: `x` has no parameter `dagen`/,
  );
});

it('has no name that the program’s own SQL uses for a variable', () => {
  const names = readdirSync(join(packageRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .flatMap((name) =>
      [...programSql(name).matchAll(/getvariable\('(\w+)'\)/g)].map(([, variable]) => variable),
    );
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !isReservedParameter(name as string))).toEqual([]);
});
