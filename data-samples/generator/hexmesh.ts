import type { Point } from './geometry.js';
import type { Random } from './random.js';

const SIDE = 80;
const JITTER = 0.2 * SIDE;
const BEND = 0.13;

/** One cell of the mesh: its middle, its six corners counter-clockwise, and the cell across each of its edges. */
export interface Cell {
  readonly middle: Point;
  readonly corners: readonly number[];
  readonly across: readonly (number | undefined)[];
}

/** Hexagonal cells over a box. Three cells meet at every corner, so dissolved outlines never touch themselves. */
export interface HexMesh {
  readonly cells: readonly Cell[];
  readonly corners: readonly Point[];
  /** The bent point halfway an edge; the same for both cells that share it. */
  halfway(from: number, to: number): Point;
}

const millimetres = (value: number): number => Math.round(value * 1000) / 1000;

/** Builds the mesh with displaced corners around (x, y), reaching rx and ry metres each way. */
export function hexMesh(random: Random, x: number, y: number, rx: number, ry: number): HexMesh {
  const width = SIDE * Math.sqrt(3);
  const columns = Math.ceil(rx / width);
  const rows = Math.ceil(ry / (1.5 * SIDE));
  const corners: Point[] = [];
  const cornerIds = new Map<string, number>();
  const byEdge = new Map<string, number>();
  const rings: { middle: Point; ring: number[] }[] = [];
  for (let row = -rows; row <= rows; row++) {
    for (let column = -columns; column <= columns; column++) {
      const middle: Point = [x + width * (column + (row % 2 === 0 ? 0 : 0.5)), y + 1.5 * SIDE * row];
      const ring = [0, 1, 2, 3, 4, 5].map((k) => {
        const angle = (Math.PI / 3) * k + Math.PI / 6;
        const cx = middle[0] + SIDE * Math.cos(angle);
        const cy = middle[1] + SIDE * Math.sin(angle);
        const key = `${Math.round(cx)} ${Math.round(cy)}`;
        let id = cornerIds.get(key);
        if (id === undefined) {
          id = corners.length;
          cornerIds.set(key, id);
          const turn = random.between(0, 2 * Math.PI);
          const shift = random.between(0, JITTER);
          corners.push([millimetres(cx + shift * Math.cos(turn)), millimetres(cy + shift * Math.sin(turn))]);
        }
        return id;
      });
      for (const [k, from] of ring.entries()) byEdge.set(`${from} ${ring[(k + 1) % 6]}`, rings.length);
      rings.push({ middle, ring });
    }
  }
  const cells = rings.map(({ middle, ring }) => ({
    middle,
    corners: ring,
    across: ring.map((from, k) => byEdge.get(`${ring[(k + 1) % 6]} ${from}`)),
  }));
  const bent = new Map<string, Point>();
  const halfway = (from: number, to: number): Point => {
    const [a, b] = from < to ? [from, to] : [to, from];
    const key = `${a} ${b}`;
    let point = bent.get(key);
    if (!point) {
      const [x1, y1] = corners[a] as Point;
      const [x2, y2] = corners[b] as Point;
      // Keyed on the edge and not on the order of asking: every layer gets the same bend.
      const bend = BEND * Math.sin(a * 12.9898 + b * 78.233);
      point = [millimetres((x1 + x2) / 2 - bend * (y2 - y1)), millimetres((y1 + y2) / 2 + bend * (x2 - x1))];
      bent.set(key, point);
    }
    return point;
  };
  return { cells, corners, halfway };
}
