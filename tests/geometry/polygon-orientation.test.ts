import { expect, test } from 'vitest';
import { orient, signedArea } from '../../src/geometry/polygon-orientation.js';

const CLOCKWISE = Float64Array.of(1e5, 4e5, 1e5, 4e5 + 10, 1e5 + 10, 4e5 + 10, 1e5 + 10, 4e5, 1e5, 4e5);

test('the area is signed by the direction', () => {
  expect(signedArea(CLOCKWISE)).toBe(-100);
  expect(signedArea(new Float64Array())).toBe(0);
});

test('outer rings turn counter-clockwise, holes clockwise', () => {
  const [[outer, hole] = []] = orient([[CLOCKWISE, CLOCKWISE]]);
  expect(signedArea(outer ?? CLOCKWISE)).toBe(100);
  expect(hole).toBe(CLOCKWISE);
  expect(outer?.slice(0, 4)).toEqual(Float64Array.of(1e5, 4e5, 1e5 + 10, 4e5));
  expect(orient(orient([[CLOCKWISE, CLOCKWISE]]))).toEqual(orient([[CLOCKWISE, CLOCKWISE]]));
});
