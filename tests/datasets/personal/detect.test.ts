import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfHeader } from '../../../src/datasets/land/personal-header.js';
import { bsnSql, ibanSql } from '../../../src/datasets/land/personal-sql.js';
import { binomialTail, exceedsChance } from '../../../src/datasets/land/personal-verdict.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { mulberry } from '../../support/mulberry.js';
import { bsnOf, column, ibanOf, ibanRemainder, PERSONAL, passesElevenTest } from './generate.js';
import { kindsIn } from './values.js';

/** Holds an SQL test over texts against a plain one. */
async function judgedBy(sql: string, texts: readonly string[]): Promise<boolean[]> {
  return withEngine({}, async (connection) => {
    const list = texts.map((t) => `'${t}'`).join(', ');
    const rows = await rowsOf<{ ok: boolean }>(
      connection,
      `SELECT ${sql} AS ok FROM (SELECT unnest([${list}]) AS v)`,
    );
    return rows.map((r) => r.ok);
  });
}

describe('the tests of numbers, against the same written plainly', () => {
  it('eleven test: random numbers of eight and nine digits', async () => {
    const [numbers] = fc.sample(
      fc.array(fc.integer({ min: 0, max: 999_999_999 }), { minLength: 4000, maxLength: 4000 }),
      { seed: 3, numRuns: 1 },
    ) as [number[]];
    const texts = [...numbers.map((n) => String(n).padStart(9, '0')), '000000000', '123456782', '111222333'];
    expect(await judgedBy(bsnSql('v::BIGINT'), texts)).toEqual(texts.map(passesElevenTest));
    // One in eleven passes by chance: that is why a single hit says nothing.
    const share = texts.filter(passesElevenTest).length / texts.length;
    expect(share).toBeGreaterThan(1 / 11 - 0.02);
    expect(share).toBeLessThan(1 / 11 + 0.02);
  });

  it('eleven test: every number made to be valid is, and no neighbour in its last digit', async () => {
    const valid = Array.from({ length: 500 }, (_, i) => bsnOf(mulberry(i)));
    const beside = valid.map((b) => `${b.slice(0, 8)}${(Number(b[8]) + 1) % 10}`);
    expect(await judgedBy(bsnSql('v::BIGINT'), valid)).toEqual(valid.map(() => true));
    expect(await judgedBy(bsnSql('v::BIGINT'), beside)).toEqual(beside.map(() => false));
  });

  it('modulo 97: known IBANs, generated ones, and the same with one digit changed', async () => {
    // Examples of the IBAN registry (SWIFT), of no account that exists.
    const known = [
      'NL91ABNA0417164300',
      'BE68539007547034',
      'DE89370400440532013000',
      'GB29NWBK60161331926819',
    ];
    const made = Array.from({ length: 300 }, (_, i) => ibanOf('INGB', mulberry(i)));
    const all = [...known, ...made];
    const changed = all.map((iban) => `${iban.slice(0, -1)}${(Number(iban.at(-1)) + 1) % 10}`);
    expect(all.every((iban) => ibanRemainder(iban) === 1n)).toBe(true);
    expect(await judgedBy(ibanSql('v'), all)).toEqual(all.map(() => true));
    expect(await judgedBy(ibanSql('v'), changed)).toEqual(changed.map(() => false));
  });
});

describe('more than chance', () => {
  it('is the tail of the binomial distribution', () => {
    expect(binomialTail(0, 10, 0.5)).toBe(1);
    expect(binomialTail(10, 10, 0.5)).toBeCloseTo(2 ** -10, 12);
    expect(binomialTail(8, 10, 0.5)).toBeCloseTo(56 / 1024, 12);
    expect(binomialTail(5, 5, 1 / 11)).toBeCloseTo(11 ** -5, 12);
    // R: pbinom(120, 1000, 1/11, lower.tail = FALSE) = 0.0008915…: computed here by summing from below.
    const below = Array.from({ length: 121 }, (_, k) => k).reduce(
      (s, k) => s + binomialTail(k, 1000, 1 / 11) - binomialTail(k + 1, 1000, 1 / 11),
      0,
    );
    expect(binomialTail(121, 1000, 1 / 11)).toBeCloseTo(1 - below, 10);
  });

  it('five of five are enough, four are not, and a share of one in eleven never is', () => {
    expect(exceedsChance(5, 5, 1 / 11)).toBe(true);
    expect(exceedsChance(4, 4, 1 / 11)).toBe(false);
    for (const n of [11, 110, 1100, 11_000, 110_000]) expect(exceedsChance(n / 11, n, 1 / 11)).toBe(false);
    // A tenth of the numbers are BSNs.
    expect(exceedsChance(182, 1000, 1 / 11)).toBe(true);
  });
});

