import { type Column, type ColumnData, type ColumnTable, textColumn } from '../../src/common/columns.js';
import type { MultiPolygon, Ring } from '../../src/geometry/multi-polygon.js';
import { encodeWkb } from '../../src/geometry/wkb.js';
import type { MapStyle, ReleaseContent } from '../../src/publish/format.js';

/** A square ring from its lower left corner, clockwise: the formats have to turn it themselves. */
function square(x: number, y: number, side: number): Ring {
  return Float64Array.of(x, y, x, y + side, x + side, y + side, x + side, y, x, y);
}

const X = 121_000;
const Y = 487_000;

/** Buurten of 1 km in rows of three, the second with a hole, the third in two parts. */
function buurtShape(i: number): MultiPolygon {
  const [x, y] = [X + (i % 3) * 1000, Y + Math.floor(i / 3) * 1000];
  if (i === 1) return [[square(x, y, 1000), square(x + 300, y + 300, 400)]];
  if (i === 2) return [[square(x, y, 400)], [square(x + 500.123456, y + 500.654321, 400)]];
  return [[square(x, y, 1000)]];
}

interface Area {
  readonly code: string;
  readonly level: 'buurt' | 'wijk' | 'gemeente';
  readonly name: string;
  readonly shape: MultiPolygon | null;
  readonly score: number | null;
  readonly status: 'ok' | 'too_few' | 'missing' | 'suppressed';
}

const buurten: Area[] = [
  ['BU0363AA00', 'Kop Zeedijk', 12.5, 'ok'],
  ['BU0363AA01', '\'t Eiland; noord, "oud"', 20, 'ok'],
  ['BU0363AA02', 'Sûdwest-Fryslân', 40, 'ok'],
  ['BU03630103', 'Grachtengordel', 0, 'ok'],
  ['BU03630104', '-', 99.99, 'ok'],
  ['BU03630105', 'Industrieterrein', null, 'too_few'],
  ['BU03630106', 'Water & <Land>', null, 'missing'],
  ['BU03630107', 'Zuid', null, 'suppressed'],
].map(([code, name, score, status], i) => ({
  code: code as string,
  level: 'buurt',
  name: name as string,
  shape: i === 7 ? null : buurtShape(i),
  score: score as number | null,
  status: status as Area['status'],
}));

const areas: Area[] = [
  ...buurten,
  {
    code: 'WK0363AA',
    level: 'wijk',
    name: 'Centrum-Oost',
    shape: [[square(X, Y, 1500)]],
    score: 61,
    status: 'ok',
  },
  {
    code: 'WK036301',
    level: 'wijk',
    name: 'Centrum-West',
    shape: [[square(X + 1500, Y, 1500)]],
    score: null,
    status: 'too_few',
  },
  { code: 'WK036302', level: 'wijk', name: 'Zuid', shape: null, score: 33.3, status: 'ok' },
  {
    code: 'GM0363',
    level: 'gemeente',
    name: 'Amsterdam',
    shape: [[square(X, Y, 3000)]],
    score: 1e-7,
    status: 'ok',
  },
];

function column(name: string, nl: string, en: string, data: ColumnData): Column {
  return { name, title: { nl, en }, data };
}

function numbers(values: readonly (number | null)[], type: 'number' | 'integer' = 'number'): ColumnData {
  return { type, values: Float64Array.from(values, (v) => v ?? Number.NaN) };
}

const areaTable: ColumnTable = {
  name: 'risicokaart',
  title: { nl: 'Risicokaart', en: 'Risk map' },
  rows: areas.length,
  columns: [
    column('area', 'Gebied', 'Area', textColumn(areas.map((a) => a.code))),
    column('level', 'Niveau', 'Level', textColumn(areas.map((a) => a.level))),
    column('name', 'Naam', 'Name', textColumn(areas.map((a) => a.name))),
    column('score_vastgoed', 'Score vastgoed', 'Score real estate', numbers(areas.map((a) => a.score))),
    column(
      'score_vastgoed_parts',
      'Aantal',
      'Parts',
      numbers(
        areas.map((_, i) => (i === 5 ? null : i)),
        'integer',
      ),
    ),
    // Wider than 32 bits, and negative: both must survive.
    column(
      'euros',
      'Aantal',
      'Euros',
      numbers(
        areas.map((_, i) => (i === 0 ? null : i * 4e9 - 5e9)),
        'integer',
      ),
    ),
    column('score_vastgoed_status', 'Status', 'Status', textColumn(areas.map((a) => a.status))),
    column('note', 'Opmerking', 'Note', textColumn(areas.map(() => null))),
    column('geometry', 'Grens', 'Border', {
      type: 'wkb',
      values: areas.map((a) => a.shape && encodeWkb(a.shape)),
    }),
  ],
};

const long = areas.flatMap((area) => ['2023', '2024'].map((period) => ({ ...area, period })));

/** The dictionary holds a text that no row has any more: disclosure control took it out. */
const reason: ColumnData = {
  type: 'text',
  dictionary: ['GEHEIM', 'below_minimum'],
  codes: Int32Array.from(long, (r) => (r.status === 'too_few' ? 1 : -1)),
};

const longTable: ColumnTable = {
  name: 'indicatoren',
  title: { nl: 'Indicatoren', en: 'Indicators' },
  rows: long.length,
  columns: [
    column('area', 'Gebied', 'Area', textColumn(long.map((r) => r.code))),
    column('period', 'Jaar', 'Year', textColumn(long.map((r) => r.period))),
    column('indicator', 'Indicator', 'Indicator', textColumn(long.map(() => 'snelle-doorverkoop'))),
    column('value', 'Waarde', 'Value', numbers(long.map((r) => r.score))),
    column('status', 'Status', 'Status', textColumn(long.map((r) => r.status))),
    column('reason', 'Reden', 'Reason', reason),
  ],
};

const catalogue: ColumnTable = {
  name: 'indicator',
  title: { nl: 'Indicatoren: wat ze meten', en: 'Indicators: what they measure' },
  rows: 1,
  columns: [
    column('indicator', 'Indicator', 'Indicator', textColumn(['snelle-doorverkoop'])),
    column(
      'measures_nl',
      'Wat het meet',
      'What it measures',
      textColumn(['Woningen die binnen een jaar\nweer worden verkocht']),
    ),
  ],
};

const style: MapStyle = {
  title: { nl: 'Score vastgoed', en: 'Score real estate' },
  column: 'score_vastgoed',
  statusColumn: 'score_vastgoed_status',
  breaks: [20, 40.5, 60],
  colours: ['#f0f4f8', '#b8cfe0', '#6f9fc2', '#2c6a99'],
  noFigure: { title: { nl: 'geen cijfer', en: 'no figure' }, colour: '#e3e5e7' },
};

/** A small release: three levels, a hole, a true multipolygon, areas without border, every status. */
export const content: ReleaseContent = {
  id: 'amsterdam-2024-openbaar-1a2b3c4d',
  edition: 'openbaar',
  period: '2024',
  title: { nl: 'Amsterdam: ondermijning', en: 'Amsterdam: undermining crime' },
  licence: 'CC-BY-4.0',
  sources: ['CBS Kerncijfers 2024', 'Kadaster & co'],
  indicators: longTable,
  areas: areaTable,
  entries: [],
  catalogue,
  tables: [],
  styles: [style, { ...style, title: { nl: 'Score vastgoed, met een titel die te lang is', en: 'Long' } }],
  indicatorStyles: [],
  csvDialect: 'international',
};
