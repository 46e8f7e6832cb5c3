import type { DuckDBConnection } from '@duckdb/node-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropPlaces, placeRows } from '../../../src/areas/places/places.js';
import type { Placement } from '../../../src/areas/places/unplaced.js';
import type { Contract } from '../../../src/datasets/contract/contract.js';
import { contractSchema } from '../../../src/datasets/contract/contract.js';
import { createLanding, landingName } from '../../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { type Cell, rowsOf } from '../../../src/warehouse/query.js';

const title = { nl: 'proef', en: 'trial' };

type Loose = Record<string, unknown>;

function contract(name: string, fields: readonly Loose[], more: Loose): Contract {
  const whole = {
    name,
    title,
    description: 'invented',
    publisher: 'tests',
    licence: 'none',
    privacy: 'object',
    period: { from: 'none' },
    replaces: 'dataset',
    fields: fields.map((f) => ({ title, ...f })),
    forms: [
      {
        name: 'proef',
        reader: 'csv',
        columns: Object.fromEntries(fields.map((f) => [f.name, f.name])),
      },
    ],
    ...more,
  };
  return { ...contractSchema.parse(whole), file: `${name}.yaml` };
}

const text = (name: string): Loose => ({ name, type: 'string' });
const metres = (name: string): Loose => ({ name, type: 'number' });
const buurt = { name: 'buurt', type: 'areacode', area: 'buurt' };
const jaar = { name: 'jaar', type: 'year' };

/** Invented addresses: objects with a point, and their addresses. */
const BAG = contract(
  'bag',
  [
    text('object'),
    text('ids'),
    text('postcode'),
    { name: 'nummer', type: 'integer' },
    text('letter'),
    text('toevoeging'),
    metres('x'),
    metres('y'),
  ],
  {
    place: { point: ['x', 'y'] },
    locates: {
      ids: ['object'],
      idLists: ['ids'],
      address: { postcode: 'postcode', number: 'nummer', letter: 'letter', addition: 'toevoeging' },
    },
  },
);
const NUMBERS = contract('cbs', [text('postcode'), { name: 'nummer', type: 'integer' }, buurt, jaar], {
  privacy: 'open',
  period: { from: 'column', column: 'jaar' },
  locates: { address: { postcode: 'postcode', number: 'nummer' }, buurt: 'buurt' },
});
const POSTCODES = contract('pc6', [text('postcode'), buurt, jaar], {
  privacy: 'open',
  period: { from: 'column', column: 'jaar' },
  locates: { postcode: 'postcode', buurt: 'buurt' },
});
const REGISTER = contract(
  'register',
  [
    text('id'),
    text('object'),
    text('adres_id'),
    text('pc'),
    text('huis'),
    text('toevoeging'),
    metres('x'),
    metres('y'),
    { name: 'gemeente', type: 'areacode', area: 'gemeente' },
  ],
  {
    place: {
      bag: ['object', 'adres_id'],
      address: { postcode: 'pc', number: 'huis', addition: 'toevoeging' },
      point: ['x', 'y'],
      postcode: 'pc',
      gemeente: 'gemeente',
    },
  },
);

const CATALOGUE = new Map([BAG, NUMBERS, POSTCODES, REGISTER].map((c) => [c.name, c]));

/** Two buurten of 100 m side by side, and a third gemeente’s, as areas and placed points: x < 100 is A, x < 200 is B. */
const AREAS = `CREATE SCHEMA areas;
  CREATE TABLE areas.area AS SELECT * FROM (VALUES
    ('BU00010001', 'buurt', 'GM0001'), ('BU00010002', 'buurt', 'GM0001'), ('BU00020001', 'buurt', 'GM0002'),
    ('GM0001', 'gemeente', 'GM0001'), ('GM0002', 'gemeente', 'GM0002')) AS t (code, level, gemeente);
  CREATE TABLE areas.placed AS SELECT x::DOUBLE AS x, 50::DOUBLE AS y,
    CASE WHEN x < 100 THEN 'BU00010001' WHEN x < 200 THEN 'BU00010002' ELSE 'BU00020001' END AS buurt FROM range(300) AS t (x)`;

type Rows = Readonly<Record<string, readonly (readonly Cell[])[]>>;

const literal = (cell: Cell): string =>
  cell === null ? 'NULL' : typeof cell === 'string' ? `'${cell}'` : String(cell);

async function land(connection: DuckDBConnection, rows: Rows): Promise<void> {
  for (const c of CATALOGUE.values()) {
    await createLanding(connection, c, []);
    for (const row of rows[c.name] ?? [])
      await connection.run(`INSERT INTO ${landingName(c)} VALUES (${[...row, 'd'].map(literal).join(', ')})`);
  }
}

interface Answer {
  readonly placements: readonly Placement[];
  readonly located: readonly Record<string, Cell>[];
  readonly shares: readonly Record<string, Cell>[];
}

