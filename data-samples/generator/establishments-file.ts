import { day, dutchDate } from './dates.js';
import type { Establishment } from './establishments.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

/** Establishments whose object the address file does not hold. */
const UNKNOWN_OBJECTS = 8;

function establishmentRow(number: string, kvk: string, one: Establishment): string[] {
  return [
    number,
    kvk,
    one.objectId,
    one.sbi,
    dutchDate(one.start),
    one.end === undefined ? '' : dutchDate(one.end),
    String(one.workers),
  ];
}

/** vestigingen.csv, with its bad rows; those of `more` stand after all others. */
export function establishmentsFile(
  establishments: readonly Establishment[],
  more: readonly Establishment[],
  seed: number,
): Register {
  const random = new Random(seed, 'business numbers');
  const given = new Set<string>();
  const unused = (width: number, most: number): string => {
    let id = zeros(random.int(1000, most), width);
    while (given.has(id)) id = zeros(random.int(1000, most), width);
    given.add(id);
    return id;
  };
  const rows = establishments.map((one) => {
    // A tenth of the numbers is low enough to begin with a zero.
    const number = unused(12, random.chance(0.9) ? 59_999_999 : 9_999_999);
    return establishmentRow(number, unused(8, random.chance(0.9) ? 89_999_999 : 9_999_999), one);
  });
  for (let i = 1; i <= UNKNOWN_OBJECTS; i++) {
    const start = dutchDate(random.int(day(2005, 1, 1), day(2022, 12, 31)));
    rows.push([
      unused(12, 59_999_999),
      unused(8, 89_999_999),
      `00990199999${zeros(i, 5)}`,
      '62010',
      start,
      '',
      '1',
    ]);
  }
  rows.sort((a, b) => ((a[0] as string) < (b[0] as string) ? -1 : 1));
  const register = new Register(
    'vestigingen.csv',
    'vestigingsnummer;kvk_nummer;object_id;sbi_2008;datum_vestiging;datum_opheffing;werkzame_personen',
    rows,
  );
  const fresh = (): string => unused(12, 59_999_999);
  register.spoil(
    0.25,
    { vestigingsnummer: fresh(), kvk_nummer: '1234567' },
    'pattern',
    'kvk_nummer of 7 digits',
  );
  register.spoil(
    0.5,
    { vestigingsnummer: fresh(), datum_vestiging: '00-13-2021' },
    'type',
    'no such date in datum_vestiging',
  );
  register.spoil(
    0.75,
    { vestigingsnummer: fresh(), object_id: '009701000000123' },
    'pattern',
    'object_id of 15 digits',
  );
  // Numbers above those that were drawn.
  register.append(
    more.map((one, i) =>
      establishmentRow(zeros(70_000_000 + i * 13, 12), zeros(90_000_000 + i * 17, 8), one),
    ),
  );
  return register;
}
