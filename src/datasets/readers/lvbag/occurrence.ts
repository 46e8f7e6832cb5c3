/** What an occurrence is on the date that the extract is of. */
export type OccurrenceState = 'current' | 'historical' | 'future' | 'withdrawn';

type First = (element: string) => string | undefined;

/** The day of a date or moment (ISO 8601): days compare as text. */
function day(text: string | undefined): string | undefined {
  return text?.slice(0, 10);
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
  const withdrawn = ['tijdstipInactief', 'tijdstipInactiefLV', 'tijdstipNietBagLV'].some(until);
  if (withdrawn) return 'withdrawn';
  const begin = day(first('beginGeldigheid'));
  if (begin !== undefined && begin > stand) return 'future';
  if (first('eindGeldigheid') !== undefined) return until('eindGeldigheid') ? 'historical' : 'current';
  return until('eindRegistratie') ? 'withdrawn' : 'current';
}
