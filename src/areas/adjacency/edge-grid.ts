import type { Edges } from './edges.js';

/** Edges by the square cells that they pass through, or pass within a margin of. */
export interface EdgeGrid {
  /** Edges of cell c: `members[starts[c]]` up to `members[starts[c + 1]]`. */
  readonly starts: Int32Array;
  readonly members: Int32Array;
  /** Calls back for each cell that an edge stands in; a cell may come more than once. */
  cellsOf(edge: number, visit: (cell: number) => void): void;
}

/** Cells for each edge, about: more cost memory, fewer cost comparisons. */
const CELLS_AN_EDGE = 2;
const MOST_CELLS = 1 << 24;

function extentOf({ ends, count }: Edges): readonly [number, number, number, number] {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < count * 4; i += 2) {
    const x = ends[i] as number;
    const y = ends[i + 1] as number;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  return count === 0 ? [0, 0, 0, 0] : [minX, minY, maxX, maxY];
}

/** Any two edges that come within `margin` of each other stand together in a cell. */
export function gridOf(edges: Edges, margin: number): EdgeGrid {
  const { ends, count } = edges;
  const [minX, minY, maxX, maxY] = extentOf(edges);
  const [width, height] = [maxX - minX + 2 * margin, maxY - minY + 2 * margin];
  const wanted = Math.min(MOST_CELLS, Math.max(1, count * CELLS_AN_EDGE));
  // A map that is one line has no area to share out over cells.
  const side = Math.max(Math.sqrt((width * height) / wanted), Math.max(width, height) / wanted, margin) || 1;
  const [x0, y0] = [minX - margin, minY - margin];
  const columns = Math.floor(width / side) + 1;
  const rows = Math.floor(height / side) + 1;

  function cellsOf(edge: number, visit: (cell: number) => void): void {
    const ax = ends[edge * 4] as number;
    const ay = ends[edge * 4 + 1] as number;
    const bx = ends[edge * 4 + 2] as number;
    const by = ends[edge * 4 + 3] as number;
    const [low, high] = ay < by ? [ay, by] : [by, ay];
    const from = Math.max(0, Math.floor((low - margin - y0) / side));
    const to = Math.min(rows - 1, Math.floor((high + margin - y0) / side));
    for (let row = from; row <= to; row++) {
      let [west, east] = [ax, bx];
      if (to > from && ay !== by) {
        // The part of the edge in this row, and in a margin around it.
        const bottom = Math.max(low, y0 + row * side - margin);
        const top = Math.min(high, y0 + (row + 1) * side + margin);
        const x1 = ax + ((bottom - ay) / (by - ay)) * (bx - ax);
        const x2 = ax + ((top - ay) / (by - ay)) * (bx - ax);
        [west, east] = x1 < x2 ? [x1, x2] : [x2, x1];
      }
      const first = Math.max(0, Math.floor((west - margin - x0) / side));
      const last = Math.min(columns - 1, Math.floor((east + margin - x0) / side));
      for (let column = first; column <= last; column++) visit(row * columns + column);
    }
  }

  const starts = new Int32Array(columns * rows + 1);
  const tally = (cell: number): void => {
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  };
  for (let edge = 0; edge < count; edge++) cellsOf(edge, tally);
  for (let c = 0; c < columns * rows; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const members = new Int32Array(starts[columns * rows] as number);
  const next = starts.slice(0, -1);
  let current = 0;
  const put = (cell: number): void => {
    const at = next[cell] as number;
    members[at] = current;
    next[cell] = at + 1;
  };
  for (current = 0; current < count; current++) cellsOf(current, put);
  return { starts, members, cellsOf };
}
