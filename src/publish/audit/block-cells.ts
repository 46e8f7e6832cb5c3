import type { Equation } from '../../disclosure/table/table.js';
import type { Block } from './block.js';
import { type CountColumn, STATE } from './columns.js';

/** A cell of the table under the first name it has. */
export interface CellName {
  readonly column: number;
  readonly area: number;
  readonly complement: boolean;
}

/** Cells are added one by one; columns that count the same share them. */
export class Cells {
  readonly values: number[] = [];
  readonly known: number[] = [];
  readonly least: number[] = [];
  readonly most: number[] = [];
  readonly byWindows: [least: number, most: number][] = [];
  readonly single: number[] = [];
  readonly names: CellName[] = [];
  readonly equations: Equation[] = [];
  private readonly seen = new Set<string>();
  private readonly cellOf: Int32Array;

  constructor(
    private readonly block: Block,
    private readonly elsewhere: boolean,
  ) {
    const areas = block.levels.length;
    this.cellOf = new Int32Array(areas * block.columns.length).fill(-1);
    block.columns.forEach((column, c) => {
      for (let area = 0; area < areas; area++) this.see(column, c, area);
    });
  }

  private slot(column: number, area: number): number {
    const stands = (this.block.same[this.block.levels[area] as number] as Int32Array)[column] as number;
    return stands * this.block.levels.length + area;
  }

  /** The cell of a column in an area; −1 where nothing is counted. */
  at(column: number, area: number): number {
    return this.cellOf[this.slot(column, area)] as number;
  }

  add(value: number, name: CellName): number {
    this.values.push(value);
    this.known.push(0);
    this.least.push(0);
    this.most.push(Number.POSITIVE_INFINITY);
    this.byWindows.push([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    this.single.push(0);
    this.names.push(name);
    return this.values.length - 1;
  }

  private see(column: CountColumn, c: number, area: number): void {
    const [value, state] = [column.counts[area] as number, column.state[area] as number];
    if (Number.isNaN(value) && (!this.block.blind || state === STATE.absent)) return;
    const slot = this.slot(c, area);
    let cell = this.cellOf[slot] as number;
    if (cell < 0) {
      cell = this.add(value, { column: c, area, complement: false });
      this.cellOf[slot] = cell;
    }
    const isShown = state === STATE.shown || state === STATE.nothing;
    const isElsewhere = this.elsewhere && column.elsewhere?.[area] === 1;
    if (column.told && (isShown || isElsewhere)) this.tell(cell, column.told, area);
    else if (isShown || isElsewhere) this.known[cell] = 1;
    else this.bound(cell, column, area);
    if (column.single?.[area]) this.single[cell] = 1;
  }

  /** What follows from windows of time that overlap; it is published as little as the count. */
  private bound(cell: number, { byWindows }: CountColumn, area: number): void {
    const range = this.elsewhere ? byWindows?.elsewhere : byWindows?.own;
    if (!range) return;
    const [least, most] = this.byWindows[cell] as [number, number];
    this.byWindows[cell] = [
      Math.max(least, range.least[area] as number),
      Math.min(most, range.most[area] as number),
    ];
  }

  private tell(cell: number, { least, most }: NonNullable<CountColumn['told']>, area: number): void {
    if (Number.isNaN(least[area])) return;
    this.least[cell] = Math.max(this.least[cell] as number, least[area] as number);
    this.most[cell] = Math.min(this.most[cell] as number, most[area] as number);
    if (this.least[cell] !== this.most[cell]) return;
    this.known[cell] = 1;
    this.values[cell] = this.least[cell] as number;
  }

  /** A sum between cells; what the parent counts beyond its children everybody is taken to know. */
  sum(parent: number, children: readonly number[]): void {
    const own = children.filter((child) => child >= 0);
    if (parent < 0 || own.length === 0 || own.includes(parent) || new Set(own).size < own.length) return;
    const key = `${parent}=${own.join('+')}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const rest = own.reduce(
      (left, child) => left - (this.values[child] as number),
      this.values[parent] as number,
    );
    this.equations.push({ parent, children: own, ...(rest === 0 || Number.isNaN(rest) ? {} : { rest }) });
  }
}
