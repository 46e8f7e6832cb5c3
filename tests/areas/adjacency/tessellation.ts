import type { MultiPolygon } from '../../../src/geometry/multi-polygon.js';
import { mulberry } from '../../support/mulberry.js';

type Corner = readonly [number, number];

/** An invented map of squares whose corners are moved, and whose sides are broken lines that both neighbours share. */
export interface Tessellation {
  readonly shapes: readonly MultiPolygon[];
  readonly columns: number;
  readonly rows: number;
}

/** Points from one corner up to the next, the same from either side. */
function brokenLine(from: Corner, to: Corner, points: number, next: () => number): Corner[] {
  return Array.from({ length: points }, (_, i) => {
    const share = (i + 1) / (points + 1);
    const aside = (next() - 0.5) * 8;
    return [
      from[0] + share * (to[0] - from[0]) + aside * Math.sign(to[1] - from[1]) * 0.5,
      from[1] + share * (to[1] - from[1]) + aside,
    ];
  });
}

/** A map of `columns` × `rows` areas of about 100 m, each side with `points` points between its corners. */
export function tessellation(seed: number, columns: number, rows: number, points: number): Tessellation {
  const next = mulberry(seed);
  const corner = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from(
      { length: columns + 1 },
      (__, column): Corner => [column * 100 + (next() - 0.5) * 30, row * 100 + (next() - 0.5) * 30],
    ),
  );
  const at = (column: number, row: number): Corner => corner[row]?.[column] as Corner;
  const flat = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from({ length: columns }, (__, c) => brokenLine(at(c, row), at(c + 1, row), points, next)),
  );
  const upright = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns + 1 }, (__, c) => brokenLine(at(c, row), at(c, row + 1), points, next)),
  );
  const below = (column: number, row: number): Corner[] => flat[row]?.[column] ?? [];
  const leftOf = (column: number, row: number): Corner[] => upright[row]?.[column] ?? [];
  const shapes: MultiPolygon[] = [];
  for (let row = 0; row < rows; row++) {
    for (let c = 0; c < columns; c++) {
      const ring = [
        at(c, row),
        ...below(c, row),
        at(c + 1, row),
        ...leftOf(c + 1, row),
        at(c + 1, row + 1),
        ...[...below(c, row + 1)].reverse(),
        at(c, row + 1),
        ...[...leftOf(c, row)].reverse(),
        at(c, row),
      ];
      shapes.push([[Float64Array.from(ring.flat())]]);
    }
  }
  return { shapes, columns, rows };
}

/** Pairs of a tessellation's areas by their places on its grid: what contiguity must find. */
export function expectedPairs({ columns, rows }: Tessellation): { queen: string[]; rook: string[] } {
  const [queen, rook]: [string[], string[]] = [[], []];
  for (let a = 0; a < columns * rows; a++) {
    for (let b = a + 1; b < columns * rows; b++) {
      const dx = Math.abs((a % columns) - (b % columns));
      const dy = Math.abs(Math.floor(a / columns) - Math.floor(b / columns));
      if (Math.max(dx, dy) === 1) queen.push(`${a}-${b}`);
      if (dx + dy === 1) rook.push(`${a}-${b}`);
    }
  }
  return { queen, rook };
}
