import { isInSlab, MARGIN, type Raster, type Slabs } from './slabs.js';

/**
 * What each cell of a raster holds. `content` is 0 where no area is, area + 1 where one area fills the cell, and -list
 * where a border runs through it: its candidates then follow each other from `heads[list]` by `next`, in the order of areas.
 */
export interface Cells {
  readonly content: Int32Array;
  readonly heads: readonly number[];
  readonly next: readonly number[];
  /** Area of each candidate; `~area` when it fills the cell, so that no border need be looked at. */
  readonly areas: readonly number[];
}

class CellLists {
  readonly content: Int32Array;
  // Nothing stands at 0: it is the end of a list, and no list.
  readonly heads = [0];
  readonly tails = [0];
  readonly next = [0];
  readonly areas = [0];

  constructor(cells: number) {
    this.content = new Int32Array(cells);
  }

  /** The area fills the cell. Where another fills it already, that one comes first in the order of areas, and wins. */
  fill(cell: number, area: number): void {
    const content = this.content[cell] as number;
    if (content === 0) this.content[cell] = area + 1;
    else if (content < 0) this.#append(-content, ~area);
  }

  /** A border of the area runs through the cell. */
  pass(cell: number, area: number): void {
    const content = this.content[cell] as number;
    if (content > 0) return;
    if (content < 0) {
      this.#append(-content, area);
      return;
    }
    this.content[cell] = -this.heads.length;
    this.heads.push(this.areas.length);
    this.tails.push(this.areas.length);
    this.areas.push(area);
    this.next.push(0);
  }

  #append(list: number, area: number): void {
    this.next[this.tails[list] as number] = this.areas.length;
    this.tails[list] = this.areas.length;
    this.areas.push(area);
    this.next.push(0);
  }
}

/** The columns that the edges of an area touch in one row. */
class Touched {
  west = 0;
  east = -1;
  readonly #raster: Raster;
  readonly #marks: Int32Array;
  #mark = 0;

  constructor(raster: Raster) {
    this.#raster = raster;
    this.#marks = new Int32Array(raster.columns);
  }

  /** Forgets what was touched. */
  clear(): void {
    this.#mark += 1;
    this.west = this.#raster.columns;
    this.east = -1;
  }

  has(column: number): boolean {
    return this.#marks[column] === this.#mark;
  }

  add(slabs: Slabs, edge: number, row: number): void {
    const { x0, y0, side } = this.#raster;
    const ax = slabs.lines[edge * 4] as number;
    const ay = slabs.lines[edge * 4 + 1] as number;
    const by = slabs.lines[edge * 4 + 2] as number;
    const bx = slabs.upperX[edge] as number;
    let [from, to] = [ax, bx];
    if (ay < by) {
      const room = MARGIN * side;
      const bottom = Math.max(ay, y0 + row * side - room);
      const top = Math.min(by, y0 + (row + 1) * side + room);
      from = ax + ((bottom - ay) / (by - ay)) * (bx - ax);
      to = ax + ((top - ay) / (by - ay)) * (bx - ax);
    }
    const first = Math.floor((Math.min(from, to) - x0) / side - MARGIN);
    const last = Math.floor((Math.max(from, to) - x0) / side + MARGIN);
    for (let column = first; column <= last; column++) this.#marks[column] = this.#mark;
    if (first < this.west) this.west = first;
    if (last > this.east) this.east = last;
  }
}

/** Lays areas over the cells of a raster; between the borders in a row cells are within an area, or not, all alike. */
export function cellsOf(slabs: Slabs, raster: Raster): Cells {
  const { x0, y0, side, columns, rows } = raster;
  const lists = new CellLists(columns * rows);
  const touched = new Touched(raster);
  for (let area = 0; area < slabs.bases.length; area++) {
    for (let row = slabs.firstRow[area] as number; row <= (slabs.lastRow[area] as number); row++) {
      touched.clear();
      const slab = (slabs.bases[area] as number) + row;
      for (let at = slabs.starts[slab] as number; at < (slabs.starts[slab + 1] as number); at++)
        touched.add(slabs, slabs.edges[at] as number, row);
      let inside = false;
      for (let column = touched.west; column <= touched.east; column++) {
        const cell = row * columns + column;
        if (touched.has(column)) lists.pass(cell, area);
        else {
          if (touched.has(column - 1))
            inside = isInSlab(slabs, area, row, x0 + (column + 0.5) * side, y0 + (row + 0.5) * side);
          if (inside) lists.fill(cell, area);
        }
      }
    }
  }
  return lists;
}
