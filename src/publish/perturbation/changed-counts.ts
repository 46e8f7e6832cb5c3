import { DefinitionError } from '../../common/errors.js';
import type { ChangedCounts } from '../../disclosure/perturbation/method.js';
import { perturbCounts } from '../../disclosure/perturbation/perturbed-counts.js';
import { roundCounts } from '../../disclosure/perturbation/rounded-counts.js';
import { loadSolver, type Solver } from '../../disclosure/solver/programme.js';
import type { Equation } from '../../disclosure/table/table.js';
import type { Indicator } from '../../indicators/definition.js';
import type { Protection } from '../../indicators/protection-rules.js';
import type { AreaList, PeriodCounts } from '../warehouse-read.js';
import { refuseSharedCounts } from './shared-counts.js';

/** By the counts of an indicator and period, what its method makes of them; none of those that are suppressed. */
export type AllChanged = ReadonlyMap<PeriodCounts, ChangedCounts>;

interface Areas {
  readonly list: AreaList;
  /** The sums buurt → wijk → gemeente. */
  readonly sums: readonly Equation[];
}

function keysOf({ numerator, cellKey }: PeriodCounts): Float64Array {
  return cellKey ?? new Float64Array(numerator.length).fill(Number.NaN);
}

/**
 * What a method makes of the counts of one indicator and period. The same counts give the same answer in every release and edition.
 * @throws DefinitionError when they are no counts, or the numerator of a share is above its denominator.
 */
export function changedCounts(
  solver: Solver,
  { id, file, card }: Indicator,
  protection: Protection,
  counts: PeriodCounts,
  { list, sums }: Areas,
): ChangedCounts {
  try {
    if (protection.method === 'cell_key') return perturbCounts(counts.numerator, keysOf(counts), protection);
    return roundCounts(solver, {
      method: protection.method,
      base: protection.base,
      numerator: counts.numerator,
      denominator: protection.both ? counts.denominator : null,
      share: card.measure === 'share',
      sums,
      own: list.own,
      names: list.codes,
    });
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new DefinitionError({
      what: `\`${id}\` can't be protected by \`${protection.method}\` in ${counts.period}: ${cause.message}`,
      where: { file },
      mend: 'choose `suppress` under `protection` in buurtzicht.yaml',
      cause,
    });
  }
}

/**
 * Changes the counts of every indicator that is under a method, and sees to it that no other shows them in another way.
 * @throws DefinitionError, see `changedCounts` and `refuseSharedCounts`.
 */
export async function allChangedCounts(
  indicators: readonly Indicator[],
  counts: ReadonlyMap<string, readonly PeriodCounts[]>,
  list: AreaList,
  sums: readonly Equation[],
): Promise<AllChanged> {
  const changed = new Map<PeriodCounts, ChangedCounts>();
  if (indicators.every((i) => !i.protection)) return changed;
  refuseSharedCounts(indicators, counts, list);
  const solver = await loadSolver();
  for (const indicator of indicators)
    if (indicator.protection)
      for (const period of counts.get(indicator.id) ?? [])
        changed.set(period, changedCounts(solver, indicator, indicator.protection, period, { list, sums }));
  return changed;
}
