import type { Decision } from '../../disclosure/decision.js';
import type { EarlierCells } from '../../disclosure/differencing/earlier.js';
import { cellAt } from '../../disclosure/primary/cell.js';
import { primary } from '../../disclosure/primary.js';
import type { Indicator } from '../../indicators/definition.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import { movedCells } from '../differences.js';
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
  /** What was shown before; left out where nothing was. */
  readonly earlier?: EarlierCells;
  /** By indicator: hash of all that decided its counts. */
  readonly keys?: ReadonlyMap<string, string>;
}

const MOVED: Decision = { status: 'suppressed', reason: 'moved_by_few' };

/** What each cell may say by itself, by area. */
export function primaryDecisions(
  { indicator, counts }: FigureCounts,
  { areas, edition, rules, unplaced, earlier, keys }: EditionTask,
): Decision[] {
  const moved = earlier && movedCells(earlier, indicator, counts, areas, rules, keys);
  const asked = primaryRules(indicator, rules, counts, unplaced);
  const placed = withPlacement(indicator, counts, areas);
  return areas.levels.map((level, i): Decision => {
    // One word for a level that is not shown: "missing" there would tell which areas have something to hide.
    if (!isShown(level, indicator.card, edition)) return { status: 'suppressed', reason: 'level_not_public' };
    const decision = primary(cellAt(placed, i), asked);
    return decision.status === 'ok' && moved?.[i] ? MOVED : decision;
  });
}