/** Places the rows of the register and says what came of it. */
async function place(rows: Rows): Promise<Answer> {
  return withEngine({}, async (connection) => {
    await connection.run(AREAS);
    await land(connection, rows);
    const placements = await placeRows(connection, CATALOGUE, 2024);
    const located = await rowsOf(
      connection,
      'SELECT id, buurt, placed_by, certainty FROM located.register ORDER BY id',
    );
    const shares = await rowsOf(connection, 'FROM areas.unplaced_share');
    await dropPlaces(connection);
    return { placements, located, shares };
  });
}

/** A row of the register; what is not said is empty. */
function row(
  id: string,
  said: Partial<Record<'object' | 'adres' | 'pc' | 'huis' | 'toevoeging' | 'gemeente', string>> & {
    x?: number;
  },
): Cell[] {
  const { object = null, adres = null, pc = null, huis = null, toevoeging = null, gemeente = null, x } = said;
  return [id, object, adres, pc, huis, toevoeging, x ?? null, x === undefined ? null : 50, gemeente];
}

const BAG_ROWS = [
  ['1', '11, 12', '1000AA', 1, null, null, 10, 50],
  ['2', '13', '1000AA', 2, 'A', null, 20, 50],
  ['3', '14', '1000AA', 2, 'B', null, 120, 50],
  ['4', '15', '1000AA', 2, null, 'III', 130, 50],
  ['5', '16', '1000AA', 3, null, null, 30, 50],
  ['6', '17', '1000AA', 4, null, null, 40, 50],
  // Half of the postcode here, half there.
  ['7', '18', '1000BB', 1, null, null, 10, 50],
  ['8', '19', '1000BB', 2, null, null, 110, 50],
  // A houseboat: its point lies in no buurt.
  ['9', '20', '1000CC', 1, null, null, 999, 50],
  // An object twice, at two places.
  ['10', '21', '1000DD', 1, null, null, 10, 50],
  ['10', '21', '1000DD', 1, null, null, 110, 50],
  // Without a point.
  ['11', '22', '1000EE', 1, null, null, null, null],
] as const;

const A = 'BU00010001';
const B = 'BU00010002';

describe('a row is placed', () => {
  it.each([
    ['by the id of its object', { object: '1' }, A, 'bag_id', 1],
    ['by the id of its address, one of several', { adres: '12' }, A, 'bag_id', 1],
    ['by the id that is known, when the first is not', { object: '999', adres: '14' }, B, 'bag_id', 1],
    ['by id before address', { object: '3', pc: '1000AA', huis: '1' }, B, 'bag_id', 1],
    ['by address, however written', { pc: '1000 aa', huis: ' 1' }, A, 'address', 1],
    ['by its letter, where the number lies in two', { pc: '1000AA', huis: '2b' }, B, 'address', 1],
    ['by letter in a field of its own', { pc: '1000AA', huis: '2', toevoeging: 'a' }, A, 'address', 1],
    ['by its storey, however written', { pc: '1000AA', huis: '2-3hoog' }, B, 'address', 1],
    [
      'by its number, where the addition is unknown and decides nothing',
      { pc: '1000AA', huis: '3 bis' },
      A,
      'address',
      1,
    ],
    ['by address before point', { pc: '1000AA', huis: '1', x: 150 }, A, 'address', 1],
    ['by point, where the address is ambiguous', { pc: '1000AA', huis: '2', x: 150 }, B, 'point', 1],
    ['by point before postcode', { pc: '1000AA', x: 150 }, B, 'point', 1],
    ['by postcode alone, as sure as its share', { pc: '1000AA', huis: '77' }, A, 'postcode', 0.75],
    ['as sure as its postcode for a range of numbers', { pc: '1000AA', huis: '1-3' }, A, 'address', 0.75],
    ['by CBS where the point of the BAG lies in no buurt', { pc: '1000CC', huis: '1' }, B, 'address', 1],
    ['by CBS where the BAG has no point', { pc: '1000EE', huis: '1' }, A, 'address', 1],
    [
      'by CBS after an id whose point lies in none',
      { object: '9', pc: '1000CC', huis: '1' },
      B,
      'address',
      1,
    ],
    ['by a list of postcodes, of unknown certainty', { pc: '1000FF' }, B, 'postcode', null],
  ] as const)('%s', async (_, said, code, by, certainty) => {
    const { located } = await place({
      bag: BAG_ROWS,
      cbs: [
        ['1000CC', 1, B, 2024],
        ['1000EE', 1, A, 2024],
        ['1000AA', 1, B, 2024],
        ['1000FF', 1, A, 2023],
      ],
      pc6: [
        ['1000FF', B, 2024],
        ['1000AA', B, 2024],
      ],
      register: [row('1', said)],
    });
    expect(located).toEqual([{ id: '1', buurt: code, placed_by: by, certainty }]);
  });
});

