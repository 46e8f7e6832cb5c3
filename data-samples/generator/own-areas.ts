import type { Division } from './areas.js';

interface OwnArea {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  /** Beginnings of the codes of its buurten. */
  readonly of: readonly string[];
  readonly what: string;
}

/** Areas of the municipality's own: a wijk and part of another, one buurt, and one over a border between gemeenten. */
export const OWN_AREAS: readonly OwnArea[] = [
  {
    code: 'TM01',
    name: 'Team West',
    kind: 'werkgebied',
    of: ['BU009703', 'BU00970403'],
    what: 'the buurten of wijk WK009703, with P01 in BU00970302, and BU00970403, with P04',
  },
  {
    code: 'TM02',
    name: 'Team Grens',
    kind: 'werkgebied',
    of: ['BU009705', 'BU009900'],
    what: 'the buurten of wijken WK009705 and WK009900, of two gemeenten',
  },
  {
    code: 'BT01',
    name: 'De Werf',
    kind: 'bedrijventerrein',
    of: ['BU00970902'],
    what: 'buurt BU00970902 alone, with P05',
  },
];

/** werkgebieden.csv: one row an area and buurt. */
export function ownAreasFile(division: Division): string {
  const land = division.buurten.map((b) => b.code).filter((code) => !/999[78]$/.test(code));
  const rows = OWN_AREAS.flatMap(({ code, name, kind, of }) =>
    land
      .filter((buurt) => of.some((start) => buurt.startsWith(start)))
      .map((buurt) => [code, name, kind, buurt]),
  );
  return [['gebiedscode', 'gebiedsnaam', 'soort', 'buurt'], ...rows]
    .map((row) => `${row.join(';')}\n`)
    .join('');
}