describe('columns of invented persons', () => {
  const kindOf: Record<string, string> = Object.fromEntries(
    Object.keys(PERSONAL).map((name) => [name, name.split(/[ ,]/)[0] as string]),
  );
  const kinds = Object.keys(PERSONAL) as (keyof typeof PERSONAL)[];

  it.each([5, 40, 400])('of %i rows are found, each by its kind', async (rows) => {
    for (const seed of [1, 2, 3]) {
      const most = (kind: keyof typeof PERSONAL) => (kind.startsWith('name') ? Math.min(rows, 20) : rows);
      const found = await kindsIn(Object.fromEntries(kinds.map((k) => [k, column(k, most(k), seed)])));
      expect(found).toMatchObject(Object.fromEntries(kinds.map((k) => [k, [kindOf[k]]])));
    }
  });

  it('are found among as many numbers that are none', async () => {
    const next = mulberry(9);
    const others = Array.from({ length: 300 }, () => String(100_000_000 + Math.floor(next() * 9e8)));
    expect(await kindsIn({ mixed: [...column('bsn', 100), ...others] })).toEqual({ mixed: ['bsn'] });
  });

  it('one number that is called BSN is enough', async () => {
    expect(await kindsIn({ note: ['melding 12', `zie BSN: ${bsnOf(mulberry(4))} in dossier`] })).toEqual({
      note: ['bsn'],
    });
  });
});

