/** An equation over unknown cells: cell → whole factor, never nought. What it amounts to is known and does not matter. */
type Row = ReadonlyMap<number, bigint>;

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

/** The same equation with the smallest whole factors. */
function plain(row: Map<number, bigint>): Row {
  let common = 0n;
  for (const factor of row.values()) common = gcd(common, factor);
  if (common > 1n) for (const [cell, factor] of row) row.set(cell, factor / common);
  return row;
}

/** `row` without the cell `pivot`, by subtracting a multiple of `by`. */
function without(row: Row, by: Row, pivot: number): Row {
  const [own, other] = [row.get(pivot), by.get(pivot)];
  if (own === undefined || other === undefined) return row;
  const left = new Map<number, bigint>();
  for (const [cell, factor] of row) left.set(cell, factor * other);
  for (const [cell, factor] of by) {
    const rest = (left.get(cell) ?? 0n) - factor * own;
    if (rest === 0n) left.delete(cell);
    else left.set(cell, rest);
  }
  return plain(left);
}

/** Equations in reduced echelon form (Gauss and Jordan), in whole numbers and so exact. Never changed: `with` gives a new one. */
export class Equations {
  constructor(private readonly rows: ReadonlyMap<number, Row> = new Map()) {}

  /** These equations and one more. */
  with(equation: Row): Equations {
    let row = equation;
    for (const cell of equation.keys()) {
      const by = this.rows.get(cell);
      if (by) row = without(row, by, cell);
    }
    if (row.size === 0) return this;
    const pivot = Math.min(...row.keys());
    const rows = new Map<number, Row>();
    for (const [at, other] of this.rows) rows.set(at, without(other, row, pivot));
    rows.set(pivot, row);
    return new Equations(rows);
  }

  /** Cells whose value follows: those that an equation names alone. */
  determined(): number[] {
    return [...this.rows.values()].flatMap((row) => (row.size === 1 ? [...row.keys()] : []));
  }
}
