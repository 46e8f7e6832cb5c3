import type { Decision } from '../../disclosure/decision.js';
import { cellAt } from '../../disclosure/primary/cell.js';
import { primary } from '../../disclosure/primary.js';
import type { Indicator } from '../../indicators/definition.js';
import type { EditionRules } from '../../indicators/pipeline.js';
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
}

/** What each cell may say by itself, by area. */
export function primaryDecisions(
  { indicator, counts }: FigureCounts,
  { areas, edition, rules, unplaced }: EditionTask,
): Decision[] {
  const asked = primaryRules(indicator, rules, counts, unplaced);
  const placed = withPlacement(indicator, counts, areas);
  return areas.levels.map((level, i): Decision => {
    // One word for a level that is not shown: "missing" there would tell which areas have something to hide.
    return isShown(level, indicator.card, edition)
      ? primary(cellAt(placed, i), asked)
      : { status: 'suppressed', reason: 'level_not_public' };
  });
}
