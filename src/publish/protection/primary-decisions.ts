import type { Cell, Decision } from '../../disclosure/decision.js';
import { primary } from '../../disclosure/primary.js';
import type { Indicator } from '../../indicators/definition.js';
import type { EditionRules } from '../../indicators/pipeline.js';
import type { AreaList, PeriodCounts } from '../warehouse-read.js';
import { isShown, primaryRules } from './counted.js';

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
}

function cellAt({ numerator, denominator, contributors }: PeriodCounts, i: number): Cell {
  return {
    numerator: numerator[i] as number,
    denominator: denominator[i] as number,
    contributors: contributors[i] as number,
  };
}

/** What each cell may say by itself, by area. */
export function primaryDecisions(
  { indicator, counts }: FigureCounts,
  { areas, edition, rules }: EditionTask,
): Decision[] {
  const asked = primaryRules(indicator, rules);
  return areas.levels.map((level, i): Decision => {
    // One word for a level that is not shown: "missing" there would tell which areas have something to hide.
    return isShown(level, indicator.card, edition)
      ? primary(cellAt(counts, i), asked)
      : { status: 'suppressed', reason: 'level_not_public' };
  });
}
