import type { Sum } from '../../src/disclosure/secondary.js';

/** A fraction in lowest terms. */
interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const ZERO: Fraction = { over: 0n, under: 1n };

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b);
}

function fraction(over: bigint, under: bigint): Fraction {
  const sign = under < 0n ? -1n : 1n;
  const common = gcd(over, under) || 1n;
  return { over: (sign * over) / common, under: (sign * under) / common };
}

function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.over, a.under * b.under);
}

function minus(a: Fraction, b: Fraction): Fraction {
  return fraction(a.over * b.under - b.over * a.under, a.under * b.under);
}

/** Reduces rows to echelon form by Gauss and Jordan, exactly. Returns the rows that hold something. */
function reduced(matrix: readonly (readonly Fraction[])[]): Fraction[][] {
  const rows = matrix.map((row) => [...row]);
  const width = rows[0]?.length ?? 0;
  let done = 0;
  for (let column = 0; column < width && done < rows.length; column++) {
    const at = rows.findIndex((row, i) => i >= done && row[column]?.over !== 0n);
    if (at < 0) continue;
    const pivot = rows[at] as Fraction[];
    rows[at] = rows[done] as Fraction[];
    const lead = pivot[column] as Fraction;
    rows[done] = pivot.map((cell) => times(cell, fraction(lead.under, lead.over)));
    for (const [i, row] of rows.entries()) {
      const factor = row[column] as Fraction;
      if (i === done || factor.over === 0n) continue;
      rows[i] = row.map((cell, k) => minus(cell, times(factor, rows[done]?.[k] ?? ZERO)));
    }
    done += 1;
  }
  return rows.slice(0, done);
}

/**
 * The unknown cells whose value follows from the sums alone: those that a row of the reduced system names by itself.
 * Whatever is not among `unknown` the attacker knows.
 */
export function determined(unknown: readonly number[], sums: readonly Sum[]): number[] {
  const column = new Map(unknown.map((cell, i) => [cell, i]));
  const matrix = sums.map(({ parent, children }) => {
    const row: Fraction[] = unknown.map(() => ZERO);
    const put = (cell: number, value: bigint): void => {
      const at = column.get(cell);
      if (at !== undefined) row[at] = fraction(value, 1n);
    };
    put(parent, 1n);
    for (const child of children) put(child, -1n);
    return row;
  });
  return reduced(matrix)
    .map((row) => [...row.entries()].filter(([, cell]) => cell.over !== 0n).map(([i]) => i))
    .filter((columns) => columns.length === 1)
    .map(([only]) => unknown[only as number] as number);
}
