import { textAt } from '../../../common/columns.js';
import type { Bilingual } from '../../../common/text.js';
import { TOLD_REASONS } from '../../../disclosure/decision.js';
import type { ReleaseContent } from '../../format.js';
import { REASON_WORDS } from '../../reason-words.js';

/** Why a cell of the latest period is empty, in a few words; null where the long table gives no reason. */
export type CellReasons = (area: string, indicator: string) => Bilingual | null;

/** Reasons of gemeenten and wijken, from the long table of a release. */
export function cellReasons({
  indicators,
  period,
}: Pick<ReleaseContent, 'indicators' | 'period'>): CellReasons {
  const [areas, levels, ids, periods, reasons] = ['area', 'level', 'indicator', 'period', 'reason'].map(
    (name) => indicators.columns.find((c) => c.name === name)?.data,
  );
  const found = new Map<string, Bilingual>();
  if (!areas || !levels || !ids || !periods || !reasons) return () => null;
  for (let row = 0; row < indicators.rows; row++) {
    const reason = TOLD_REASONS.find((told) => told === textAt(reasons, row));
    if (!reason || textAt(periods, row) !== period) continue;
    if (!['gemeente', 'wijk'].includes(textAt(levels, row) ?? '')) continue;
    found.set(`${textAt(areas, row)} ${textAt(ids, row)}`, REASON_WORDS[reason].title);
  }
  return (area, indicator) => found.get(`${area} ${indicator}`) ?? null;
}
