import { headLayout, looksLikeValues } from '../readers/csv/dialect.js';

/** Headers of more lines than this are no headers. */
const MOST_ROWS = 5;

/**
 * How many lines the header of a text seems to have, where no form says it: more than one only below title lines or a
 * narrower line, down to the first row that holds numbers.
 */
export function likelyHeaderRows(text: string): number {
  const one = headLayout(text);
  const narrower = one.headerPosition - (headLayout(text, 2).headerPosition - 1);
  const below = one.sample.findIndex((cells) => looksLikeValues(cells.slice(1)));
  const rows = narrower + 1 + below;
  const isPivot = one.title.length > 0 || narrower > 0;
  return isPivot && below >= 0 && rows <= MOST_ROWS ? rows : 1;
}
