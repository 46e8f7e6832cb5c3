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

const declaredAs = (standard: number): Parameter => ({
  title,
  default: standard,
  source: { nl: 'eigen keuze', en: 'own choice' },
});

/** What the SQL makes of a value: the number, and its type. */
async function inSql(standard: number, value: number): Promise<{ n: number; type: string }> {
  expect(valueFault('n', declaredAs(standard), value)).toBeNull();
  return withEngine({}, async (connection) => {
    await createParameterMacro(connection);
    await setParameters(connection, { n: declaredAs(standard) }, { n: value });
    return rowOf<{ n: number; type: string }>(
      connection,
      "SELECT parameter('n')::DOUBLE AS n, typeof(parameter('n')) AS type",
    );
  });
}

it.each([
  [12, 6, 'INTEGER'],
  [12, 3_000_000_000, 'BIGINT'],
  [3_000_000_000, 6, 'BIGINT'],
  [1, -Number.MAX_SAFE_INTEGER, 'BIGINT'],
  [0.5, 0.000001, 'DECIMAL(18,6)'],
  [0.5, -999_999_999_999.5, 'DECIMAL(18,6)'],
  // A whole number that is set where a decimal is declared: of the declared type.
  [0.5, 1, 'DECIMAL(18,6)'],
  [0.5, -3, 'DECIMAL(18,6)'],
])('declared as %d, %d is the same number in the SQL, of type %s', async (standard, value, type) => {
  expect(await inSql(standard, value)).toMatchObject({ n: value, type });
});

it.each([
  [1, 2 ** 53, /beyond 9007199254740991/],
  [0.5, 1e12, /stays below 1000000000000/],
  [0.5, 1e12 + 0.5, /stays below 1000000000000/],
  [0.5, 0.0000001, /has more than 6 decimals/],
  [0.5, 0.1234567, /has more than 6 decimals/],
])('declared as %d, %d would be another number in the SQL, and is refused', (standard, value, message) => {
  expect(valueFault('n', declaredAs(standard), value)).toMatch(message);
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
