import { type Decision, SECONDARY } from '../../disclosure/decision.js';
import type { EarlierCells } from '../../disclosure/differencing/earlier.js';
import { decisionOnChanged, rulesBeside } from '../../disclosure/perturbation/disclose-changed.js';
import type { ChangedCounts } from '../../disclosure/perturbation/method.js';
import { cellAt } from '../../disclosure/primary/cell.js';
import { primary } from '../../disclosure/primary.js';
import type { Indicator } from '../../indicators/definition.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import { hiddenInside, movedCells } from '../differences.js';
import type { AreaList, PeriodCounts } from '../warehouse-read.js';
import { isShown } from './counted.js';
import { primaryRules, withPlacement } from './primary-rules.js';

/** One indicator in one period, before any rule. */
export interface FigureCounts {
  readonly indicator: Indicator;
  readonly counts: PeriodCounts;
}

/** In which edition, under which rules, over which areas. */
export interface EditionTask {
  readonly areas: AreaList;
  readonly edition: string;
  readonly rules: EditionRules;
  /** Share of rows without a buurt from which there is no figure; left out, none. */
  readonly unplaced?: number;
  /** What other methods than suppression made of counts. */
  readonly changed?: ReadonlyMap<PeriodCounts, ChangedCounts>;
  /** What was shown before; left out where nothing was. */
  readonly earlier?: EarlierCells;
  /** By indicator: hash of all that decided its counts. */
  readonly keys?: ReadonlyMap<string, string>;
}

const MOVED: Decision = { status: 'suppressed', reason: 'moved_by_few' };
const NOT_PUBLIC: Decision = { status: 'suppressed', reason: 'level_not_public' };

/** What each cell may say by itself, by area, whatever levels are shown: counts of the others may stand in other figures. */
export function ruledDecisions(
  { indicator, counts }: FigureCounts,
  { areas, edition, rules, unplaced, changed, earlier, keys }: EditionTask,
): Decision[] {
  // What a method changed is as uncertain in every release as in one.
  const moved =
    earlier && !changed?.has(counts) ? movedCells(earlier, indicator, counts, areas, rules, keys) : undefined;
  const inside =
    earlier && keys && edition === 'openbaar' && !changed?.has(counts)
      ? hiddenInside(earlier, indicator, counts.period, areas.codes, keys)
      : undefined;
  const own = changed?.get(counts);
  const alone = primaryRules(indicator, rules, counts, unplaced);
  const asked = own ? rulesBeside(alone, own) : alone;
  const placed = withPlacement(indicator, counts, areas);
  return areas.levels.map((_, i): Decision => {
    const decision = primary(cellAt(placed, i), asked);
    if (decision.status !== 'ok') return decision;
    if (inside?.[i]) return SECONDARY;
    return moved?.[i] ? MOVED : decision;
  });
}

/** The decisions, but for levels that are not shown: there one word, since "missing" would tell which areas have something to hide. */
export function atShownLevels(
  ruled: readonly Decision[],
  { indicator }: FigureCounts,
  { areas, edition }: EditionTask,
): Decision[] {
  return areas.levels.map((level, i) =>
    isShown(level, indicator.card, edition) ? (ruled[i] as Decision) : NOT_PUBLIC,
  );
}

/** What each cell may say by itself, by area. */
export function primaryDecisions(figure: FigureCounts, task: EditionTask): Decision[] {
  return atShownLevels(ruledDecisions(figure, task), figure, task);
}

/** What may be shown of counts that a method changed, by what is shown of them; of others as decided. */
export function decisionsOnChanged(
  { indicator, counts }: FigureCounts,
  decisions: readonly Decision[],
  { changed, rules, unplaced }: EditionTask,
): Decision[] {
  const own = changed?.get(counts);
  if (!own) return [...decisions];
  const asked = primaryRules(indicator, rules, counts, unplaced);
  return decisions.map((decision, i) =>
    decisionOnChanged(
      decision,
      asked,
      own.numerator[i] as number,
      own.denominator ? (own.denominator[i] as number) : null,
    ),
  );
}