describe('columns of things are not taken for persons', () => {
  const next = mulberry(5);
  const many = (make: (i: number) => string, count = 5000): string[] =>
    Array.from({ length: count }, (_, i) => make(i));
  const digits = (count: number): string =>
    Array.from({ length: count }, () => Math.floor(next() * 10)).join('');
  const things: Record<string, string[]> = {
    'nine digits at random': many(() => digits(9)),
    'trade register numbers': many(() => digits(8)),
    'trade register numbers with a zero before': many(() => `0${digits(8)}`),
    'numbers in a row': many((i) => String(100_000_000 + i)),
    'numbers in steps of eleven': many((i) => String(100_000_000 + 11 * i)),
    'dates without marks': many((i) =>
      new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10).replaceAll('-', ''),
    ),
    dates: many((i) => new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10)),
    'Dutch dates': many((i) =>
      new Date(Date.UTC(1990, 0, 1 + i)).toISOString().slice(0, 10).split('-').reverse().join('-'),
    ),
    'times of day': many((i) => `${new Date(Date.UTC(2024, 0, 1, 0, i)).toISOString()}`),
    'object ids': many((i) => `036301${String(i).padStart(10, '0')}`),
    'objects of a gemeente whose code is a dialling code': many((i) => `0344${String(i).padStart(6, '0')}`),
    'objects of a gemeente whose code begins as a mobile number': many(
      (i) => `0622${String(i * 37).padStart(6, '0')}`,
    ),
    'case numbers of that gemeente': many((i) => `0344-${202_400 + (i % 100)}`),
    'case numbers with points': many((i) => `2024.${String(10_000 + i)}.${10 + (i % 80)}`),
    'case numbers with a slash': many((i) => `023/${1_000_000 + i}`),
    'numbers of eleven digits in a row': many((i) => String(31_600_000_000 + i)),
    'numbers of eleven digits': many(() => digits(11)),
    EANs: many(() => `8716${digits(14)}`),
    'area codes': many((i) => `BU0344${String(i).padStart(4, '0')}`),
    'area codes without letters': many((i) => `0344${String(i).padStart(4, '0')}`),
    postcodes: many(() => `${1000 + Math.floor(next() * 8999)}${'ABCDEFGH'[Math.floor(next() * 8)]}X`),
    coordinates: many(() => `${(52 + next()).toFixed(9)}`),
    'points in RD': many(() => `${100_000 + Math.floor(next() * 1e5)},${400_000 + Math.floor(next() * 1e5)}`),
    amounts: many(() => `${Math.floor(next() * 900) + 100}.${digits(3)},00`),
    'large amounts': many(() => `${Math.floor(next() * 900) + 100}.${digits(3)}.${digits(3)}`),
    'codes of letters and digits': many(() => `NL${digits(2)}ABCD${digits(10)}`),
    'streets called after persons': [
      ...[
        'P.C. Hooftstraat',
        'J.P. Coenstraat',
        'M.H. Trompweg',
        'Dr. A. Kuyperlaan',
        'Burg. J. Jansenplein',
      ],
      ...['W.A. Scholtenlaan', 'Prof. H. Bronkhorststraat', 'J.C. van Markenplein', 'Mevrouw Meijsterlaan'],
      ...[
        'A. van Dijkstraat',
        'Jan van Galenstraat',
        'Laan van Meerdervoort',
        "'s-Gravendijkwal",
        '1e Jan Steenstraat',
      ],
    ],
    'quarters and places': [
      ...[
        'Sint Jansklooster',
        'Oud-Zuid',
        "'s-Hertogenbosch",
        'Buitengebied, Noord',
        'Wijk 00 Centrum',
        'Bergen (NH.)',
      ],
      ...[
        'Capelle a/d IJssel',
        'Nuenen c.a.',
        'W.F. Hermansbuurt',
        'Verspreide huizen',
        'De Pijp',
        'Utrecht, Oost',
      ],
    ],
    firms: [
      ...[
        'Jansen B.V.',
        'De Vries & Zn.',
        'Bakkerij J. Bakker V.O.F.',
        'A.B.C. Holding B.V.',
        'Stichting De Heer',
      ],
      ...[
        'Café De Zon',
        'H. Visser Beheer B.V.',
        'M&S Schilderwerken',
        'K.L.M. Royal',
        'Gebr. Smit',
        'P. de Boer Transport',
      ],
    ],
    'units and words': [
      'balie',
      'telefoon',
      'e-mail',
      'sociale media',
      'ingetrokken op verzoek van de heer',
      'n.v.t.',
    ],
  };

  it('none of them', async () => {
    expect(await kindsIn(things)).toEqual({});
  });

  it('nor in columns of any length of numbers at random', async () => {
    const sizes = [1, 2, 3, 5, 8, 13, 21, 55, 144, 610, 2584];
    const columns = sizes.flatMap((n) =>
      Array.from(
        { length: 20 },
        (_, i) => [`${n} ${i}`, many(() => digits(i % 2 === 0 ? 9 : 8), n)] as const,
      ),
    );
    expect(await kindsIn(Object.fromEntries(columns))).toEqual({});
  });
});

describe('headers', () => {
  it.each([
    ['BSN', 'bsn'],
    ['koper_bsn', 'bsn'],
    ['Burgerservicenummer', 'bsn'],
    ['achternaam', 'name'],
    ['Voorletters', 'name'],
    ['naam_eigenaar', 'name'],
    ['eigenaarNaam', 'name'],
    ['Naam melder', 'name'],
    ['e-mail', 'email'],
    ['EmailAdres', 'email'],
    ['Telefoonnummer aanvrager', 'phone'],
    ['IBAN', 'iban'],
    ['geboortedatum', 'birth'],
    ['Geboorte datum', 'birth'],
  ])('%s', (header, kind) => {
    expect(kindOfHeader(header)).toBe(kind);
  });

  it.each([
    ...[
      'naam',
      'buurtnaam',
      'gemeentenaam',
      'Wijken en buurten',
      'zaaknaam',
      'handelsnaam',
      'straatnaam',
      'eigenaar_type',
    ],
    ...[
      'eigenaar_id',
      'Geboorte totaal',
      'GeboorteRelatief_25',
      'aantal_telefoon',
      'meldingen per telefoon',
      'object_id',
    ],
    ...['naam_instelling', 'kanaal', 'heeft_email', 'Telefonisch', 'ibanez', 'hotel'],
  ])('%s says nothing of a person', (header) => {
    expect(kindOfHeader(header)).toBeNull();
  });
});
