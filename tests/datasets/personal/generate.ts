import { mulberry } from '../../support/mulberry.js';
/** Values of invented persons: valid by their tests, of nobody. Equal on every run. */

/** The eleven test written plainly, digit by digit. */
export function passesElevenTest(number: string): boolean {
  const digits = [...number.padStart(9, '0')].map(Number);
  const sum = digits.reduce((s, d, i) => s + d * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0 && Number(number) > 0;
}

export function bsnOf(next: () => number): string {
  for (;;) {
    const head = String(Math.floor(next() * 90_000_000) + 10_000_000);
    const last = [...head].reduce((s, d, i) => s + Number(d) * (9 - i), 0) % 11;
    if (last < 10) return `${head}${last}`;
  }
}

/** ISO 13616 with whole numbers: letters as 10 to 35. */
export function ibanRemainder(iban: string): bigint {
  const turned = iban.slice(4) + iban.slice(0, 4);
  return BigInt([...turned].map((c) => Number.parseInt(c, 36)).join('')) % 97n;
}

export function ibanOf(bank: string, next: () => number): string {
  const account = String(Math.floor(next() * 1e10)).padStart(10, '0');
  const check = 98n - ibanRemainder(`NL00${bank}${account}`);
  return `NL${String(check).padStart(2, '0')}${bank}${account}`;
}

const SURNAMES = [
  'Jansen',
  'de Vries',
  'van den Berg',
  'Bakker',
  'Yılmaz',
  'El Idrissi',
  'Visser',
  "van 't Hof",
];
const INITIALS = ['A.B.', 'J.', 'P.J.M.', 'Th.', 'M. C.', 'S.'];

const pick = <T>(list: readonly T[], next: () => number): T => list[Math.floor(next() * list.length)] as T;

export const PERSONAL = {
  bsn: bsnOf,
  'bsn with points': (next: () => number) => bsnOf(next).replace(/(...)(...)(...)/, '$1.$2.$3'),
  'bsn in a text': (next: () => number) => `betreft ${bsnOf(next)}, zie dossier`,
  iban: (next: () => number) => ibanOf(pick(['ABNA', 'INGB', 'RABO'], next), next),
  'iban in groups': (next: () => number) => ibanOf('TRIO', next).replaceAll(/(....)(?=.)/g, '$1 '),
  'iban in a text': (next: () => number) => `graag op ${ibanOf('SNSB', next)} storten`,
  email: (next: () => number) =>
    `${pick(SURNAMES, next).replaceAll(/\W/g, '')}${Math.floor(next() * 1e4)}@voorbeeld.nl`,
  'email in a text': (next: () => number) => `mail: a.${Math.floor(next() * 1e6)}@mail.voorbeeld.nl graag`,
  'phone, mobile': (next: () => number) =>
    `06${1 + Math.floor(next() * 5)}${String(Math.floor(next() * 1e7)).padStart(7, '0')}`,
  'phone, mobile with a hyphen': (next: () => number) => `06-${20_000_000 + Math.floor(next() * 3e7)}`,
  'phone, abroad': (next: () => number) => `+31 6 ${20_000_000 + Math.floor(next() * 3e7)}`,
  'phone, of a town': (next: () => number) => `030-${2_000_000 + Math.floor(next() * 7e6)}`,
  'phone, of villages': (next: () => number) =>
    `${pick(['0343', '0344', '0346', '0348', '0318'], next)}-${400_000 + Math.floor(next() * 3e5)}`,
  'phone, with points': (next: () => number) =>
    `06.${String(10 + Math.floor(next() * 40))}.${String(Math.floor(next() * 1e6))
      .padStart(6, '0')
      .replaceAll(/(..)(?=.)/g, '$1.')}`,
  'phone, with one point': (next: () => number) => `06.${20_000_000 + Math.floor(next() * 3e7)}`,
  'phone, with a slash': (next: () => number) =>
    `${pick(['010', '020', '030', '040', '070'], next)}/${2_000_000 + Math.floor(next() * 7e6)}`,
  'phone, of the Netherlands as one number': (next: () => number) =>
    `0031${pick(['6', '30', '343'], next)}${String(Math.floor(next() * 1e8)).padStart(8, '2')}`.slice(0, 13),
  'phone, of the Netherlands without zeros': (next: () => number) =>
    `316${20_000_000 + Math.floor(next() * 3e7)}`,
  'phone, zero lost': (next: () => number) =>
    `6${1 + Math.floor(next() * 5)}${String(Math.floor(next() * 1e7)).padStart(7, '0')}`,
  'name, initials': (next: () => number) =>
    `${pick(INITIALS, next)} ${pick(SURNAMES, next)}-${pick(['Kok', 'Prins', 'Mulder', 'Smit'], next)}`,
  'name, surname first': (next: () => number) =>
    `${pick(SURNAMES, next)}, ${pick(['P.J.', 'A.', 'J.C.', 'T.H.', 'M.', 'K.L.', 'PJ'], next)}`,
  'name, prefix last': (next: () => number) =>
    `${pick(['Vries', 'Berg', 'Boer', 'Wit'], next)}, ${pick(INITIALS, next)} ${pick(['de', 'van den', 'van der'], next)}`,
  'name, title': (next: () => number) =>
    `${pick(['Dhr.', 'Mevr.', 'Mw.', 'Fam.', 'De heer', 'mevrouw'], next)} ${pick(SURNAMES, next)}`,
  'name, title in a text': (next: () => number) =>
    `gesproken met ${pick(['dhr.', 'mevr.', 'de heer'], next)} ${pick(SURNAMES, next)} op ${1 + Math.floor(next() * 28)} maart`,
} as const;

/** Different values of one kind. */
export function column(kind: keyof typeof PERSONAL, count: number, seed = 1): string[] {
  const next = mulberry(seed);
  const values = new Set<string>();
  while (values.size < count) values.add(PERSONAL[kind](next));
  return [...values];
}
