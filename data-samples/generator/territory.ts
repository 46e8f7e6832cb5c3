import type { Point } from './geometry.js';
import { grow, nearest } from './grow.js';
import type { HexMesh } from './hexmesh.js';

/** Middle and half axes of the land, RD metres. */
export const LAND = { x: 146500, y: 507500, rx: 6400, ry: 5200 } as const;
/** The water around the land reaches this many times further out. */
export const SHORE = 1.15;
/** Where the centre of each gemeente lies. */
export const CENTRES: Readonly<Record<string, Point>> = {
  '0097': [142300, 508400],
  '0099': [146000, 506900],
  '2099': [149500, 509600],
};
const CITY_CELLS = 770;
const TOWN_CELLS = 820;
const LAKES: Readonly<Record<string, Point>> = { '0097': [142900, 507300], '0099': [146900, 507500] };
const ISLAND_AT: Point = [152960, 509420];

/** Cells of one gemeente: its land, its waters by number (9997, 9998), and cells of an island. */
export interface Territory {
  readonly land: number[];
  readonly waters: Record<string, number[]>;
  readonly island: number[];
}

const from = ([x, y]: Point, [px, py]: Point): number => Math.hypot(x - px, y - py);

/** Squared distance from the middle of the land: 1 on the shore, which winds a little around its ellipse. */
function shoreReach([x, y]: Point): number {
  const dx = (x - LAND.x) / LAND.rx;
  const dy = (y - LAND.y) / LAND.ry;
  const turn = Math.atan2(dy, dx);
  const bays =
    1 + 0.05 * Math.sin(3 * turn + 0.8) + 0.035 * Math.sin(5 * turn + 2.1) + 0.02 * Math.sin(11 * turn);
  return (dx ** 2 + dy ** 2) / bays ** 2;
}

/** Deals the cells of the mesh out over the three gemeenten, and over land and water. */
export function territories(mesh: HexMesh, cost: (cell: number) => number): Record<string, Territory> {
  const middle = (cell: number): Point => (mesh.cells[cell] as { middle: Point }).middle;
  const reach = mesh.cells.map((cell) => shoreReach(cell.middle));
  const cells = [...mesh.cells.keys()];
  const lake = (code: string): number[] =>
    cells.filter((cell) => from(middle(cell), LAKES[code] as Point) < 190);
  const lakes = { '0097': lake('0097'), '0099': lake('0099') };
  const wet = new Set([...lakes['0097'], ...lakes['0099']]);
  const free = new Set(cells.filter((cell) => (reach[cell] as number) < 1 && !wet.has(cell)));
  const take = (code: string, most: number): number[] => {
    const seed = nearest(mesh, CENTRES[code] as Point, free);
    const taken = [...grow(mesh, [seed], free, cost, most).keys()];
    for (const cell of taken) free.delete(cell);
    return taken;
  };
  const city = take('0097', CITY_CELLS);
  const town = take('0099', TOWN_CELLS);
  const rural = take('2099', Number.POSITIVE_INFINITY);
  // What the rest of the land cut off from the rural gemeente falls to the town, if it touches it, or else the city.
  const townReach = new Set([...free, ...town]);
  const joined = grow(mesh, [town[0] as number], townReach, cost);
  for (const cell of free) (joined.has(cell) ? town : city).push(cell);

  const rim = new Set(
    cells.filter((cell) => (reach[cell] as number) >= 1 && (reach[cell] as number) < SHORE ** 2),
  );
  const island = [...rim].filter((cell) => from(middle(cell), ISLAND_AT) < 170);
  for (const cell of island) rim.delete(cell);
  const shores = [...city, ...rural];
  const rimOwner = grow(mesh, shores, rim, () => 1);
  const rimOf = (own: readonly number[], test: (cell: number) => boolean): number[] => {
    const mine = new Set(own);
    return [...rim].filter((cell) => {
      const region = rimOwner.get(cell);
      return region !== undefined && mine.has(shores[region] as number) && test(cell);
    });
  };
  const north = (cell: number): boolean => middle(cell)[1] >= LAND.y;
  return {
    '0097': { land: city, waters: { '9997': rimOf(city, () => true), '9998': lakes['0097'] }, island: [] },
    '0099': { land: town, waters: { '9997': lakes['0099'] }, island: [] },
    '2099': {
      land: rural,
      waters: { '9997': rimOf(rural, north), '9998': rimOf(rural, (cell) => !north(cell)) },
      island,
    },
  };
}
