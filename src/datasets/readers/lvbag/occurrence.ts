/** What an occurrence is on the date that the extract is of. */
export type OccurrenceState = 'current' | 'historical' | 'future' | 'withdrawn';

type First = (element: string) => string | undefined;

/** The day of a date or moment (ISO 8601): days compare as text. */
function day(text: string | undefined): string | undefined {
  return text?.slice(0, 10);
}

/** Elements that say when an occurrence holds; each is a date, or a moment of one. */
const BEGIN = 'beginGeldigheid';
const WITHDRAWN = ['tijdstipInactief', 'tijdstipInactiefLV', 'tijdstipNietBagLV'];
const TIMES = [BEGIN, 'eindGeldigheid', 'eindRegistratie', ...WITHDRAWN];

const DAY = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T.*)?$/;
/** An object does not begin after this: such a year is a slip of the pen, and not announced. */
const LAST_BEGIN = '2100';

/**
 * The element of an occurrence whose date is none: damaged days compare as text too, and `x020-01-01` would be in the
 * future. Undefined when all dates are dates.
 */
export function damagedTime(first: First): { element: string; text: string } | undefined {
  return TIMES.map((element) => ({ element, text: first(element) ?? '' })).find(
    ({ element, text }) => text !== '' && (!DAY.test(text) || (element === BEGIN && text > LAST_BEGIN)),
  );
}

/**
 * What an occurrence (voorkomen) is on day `stand`, as `2020-09-15`. It holds from its begin up to, not with, its end
 * (beginGeldigheid, eindGeldigheid). One that was made inactive, or turned out to be no BAG, is withdrawn, and so is one
 * whose registration ended without an end of its validity; where it has one, `eindRegistratie` only says when that end
 * was written down, which is before it for an end that was announced. (BAG catalogue 2018, life cycle and history.)
 */
export function stateOn(stand: string, first: First): OccurrenceState {
  const until = (element: string): boolean => {
    const at = day(first(element));
    return at !== undefined && at <= stand;
  };
  const withdrawn = WITHDRAWN.some(until);
  if (withdrawn) return 'withdrawn';
  const begin = day(first(BEGIN));
  if (begin !== undefined && begin > stand) return 'future';
  if (first('eindGeldigheid') !== undefined) return until('eindGeldigheid') ? 'historical' : 'current';
  return until('eindRegistratie') ? 'withdrawn' : 'current';
}
