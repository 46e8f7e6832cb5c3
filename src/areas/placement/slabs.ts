import type { Box, MultiPolygon } from '../../geometry/multi-polygon.js';

/** Square cells laid over a map: rows from south to north, columns from west to east. */
export interface Raster {
  readonly x0: number;
  readonly y0: number;
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Share of a cell by which an edge counts as near: what rounding can do to the place of a point among cells is far less,
 * and more makes edges stand in cells that they do not touch.
 */
export const MARGIN = 1e-4;

const CELLS_AN_EDGE = 4;
const MOST_CELLS = 1 << 24;

export function rasterOf(box: Box, edges: number): Raster {
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY];
  const wanted = Math.min(MOST_CELLS, Math.max(64, edges * CELLS_AN_EDGE));
  const side = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted) || 1;
  // A cell of room on each side.
  const [x0, y0] = [box.minX - side, box.minY - side];
  return {
    x0,
    y0,
    side,
    columns: Math.ceil(width / side) + 2,
    rows: Math.ceil(height / side) + 2,
  };
}

/**
 * The edges of areas, those of each row of cells together: `edges[starts[s]]` up to `edges[starts[s + 1]]`, where the
 * slab s of an area in a row is `bases[area] + row`.
 */
export interface Slabs {
  readonly bases: Int32Array;
  readonly firstRow: Int32Array;
  readonly lastRow: Int32Array;
  readonly starts: Int32Array;
  readonly edges: Int32Array;
  /** Four numbers an edge, the lower end first: ax, ay, by, and by how much x grows with y. */
  readonly lines: Float64Array;
  /** The other end's x, for where an edge lies among cells. */
  readonly upperX: Float64Array;
}

export function edgeCountOf(shapes: readonly MultiPolygon[]): number {
  let count = 0;
  for (const shape of shapes)
    for (const polygon of shape) for (const ring of polygon) count += Math.max(0, ring.length / 2 - 1);
  return count;
}

/** Edges in the order of areas; @returns where those of each area begin. */
function fillLines(shapes: readonly MultiPolygon[], lines: Float64Array, upperX: Float64Array): Int32Array {
  const begins = new Int32Array(shapes.length + 1);
  let edge = 0;
  for (const [area, shape] of shapes.entries()) {
    for (const polygon of shape) {
      for (const ring of polygon) {
        for (let i = 0; i + 3 < ring.length; i += 2, edge++) {
          const [x1, y1, x2, y2] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]] as number[] as Corners;
          const up = y1 < y2;
          const [ax, ay, bx, by] = up ? [x1, y1, x2, y2] : [x2, y2, x1, y1];
          lines[edge * 4] = ax;
          lines[edge * 4 + 1] = ay;
          lines[edge * 4 + 2] = by;
          lines[edge * 4 + 3] = (bx - ax) / (by - ay);
          upperX[edge] = bx;
        }
      }
    }
    begins[area + 1] = edge;
  }
  return begins;
}

type Corners = [number, number, number, number];

/** Cuts borders into the rows of a raster. */
export function slabsOf(shapes: readonly MultiPolygon[], raster: Raster): Slabs {
  const count = edgeCountOf(shapes);
  const lines = new Float64Array(count * 4);
  const upperX = new Float64Array(count);
  const begins = fillLines(shapes, lines, upperX);
  const low = (edge: number): number =>
    Math.floor(((lines[edge * 4 + 1] as number) - raster.y0) / raster.side - MARGIN);
  const high = (edge: number): number =>
    Math.floor(((lines[edge * 4 + 2] as number) - raster.y0) / raster.side + MARGIN);
  const firstRow = new Int32Array(shapes.length);
  const lastRow = new Int32Array(shapes.length).fill(-1);
  const bases = new Int32Array(shapes.length);
  let slabs = 0;
  for (let area = 0; area < shapes.length; area++) {
    let [from, to] = [raster.rows, -1];
    for (let edge = begins[area] as number; edge < (begins[area + 1] as number); edge++) {
      from = Math.min(from, low(edge));
      to = Math.max(to, high(edge));
    }
    [firstRow[area], lastRow[area], bases[area]] = [from, to, slabs - from];
    slabs += Math.max(0, to - from + 1);
  }
  const starts = new Int32Array(slabs + 1);
  const eachSlab = (visit: (slab: number, edge: number) => void): void => {
    for (let area = 0; area < shapes.length; area++) {
      const base = bases[area] as number;
      for (let edge = begins[area] as number; edge < (begins[area + 1] as number); edge++)
        for (let row = low(edge); row <= high(edge); row++) visit(base + row, edge);
    }
  };
  eachSlab((slab) => {
    starts[slab + 1] = (starts[slab + 1] as number) + 1;
  });
  for (let slab = 0; slab < slabs; slab++)
    starts[slab + 1] = (starts[slab + 1] as number) + (starts[slab] as number);
  const edges = new Int32Array(starts[slabs] as number);
  const next = starts.slice();
  eachSlab((slab, edge) => {
    const at = next[slab] as number;
    edges[at] = edge;
    next[slab] = at + 1;
  });
  return { bases, firstRow, lastRow, starts, edges, lines, upperX };
}

/**
 * Whether a point of that row lies in the area, by the number of borders to its east. Half-open (ay <= y < by), the lower
 * end first: a point on a border that two areas share is in one of them, whichever way their rings run.
 */
export function isInSlab(slabs: Slabs, area: number, row: number, x: number, y: number): boolean {
  const { starts, edges, lines } = slabs;
  const slab = (slabs.bases[area] as number) + row;
  let inside = false;
  for (let at = starts[slab] as number; at < (starts[slab + 1] as number); at++) {
    const line = (edges[at] as number) * 4;
    const ay = lines[line + 1] as number;
    if (ay > y || y >= (lines[line + 2] as number)) continue;
    if (x < (lines[line] as number) + (lines[line + 3] as number) * (y - ay)) inside = !inside;
  }
  return inside;
}
