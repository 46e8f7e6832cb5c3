import type { PTableEntry } from './ptable.js';

/** Digits to which sums of keys are rounded: the order of additions must not change a cell. */
export const KEY_DIGITS = 5;

/**
 * The key of a cell: the fraction of the sum of its records' keys, to `digits` digits; 0 ≤ key < 1. The same records give the same key in
 * every table, release and query.
 * @param keys of the records in the cell, each fixed for ever, evenly spread over 0–1.
 */
export function cellKey(keys: Iterable<number>, digits = KEY_DIGITS): number {
  const scale = 10 ** digits;
  // In whole numbers, so that nothing is lost however many records there are.
  let sum = 0;
  for (const key of keys) {
    if (!(key >= 0 && key <= 1)) throw new RangeError(`a record key of ${key}: expected 0 to 1`);
    sum = (sum + Math.round(key * scale)) % scale;
  }
  return sum / scale;
}

/** What the cell-key method makes of a cell. */
export interface Perturbed {
  readonly count: number;
  readonly change: number;
}

/** Looks changes up by count and key. */
export class Perturbation {
  private readonly rows: PTableEntry[][] = [];
  private readonly last: number;

  /** @param table as `perturbationTable` gives it, or another tool's. @throws RangeError when it does not cover every key. */
  constructor(table: readonly PTableEntry[]) {
    for (const entry of table) {
      const row = this.rows[entry.count] ?? [];
      row.push(entry);
      this.rows[entry.count] = row;
    }
    this.last = this.rows.length - 1;
    for (let count = 0; count <= this.last; count++) {
      const row = this.rows[count] ?? [];
      const whole =
        row.every((entry, i) => entry.from === (i === 0 ? 0 : row[i - 1]?.to)) && row.at(-1)?.to === 1;
      if (!whole) throw new RangeError(`the table does not cover all keys of count ${count}`);
    }
  }

  /** The count that is published for a cell; nought stays nought. @param key 0–1, of `cellKey`. */
  of(count: number, key: number): Perturbed {
    if (!(Number.isInteger(count) && count >= 0))
      throw new RangeError(`a count of ${count}: expected a whole number`);
    const row = this.rows[Math.min(count, this.last)] as readonly PTableEntry[];
    // Key 0 belongs to the first change, whose interval is open below.
    const entry = row.find(({ to }) => key <= to) as PTableEntry;
    return { count: count + entry.change, change: entry.change };
  }
}
