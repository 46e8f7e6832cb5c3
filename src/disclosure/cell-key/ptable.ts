import { maximumEntropy } from './maximum-entropy.js';

export interface PTableSettings {
  /** Largest change, D. */
  readonly most: number;
  /** Variance of the change, V. */
  readonly variance: number;
  /** Counts from 1 to this are never published, js. */
  readonly never?: number;
  /** Chance that a count stays, where it may; left out: what follows. */
  readonly stay?: number;
}

/** One outcome: a count of `count` (the last one of the table stands for all larger) becomes count + change for keys in (from, to]. */
export interface PTableEntry {
  readonly count: number;
  readonly change: number;
  readonly p: number;
  readonly from: number;
  readonly to: number;
}

/** Digits of published probabilities: enough, and the same on every machine. */
const DIGITS = 1e8;

function rounded(x: number): number {
  return Math.round(x * DIGITS) / DIGITS;
}

/** What a count can become: nothing below nought, nothing that is never published, nothing further than the largest change. */
function changesOf(count: number, { most, never = 0 }: PTableSettings): number[] {
  const changes: number[] = [];
  for (let v = -most; v <= most; v++) {
    const becomes = count + v;
    if (becomes >= 0 && (becomes === 0 || becomes > never)) changes.push(v);
  }
  return changes;
}

function chances(count: number, settings: PTableSettings): { change: number; p: number }[] {
  const changes = changesOf(count, settings);
  const { stay, variance } = settings;
  if (stay === undefined || !changes.includes(0)) {
    const p = maximumEntropy(changes, variance);
    return changes.map((change, i) => ({ change, p: p[i] as number }));
  }
  const others = changes.filter((v) => v !== 0);
  const p = maximumEntropy(others, variance, 1 - stay);
  return changes.map((change) => ({
    change,
    p: change === 0 ? stay : (p[others.indexOf(change)] as number),
  }));
}

/**
 * The table of a cell-key method: for each small count the chances of its changes, of largest entropy with mean nought, variance V and
 * no change above D, falling from nought outwards; small counts, which can't fall far, vary by less where V is more than that gives.
 * Nought stays nought.
 * Source: Giessing, Computational issues in the design of transition probabilities and disclosure risk estimation for additive noise,
 * Privacy in Statistical Databases 2016 (the method of the R package ptable).
 * @throws RangeError on settings that can't be fulfilled.
 */
export function perturbationTable(settings: PTableSettings): PTableEntry[] {
  const { most, variance, never = 0, stay } = settings;
  if (!(Number.isInteger(most) && most >= 1))
    throw new RangeError(`largest change ${most}: expected a whole number from 1`);
  if (!(variance > 0)) throw new RangeError(`variance ${variance}: expected a number above 0`);
  if (!(Number.isInteger(never) && never >= 0 && never < most))
    throw new RangeError(
      `counts up to ${never} never published: expected a whole number from 0 below ${most}`,
    );
  if (stay !== undefined && !(stay >= 0 && stay < 1))
    throw new RangeError(`chance to stay ${stay}: expected 0 up to 1`);
  // The largest variance of chances that fall outwards: all alike.
  const widest =
    stay === undefined ? (most * (most + 1)) / 3 : ((1 - stay) * (most + 1) * (2 * most + 1)) / 6;
  if (variance > widest) {
    throw new RangeError(`variance ${variance} with changes up to ${most}: expected at most ${widest}`);
  }
  const entries: PTableEntry[] = [{ count: 0, change: 0, p: 1, from: 0, to: 1 }];
  for (let count = 1; count <= most + never + 1; count++) {
    if (count > 1 && changesOf(count - 1, settings).length === 2 * most + 1) break;
    let from = 0;
    const row = chances(count, settings);
    row.forEach(({ change, p }, i) => {
      const to = i === row.length - 1 ? 1 : rounded(from + rounded(p));
      entries.push({ count, change, p: rounded(to - from), from, to });
      from = to;
    });
  }
  return entries;
}
