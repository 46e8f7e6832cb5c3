import type { Bilingual } from '../../common/text.js';
import { TOLD_REASONS } from '../../disclosure/decision.js';
import { REASON_WORDS, STATUS_LEGEND } from '../../publish/reason-words.js';

/** Reason of a cell in words, as table `redenen` has them; null of a cell that shows its figure. */
export function reasonText(status: string, reason: string | null): Bilingual | null {
  if (status === 'ok') return null;
  const told = TOLD_REASONS.find((known) => known === reason);
  if (told === undefined) return statusText(status);
  const { title, text } = REASON_WORDS[told];
  return { nl: `${title.nl}. ${text.nl}`, en: `${title.en}. ${text.en}` };
}

/** What a status says by itself, as of a score, which is made of several figures. */
function statusText(status: string): Bilingual {
  const known = Object.entries(STATUS_LEGEND).find(([name]) => name === status);
  return known ? known[1] : { nl: status, en: status };
}
