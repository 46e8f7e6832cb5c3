import { expect, it } from 'vitest';
import {
  type Parameter,
  parametersInForce,
  parametersText,
  valueFault,
  valuesOf,
} from '../../src/indicators/parameters.js';

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

it('refuses what is not declared, with the place in buurtzicht.yaml', () => {
  expect(() => valuesOf('x', { maanden }, { dagen: 3 })).toThrow(
    /buurtzicht\.yaml, column parameters\.x: `x` has no parameter `dagen`/,
  );
});