describe('a row is not placed', () => {
  it.each([
    ['without any address', {}, 'no_address', null],
    ['at an id that nobody knows', { object: '999' }, 'unknown', null],
    ['at a postcode that is none', { pc: '1000SS', huis: '1' }, 'unknown', null],
    ['at a postcode that nobody knows', { pc: '9999ZZ', huis: '1' }, 'unknown', null],
    ['in a gemeente that it names itself', { object: '999', gemeente: 'GM0002' }, 'unknown', 'GM0002'],
    ['at a point in no buurt, whatever its postcode', { x: 999, pc: '1000AA' }, 'outside', 'GM0001'],
    ['in a buurt of another gemeente', { pc: '1000GG', huis: '1' }, 'outside', 'GM0003'],
    ['at an id whose point lies in no buurt', { object: '9' }, 'outside', null],
    ['at an object in two buurten', { object: '10' }, 'ambiguous', null],
    ['at a number in two buurten, without a letter', { pc: '1000AA', huis: '2' }, 'ambiguous', 'GM0001'],
    ['at such a number with an unknown letter', { pc: '1000AA', huis: '2 z' }, 'ambiguous', 'GM0001'],
    ['in a postcode of which half lies elsewhere', { pc: '1000BB', huis: '77' }, 'ambiguous', 'GM0001'],
  ] as const)('%s', async (_, said, reason, gemeente) => {
    const { located, placements } = await place({
      bag: BAG_ROWS,
      cbs: [['1000GG', 1, 'BU00030001', 2024]],
      register: [row('1', said)],
    });
    expect(located).toEqual([{ id: '1', buurt: null, placed_by: null, certainty: null }]);
    expect(placements.find((p) => p.dataset === 'register')).toMatchObject({
      rows: 1,
      placed: 0,
      unplaced: { [reason]: 1 },
      gemeenten: [{ gemeente, rows: 1, unplaced: 1 }],
    });
  });
});

describe('shares of rows without a buurt', () => {
  it('are those of the gemeente, rows of nobody knows where spread as the others are', async () => {
    const rows = [
      ...Array.from({ length: 150 }, (_, i) => row(`a${i}`, { object: '1' })),
      ...Array.from({ length: 50 }, (_, i) => row(`b${i}`, { object: '999', gemeente: 'GM0001' })),
      ...Array.from({ length: 200 }, (_, i) => row(`c${i}`, { x: 250 })),
      ...Array.from({ length: 100 }, (_, i) => row(`d${i}`, {})),
    ];
    const { shares, placements } = await place({ bag: BAG_ROWS, register: rows });
    // 400 rows of which the gemeente is known, 100 of which not: 50 of those go to each gemeente.
    expect(shares.filter((s) => s.dataset === 'register')).toEqual([
      { dataset: 'register', gemeente: 'GM0001', percent: 40 },
      { dataset: 'register', gemeente: 'GM0002', percent: 20 },
    ]);
    expect(placements.find((p) => p.dataset === 'register')).toMatchObject({
      rows: 500,
      placed: 350,
      placedBy: { bag_id: 150, point: 200 },
      unplaced: { no_address: 100, unknown: 50 },
    });
  });
});

describe('located rows', () => {
  const said = fc.record(
    {
      object: fc.constantFrom('1', '3', '9', '10', '999'),
      adres: fc.constantFrom('12', '14', '999'),
      pc: fc.constantFrom('1000AA', '1000 aa', '1000BB', '1000CC', '0000AA'),
      huis: fc.constantFrom('1', '2', '2a', '2-3', '1-3', 'x'),
      gemeente: fc.constantFrom('GM0001', 'GM0009'),
      x: fc.constantFrom(10, 150, 250, 999),
    },
    { requiredKeys: [] },
  );

  it('are as many as landed, each with a buurt and how, or neither, and counted as what they are', async () => {
    const check = fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 30 }), async (many) => {
      const register = many.map((s, i) => row(String(i).padStart(2, '0'), s));
      const { located, placements } = await place({ bag: BAG_ROWS, register });
      expect(located.map((r) => r.id)).toEqual(register.map((r) => r[0]));
      for (const { buurt: code, placed_by, certainty } of located) {
        expect(placed_by === null).toBe(code === null);
        if (code === null) expect(certainty).toBeNull();
        else if (certainty !== null) expect(certainty).toBeGreaterThan(0.5);
      }
      const own = placements.find((p) => p.dataset === 'register');
      const counted = Object.values({ ...own?.placedBy, ...own?.unplaced }).reduce((a, b) => a + b, 0);
      expect([own?.rows, counted]).toEqual([many.length, many.length]);
      expect(own?.placed).toBe(located.filter((r) => r.buurt !== null).length);
    });
    await fc.assert(check, { numRuns: 25, seed: 5 });
  });
});
