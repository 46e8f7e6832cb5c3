import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonArea, type Outlined, ordered, overlay, wholes } from '../../../src/areas/vintages/overlay.js';
import { areaOf } from '../../../src/geometry/area.js';
import { square } from './floor.js';

const NONE = { x: new Float64Array(), y: new Float64Array() };
const points = (...at: readonly (readonly [number, number])[]) =>
  ordered({ x: Float64Array.from(at, ([x]) => x), y: Float64Array.from(at, ([, y]) => y) });

describe('an overlay of borders (invented)', () => {
  it('gives what two shapes have in common, holes left out', () => {
    const ring = [[...(square(0, 0, 10)[0] ?? []), ...(square(4, 4, 2)[0] ?? [])]];
    expect(areaOf(ring)).toBe(96);
    expect(commonArea(ring, square(5, 0, 10))).toBe(48);
    expect(commonArea(ring, square(10, 0, 10))).toBe(0);
    expect(commonArea(ring, square(4, 4, 2))).toBe(0);
  });

  it('counts the addresses of each piece, one on the cut once', () => {
    const from: Outlined[] = [{ code: 'old', shape: square(0, 0, 10) }];
    const to: Outlined[] = [
      { code: 'west', shape: square(0, 0, 5, 10) },
      { code: 'east', shape: square(5, 0, 5, 10) },
    ];
    const found = overlay(from, to, points([1, 1], [2, 2], [5, 5], [9, 9], [50, 50]));
    expect(found).toEqual([
      { from: 'old', to: 'west', area: 50, addresses: 2 },
      { from: 'old', to: 'east', area: 50, addresses: 2 },
    ]);
    expect([...wholes(from, points([1, 1], [5, 5], [50, 50]))]).toEqual([
      ['old', { area: 100, addresses: 2 }],
    ]);
  });

  /** A strip of land cut at these places, in code order. */
  const strip = (cuts: readonly number[], height: number): Outlined[] => {
    const at = [0, ...cuts, 1000];
    return at.slice(1).map((end, i) => ({
      code: `${i}`,
      shape: square(at[i] as number, 0, end - (at[i] as number), height),
    }));
  };
  const cuts = fc
    .uniqueArray(fc.integer({ min: 1, max: 999 }), { maxLength: 6 })
    .map((c) => c.sort((a, b) => a - b));

  it('property: pieces of each area add up to it, on either side, and every address is in one piece', () => {
    fc.assert(
      fc.property(
        cuts,
        cuts,
        fc.array(fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 99 })), {
          maxLength: 30,
        }),
        (before, after, places) => {
          const at = points(...places);
          const [old, fresh] = [strip(before, 100), strip(after, 100)];
          const pieces = overlay(old, fresh, at);
          for (const [areas, side] of [
            [old, 'from'],
            [fresh, 'to'],
          ] as const) {
            for (const [code, whole] of wholes(areas, at)) {
              const mine = pieces.filter((p) => p[side] === code);
              expect(mine.reduce((sum, p) => sum + p.area, 0)).toBeCloseTo(whole.area, 6);
              expect(mine.reduce((sum, p) => sum + p.addresses, 0)).toBe(whole.addresses);
            }
          }
          expect(pieces.reduce((sum, p) => sum + p.addresses, 0)).toBe(places.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('leaves an area out whose border can’t be clipped, rather than guess', () => {
    const broken: Outlined[] = [{ code: 'x', shape: [[Float64Array.of(0, 0, Number.NaN, 1, 2, 2, 0, 0)]] }];
    expect(overlay(broken, [{ code: 'y', shape: square(0, 0, 5) }], NONE)).toEqual([]);
  });
});
