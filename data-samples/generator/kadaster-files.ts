import { day, dutchDate } from './dates.js';
import type { Estate, Pseudonyms } from './estates.js';
import { revalued } from './holdings.js';
import { Random } from './random.js';
import { Register } from './register.js';
import type { Sale } from './sales.js';
import { money, zeros } from './text.js';

const REFERENCE = day(2024, 1, 1);
/** Transfers of objects that the address file does not hold: demolished since, or never found. */
const UNKNOWN_OBJECTS = 12;

function transferRow(sale: Sale): string[] {
  return [
    sale.estate.address.objectId,
    dutchDate(sale.day),
    money(sale.price),
    sale.mortgage === undefined ? '' : money(sale.mortgage),
    sale.buyer,
    sale.seller,
    sale.kind,
  ];
}

/** kadaster-transacties.csv, with its bad rows; those of `resold` stand after all others. */
export function transfersFile(
  sales: readonly Sale[],
  resold: readonly Sale[],
  people: Pseudonyms,
  seed: number,
): Register {
  const random = new Random(seed, 'unknown transfers');
  const rows = sales.map(transferRow);
  for (let i = 1; i <= UNKNOWN_OBJECTS; i++) {
    const on = dutchDate(random.int(day(2016, 1, 1), day(2023, 12, 31)));
    const row = [
      `00970199999${zeros(i, 5)}`,
      on,
      money(240000 + i * 1500),
      money(200000),
      people.next(),
      people.next(),
      'koop',
    ];
    rows.splice(random.int(0, rows.length), 0, row);
  }
  const register = new Register(
    'kadaster-transacties.csv',
    'transactie_id;object_id;leverdatum;koopsom;hypotheekbedrag;koper_id;verkoper_id;soort',
    rows.map((row, i) => [`KT${zeros(i + 1, 6)}`, ...row]),
  );
  register.spoil(
    0.2,
    { transactie_id: 'KT900001', koopsom: 'nader te bepalen' },
    'type',
    'letters in koopsom',
  );
  register.spoil(
    0.4,
    { transactie_id: 'KT900002', leverdatum: '31-02-2019' },
    'type',
    '31 February in leverdatum',
  );
  register.spoil(0.6, { transactie_id: 'KT900003', object_id: '' }, 'required', 'no object_id');
  register.spoil(0.8, {}, 'duplicate_key', 'transactie_id of the line before, the whole row repeated');
  register.append(resold.map((sale, i) => [`KT5${zeros(i + 1, 5)}`, ...transferRow(sale)]));
  return register;
}

/**
 * kadaster-eigendom.csv: who owned each object on the reference date, after the transfers until then; `holdings` are
 * dwellings that a company owns, by object.
 */
export function ownersFile(
  estates: readonly Estate[],
  sales: readonly Sale[],
  holdings: ReadonlyMap<string, string>,
): Register {
  const last = new Map<Estate, string>();
  for (const sale of sales) if (sale.day < REFERENCE) last.set(sale.estate, sale.buyer);
  return new Register(
    'kadaster-eigendom.csv',
    'object_id;eigenaar_id;eigenaar_type;zetel_buitenland;peildatum',
    estates.map((estate) => {
      const company = holdings.get(estate.address.objectId);
      return [
        estate.address.objectId,
        company ?? last.get(estate) ?? estate.firstOwner,
        company ? 'rechtspersoon' : estate.type,
        company ? 'N' : estate.foreign,
        dutchDate(REFERENCE),
      ];
    }),
  );
}

const VALUED = day(2023, 1, 1);

/** woz-waarden.csv: the value of every object but the berths, and of some of them the value a year on. */
export function valuesFile(estates: readonly Estate[], seed: number): Register {
  const register = new Register(
    'woz-waarden.csv',
    'object_id;waardepeildatum;waarde',
    estates
      .filter(({ address }) => address.type === 'VBO')
      .map(({ address, value }) => [address.objectId, dutchDate(VALUED), String(value)]),
  );
  register.append(revalued(estates, VALUED, seed));
  return register;
}
