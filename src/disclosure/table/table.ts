/**
 * A relation that holds by itself: the parent counts what the children count together, and a rest that everybody may know
 * where one is given. Indices of cells.
 */
export interface Equation {
  readonly parent: number;
  readonly children: readonly number[];
  /** What the parent counts beyond the children; any whole number. Left out: nothing. */
  readonly rest?: number;
}

/**
 * Counts that somebody could subtract, and every sum that holds between them: areas within areas, categories within totals,
 * periods within years, areas of one's own. The sums may overlap in any way; a linked table is one more set of sums.
 */
export interface Table {
  /** Whole numbers from 0, one a cell. */
  readonly values: Float64Array;
  readonly equations: readonly Equation[];
}

function checkValue(value: number, cell: number): void {
  if (Number.isSafeInteger(value) && value >= 0) return;
  throw new RangeError(`cell ${cell} counts ${value}: expected a whole number from 0`);
}

/**
 * Holds a table against what it promises.
 * @throws RangeError when a value is no count, a cell of an equation is not there, or a sum does not add up.
 */
export function checkTable({ values, equations }: Table): void {
  values.forEach(checkValue);
  equations.forEach(({ parent, children, rest = 0 }, at) => {
    const cells = [parent, ...children];
    const missing = cells.find((cell) => values[cell] === undefined);
    if (missing !== undefined)
      throw new RangeError(`equation ${at} names cell ${missing}: there are ${values.length}`);
    if (new Set(cells).size < cells.length) throw new RangeError(`equation ${at} names a cell twice`);
    if (!Number.isSafeInteger(rest))
      throw new RangeError(`equation ${at} has the rest ${rest}: expected a whole number`);
    const sum = children.reduce((whole, child) => whole + (values[child] as number), rest);
    if (sum !== values[parent]) {
      throw new RangeError(
        `equation ${at}: the children${rest === 0 ? '' : ' and the rest'} count ${sum} together, the parent ${values[parent]}`,
      );
    }
  });
}
