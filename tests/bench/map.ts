import type { MultiPolygon } from '../../src/geometry/multi-polygon.js';
import { mulberry } from '../support/mulberry.js';

/** How large an invented map is. */
export interface MapSize {
  readonly columns: number;
  readonly rows: number;
  /** Vertices a polygon, on average. */
  readonly vertices: number;
}

/** As many buurten, with as much detail, as the national map. */
export const NATIONAL_MAP: MapSize = { columns: 120, rows: 121, vertices: 300 };

/** Metres; 14,520 of them cover what the country does. */
const SIDE = 1660;
const LEFT = 20_000;
const BELOW = 320_000;

/** Where points are strewn: over the whole map, most of it. */
export const MAP_BOX = {
  minX: LEFT,
  minY: BELOW,
  maxX: LEFT + NATIONAL_MAP.columns * SIDE,
  maxY: BELOW + NATIONAL_MAP.rows * SIDE,
};

/** Points that the peer gets, the first of ours: it takes half a minute for a million. */
export const PEER_POINTS = 200_000;

type Corner = readonly [number, number];

/** Borders of rivers and ditches: halves of a line moved aside, again and again (midpoint displacement). */
function wind(from: Corner, to: Corner, points: number, next: () => number, out: number[]): void {
  if (points <= 0) return;
  const left = (points - 1) >> 1;
  const share = (left + 1) / (points + 1);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const aside = (next() - 0.5) * 0.3;
  // Millimetres, as CBS gives them.
  const middle: Corner = [
    Math.round((from[0] + share * dx - aside * dy) * 1000) / 1000,
    Math.round((from[1] + share * dy + aside * dx) * 1000) / 1000,
  ];
  wind(from, middle, left, next, out);
  out.push(...middle);
  wind(middle, to, points - 1 - left, next, out);
}

function backward(line: readonly number[]): number[] {
  const out: number[] = [];
  for (let i = line.length - 2; i >= 0; i -= 2) out.push(line[i] as number, line[i + 1] as number);
  return out;
}

/** An invented map whose neighbours share their winding borders to the bit; the same on every run and machine. */
export function inventedMap({ columns, rows, vertices }: MapSize): MultiPolygon[] {
  const next = mulberry(11);
  const corners = Array.from({ length: rows + 1 }, (_, row) =>
    Array.from(
      { length: columns + 1 },
      (__, column): Corner => [
        Math.round((LEFT + (column + (next() - 0.5) * 0.5) * SIDE) * 1000) / 1000,
        Math.round((BELOW + (row + (next() - 0.5) * 0.5) * SIDE) * 1000) / 1000,
      ],
    ),
  );
  const at = (column: number, row: number): Corner => corners[row]?.[column] as Corner;
  const line = (from: Corner, to: Corner): number[] => {
    const out: number[] = [];
    // Real borders differ: some a fence, some a river.
    wind(from, to, Math.round((vertices / 4) * (0.2 + 1.6 * next())) - 1, next, out);
    return out;
  };
  const flat = corners.map((_, row) =>
    Array.from({ length: columns }, (__, c) => line(at(c, row), at(c + 1, row))),
  );
  const upright = corners
    .slice(1)
    .map((_, row) => Array.from({ length: columns + 1 }, (__, c) => line(at(c, row), at(c, row + 1))));
  const below = (c: number, row: number): number[] => flat[row]?.[c] ?? [];
  const leftOf = (c: number, row: number): number[] => upright[row]?.[c] ?? [];
  return Array.from({ length: columns * rows }, (_, i) => {
    const [c, row] = [i % columns, Math.floor(i / columns)];
    const ring = [
      ...at(c, row),
      ...below(c, row),
      ...at(c + 1, row),
      ...leftOf(c + 1, row),
      ...at(c + 1, row + 1),
      ...backward(below(c, row + 1)),
      ...at(c, row + 1),
      ...backward(leftOf(c, row)),
      ...at(c, row),
    ];
    return [[Float64Array.from(ring)]];
  });
}
