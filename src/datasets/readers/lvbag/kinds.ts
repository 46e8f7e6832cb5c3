/** An object type of the BAG: its element, its code in file names and headers, and the columns of its rows. */
export interface BagKind {
  readonly element: string;
  readonly code: string;
  readonly columns: readonly string[];
  /** Its outline is kept as geometry; of others only a point. */
  readonly outline: boolean;
}

/** Of every object; `objecttype` is the code, `stand` the date that the extract is of. */
const ALWAYS = [
  'identificatie',
  'objecttype',
  'status',
  'geconstateerd',
  'documentdatum',
  'documentnummer',
  'voorkomenidentificatie',
  'beginGeldigheid',
  'eindGeldigheid',
  'stand',
];
const ADDRESSED = ['heeftAlsHoofdadres', 'heeftAlsNevenadres'];

/** In RD: the point itself, or one that lies in the outline. */
const POINT = ['x', 'y'];

function kind(element: string, code: string, own: readonly string[], outline = false): BagKind {
  return { element, code, columns: [...ALWAYS, ...own], outline };
}

/** The seven object types of the extract (XSD imbag/objecten v20200601). Columns are named as their elements. */
export const BAG_KINDS: readonly BagKind[] = [
  kind('Verblijfsobject', 'VBO', [...ADDRESSED, 'gebruiksdoel', 'oppervlakte', 'PandRef', ...POINT]),
  kind('Ligplaats', 'LIG', [...ADDRESSED, ...POINT]),
  kind('Standplaats', 'STA', [...ADDRESSED, ...POINT]),
  kind('Nummeraanduiding', 'NUM', [
    'huisnummer',
    'huisletter',
    'huisnummertoevoeging',
    'postcode',
    'typeAdresseerbaarObject',
    'OpenbareRuimteRef',
    'WoonplaatsRef',
  ]),
  kind('OpenbareRuimte', 'OPR', ['naam', 'verkorteNaam', 'type', 'WoonplaatsRef']),
  kind('Pand', 'PND', ['oorspronkelijkBouwjaar', ...POINT], true),
  kind('Woonplaats', 'WPL', ['naam', ...POINT], true),
];
