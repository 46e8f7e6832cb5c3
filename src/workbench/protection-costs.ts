import { existsSync } from 'node:fs';
import { UsageError } from '../common/errors.js';
import { utilityLoss } from '../disclosure/rounding/utility.js';
import { loadSolver } from '../disclosure/solver/programme.js';
import { findIndicator } from '../indicators/find-indicator.js';
import { withProtection } from '../indicators/protect.js';
import { protectionFault } from '../indicators/protection-faults.js';
import type { ProtectionChoice } from '../indicators/protection-rules.js';
import { editionRules } from '../publish/edition-rules.js';
import { figuresOf, sumsOf } from '../publish/figures.js';
import { changedCounts } from '../publish/perturbation/changed-counts.js';
import { protectFigures } from '../publish/protection/protect-figures.js';
import { readWarehouse, type WarehouseContent } from '../publish/warehouse-read.js';
import { warehouseFiles } from '../run/compute-report.js';
import type { BenchContext } from './bench.js';

/** What one way of protecting an indicator costs at one level: of exact counts, and so for the house alone. */
export interface ProtectionCost {
  /** With `, denominator: suppress` where it is for the numerator alone by choice. */
  readonly protection: string;
  readonly level: string;
  /** Figures that the public edition would show, and hide. */
  readonly shown: number;
  readonly hidden: number;
  /** Percent of the counted units that lie in hidden figures. */
  readonly hidden_units: number | null;
  /** Of the numerators that are shown. */
  readonly mean_change: number | null;
  readonly largest_change: number | null;
  /** Hellinger distance by its largest value: 0 when nothing changed. */
  readonly hellinger_loss: number | null;
  /** Why it can't be chosen; null when it can. */
  readonly not: string | null;
}

const CHOICES: readonly ProtectionChoice[] = [
  'suppress',
  'controlled_rounding',
  { method: 'controlled_rounding', denominator: 'suppress' },
  'small_counts',
  { method: 'small_counts', denominator: 'suppress' },
  'cell_key',
  { method: 'cell_key', denominator: 'suppress' },
];

function nameOf(choice: ProtectionChoice): string {
  return typeof choice === 'string' ? choice : `${choice.method}, denominator: suppress`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}

function costAt(
  protection: string,
  level: string,
  exact: Float64Array,
  shown: Float64Array,
  decisions: readonly { readonly status: string }[],
  at: readonly number[],
): ProtectionCost {
  const ok = at.filter((i) => decisions[i]?.status === 'ok');
  const hidden = at.filter((i) => decisions[i]?.status === 'suppressed');
  const units = (of: readonly number[]): number => of.reduce((sum, i) => sum + (exact[i] as number), 0);
  const all = units(ok) + units(hidden);
  const loss = utilityLoss(
    Float64Array.from(ok, (i) => exact[i] as number),
    Float64Array.from(ok, (i) => shown[i] as number),
  );
  const nothing = ok.length === 0;
  return {
    ...{ protection, level, shown: ok.length, hidden: hidden.length },
    hidden_units: all > 0 ? Math.round((100 * units(hidden)) / all) : null,
    mean_change: nothing ? null : rounded(loss.meanAbsoluteDifference),
    largest_change: nothing ? null : loss.maxDifference,
    hellinger_loss: nothing ? null : rounded(1 - loss.hellingerUtility),
    not: null,
  };
}

/** The ways of one indicator, by what they do to its latest counts. */
async function costsOf(
  { pipeline, workspace }: BenchContext,
  id: string,
  period: number,
  { areas, counts }: WarehouseContent,
): Promise<ProtectionCost[]> {
  const config = { ...workspace.config, edition: 'openbaar' as const };
  const plain = findIndicator(pipeline, id);
  const own = counts.get(id)?.find((c) => c.period === period);
  if (!own) return [];
  const [solver, sums, rules] = [await loadSolver(), sumsOf(areas), editionRules(pipeline, config)];
  const keyed = own.cellKey?.some((key) => !Number.isNaN(key)) === true;
  const seen = new Set<string>();
  const costs = async (choice: (typeof CHOICES)[number]): Promise<ProtectionCost[]> => {
    const fault = protectionFault(plain.card, choice);
    const unkeyed = nameOf(choice).startsWith('cell_key') && !keyed ? 'it was computed without keys' : null;
    const none = { shown: 0, hidden: 0, hidden_units: null, mean_change: null, largest_change: null };
    if (fault ?? unkeyed)
      return typeof choice === 'string'
        ? [{ protection: nameOf(choice), level: '', ...none, hellinger_loss: null, not: fault ?? unkeyed }]
        : [];
    const alone = { ...pipeline, indicators: [plain] };
    const [indicator = plain] = withProtection(alone, { ...config, protection: { [id]: choice } }).indicators;
    const { protection } = indicator;
    // A denominator that stays as it is anyway makes both choices one.
    const same = JSON.stringify(protection ?? null);
    if (seen.has(same)) return [];
    seen.add(same);
    const changed = protection && changedCounts(solver, indicator, protection, own, { list: areas, sums });
    const figure = { indicator, counts: own };
    const task = { areas, rules, edition: 'openbaar', unplaced: pipeline.unplaced };
    const [found] = await protectFigures([figure], {
      ...task,
      ...{ areaSums: sums, sums: [], threads: 1 },
      ...(changed ? { changed: new Map([[own, changed]]) } : {}),
    });
    const { decisions, numerator } = figuresOf(figure, found ?? [], task, pipeline.shrinkage, changed);
    return indicator.card.levels.flatMap((level) => {
      const at = [...areas.levels.keys()].filter(
        (i) => areas.levels[i] === level && decisions[i]?.reason !== 'level_not_public',
      );
      return at.length === 0 ? [] : [costAt(nameOf(choice), level, own.numerator, numerator, decisions, at)];
    });
  };
  const all: ProtectionCost[] = [];
  // One after another: a choice that comes out as one before it is left out.
  for (const choice of CHOICES) all.push(...(await costs(choice)));
  return all;
}

/**
 * What each way of protecting an indicator would cost in the public edition, from what was last computed. Exact counts are in it: it stays in
 * the house.
 * @throws UsageError when there is no such indicator, or nothing was computed.
 */
export async function protectionCosts(
  context: BenchContext,
  id: string,
  period: number,
): Promise<ProtectionCost[]> {
  const { config } = context.workspace;
  const { database } = warehouseFiles(context.workspace);
  findIndicator(context.pipeline, id);
  if (!existsSync(database)) {
    throw new UsageError({
      what: 'nothing was computed in this workspace yet',
      where: { file: database },
      mend: 'run `buurtzicht compute`, or `buurtzicht run` for all of it',
    });
  }
  return costsOf(context, id, period, await readWarehouse(database, config.limits, [period], [id]));
}
