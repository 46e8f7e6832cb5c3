import { figure, figures, referenceRows } from '../reference.js';

/** Sudden infant deaths in North Carolina, 1974: the field's example of small counts. */
export function sids() {
  const rows = referenceRows('02-rates', 'ncsids_input.csv');
  const at = new Map(rows.map((row, i) => [row.FIPS, i]));
  const neighbours = linked('ncsids_nb_ncCR85.csv', rows.length, (code) => at.get(code) as number);
  return { counts: figures(rows, 'SID74'), births: figures(rows, 'BIR74'), neighbours };
}

/** Homicides in 78 counties around St. Louis (PySAL). */
export function homicides() {
  const rows = referenceRows('02-rates', 'stl_hom_esda.csv');
  const neighbours = linked('stl_nb.csv', rows.length, (id) => figure(id) - 1);
  return { rows, counts: figures(rows, 'events'), populations: figures(rows, 'pop'), neighbours };
}

/** Neighbours of each area from a table of directed links. */
function linked(file: string, areas: number, indexOf: (id: string) => number): number[][] {
  const neighbours = Array.from({ length: areas }, (): number[] => []);
  for (const { from, to } of referenceRows('02-rates', file))
    neighbours[indexOf(from as string)]?.push(indexOf(to as string));
  return neighbours;
}

/** Columns of a reference table over the same counties. */
export function expected(file: string, column: string): Float64Array {
  return figures(referenceRows('02-rates', file), column);
}
