/** Marks that the numbers of a file show; a mark can be seen both ways, as `1.234` says nothing by itself. */
export interface NumberMarks {
  readonly decimal: readonly string[];
  readonly thousands: readonly string[];
  /** Some numbers can be read in two ways, and no other tells which: `1.234` is 1234 or 1.234. */
  readonly unclear: boolean;
  /** Some numbers are written as `1e+15`: a spreadsheet has cut their last digits off. */
  readonly scientific: boolean;
}

const DECIMAL = /^-?[0-9]*([.,])[0-9]+$/;
const GROUPED = /^-?[1-9][0-9]{0,2}(?:([.,\u00a0 ])[0-9]{3})+(?:([.,])[0-9]+)?$/;
const EITHER = /^-?[1-9][0-9]{0,2}([.,])[0-9]{3}$/;
const SCIENTIFIC = /^-?[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{2}$/;

/** The marks that values show. `1.234` counts for neither, for it may be either; others may tell what its mark is. */
export function numberMarks(values: Iterable<string>): NumberMarks {
  const decimal = new Set<string>();
  const thousands = new Set<string>();
  const either = new Set<string>();
  let scientific = false;
  for (const value of values) {
    scientific ||= SCIENTIFIC.test(value);
    const mark = EITHER.exec(value)?.[1];
    if (mark) {
      either.add(mark);
      continue;
    }
    const grouped = GROUPED.exec(value);
    const point = grouped ? grouped[2] : DECIMAL.exec(value)?.[1];
    if (grouped?.[1] && grouped[1] !== point) thousands.add(grouped[1] === '\u00a0' ? ' ' : grouped[1]);
    if (point) decimal.add(point);
  }
  const unclear = [...either].some((mark) => !decimal.has(mark) && !thousands.has(mark));
  return { decimal: [...decimal].sort(), thousands: [...thousands].sort(), unclear, scientific };
}
