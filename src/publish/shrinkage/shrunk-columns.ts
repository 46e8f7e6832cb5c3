import type { Column, ColumnData } from '../../common/columns.js';
import { column } from '../table-columns.js';
import type { ShrunkFigures } from './shrunk-figures.js';

const COLUMNS = [
  ['shrunk', 'value', 'bijgesteld voor kleine aantallen', 'shrunk (for small numbers)'],
  ['shrunk_lower', 'lower', 'bijgesteld, ondergrens 95 %', 'shrunk, lower bound 95 %'],
  ['shrunk_upper', 'upper', 'bijgesteld, bovengrens 95 %', 'shrunk, upper bound 95 %'],
] as const;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Which of the figures maps colour and scores rank, behind its title. */
const MAPPED = { nl: '; hiervan gaan kaart en score uit', en: '; map and score start from this' };

/** The columns of shrunk figures. @param of the indicator that they are of, in its names and titles, and whether maps show it; left out, of every one. */
export function shrunkColumns(
  data: (pick: (shrunk: ShrunkFigures) => Float64Array) => ColumnData,
  of?: { readonly name: string; readonly nl: string; readonly en: string; readonly mapped: boolean },
): Column[] {
  return COLUMNS.map(([name, part, nl, en]) => {
    const mapped = of?.mapped && part === 'value' ? MAPPED : { nl: '', en: '' };
    return column(
      of ? `${of.name}_${name}` : name,
      of
        ? { nl: `${of.nl}: ${nl}${mapped.nl}`, en: `${of.en}: ${en}${mapped.en}` }
        : { nl: capital(nl), en: capital(en) },
      data((shrunk) => shrunk[part]),
    );
  });
}
