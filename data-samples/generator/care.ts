import { day, dutchDate } from './dates.js';
import { PLANTED_PLACES } from './planted-places.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

/** Providers with an establishment that we know, by gemeente. */
const PROVIDERS = { GM0097: 90, GM0099: 56, GM2099: 40 } as const;
/** Beside them those from elsewhere, whom the register of establishments does not hold. */
const FROM_ELSEWHERE = 12;
const WITHOUT_CARE = 0.14;
const VULNERABLE = 0.04;
const VULNERABLE_SBI = /^(45|4742|55|56|771|78|92|9602)/;
const CARE_SBI = /^8[678]/;

/** Columns of vestigingen.csv that tell whether a firm may be a provider. */
const KVK = 1;
const SBI = 3;
const STARTED = 4;
const ENDED = 5;

function contract(random: Random, gemeente: string, kvk: string): string[] {
  const law = random.pick(['Wmo 2015', 'Jeugdwet']);
  const form = random.pick(['zorg in natura', 'pgb']);
  return [kvk, gemeente, law, form, dutchDate(random.int(day(2018, 1, 1), day(2021, 12, 31))), ''];
}

/** zorgaanbieders.csv: contracts with firms of vestigingen.csv, and with some from elsewhere. */
export function careFile(establishments: Register, seed: number): Register {
  const random = new Random(seed, 'care providers');
  // Begun long enough ago that none of them is young but those that are meant to be.
  const firms = random.shuffle(
    establishments
      .good()
      .filter((row) => row[ENDED] === '' && Number((row[STARTED] as string).slice(-4)) < 2016),
  );
  const care = firms.filter((row) => CARE_SBI.test(row[SBI] as string));
  const vulnerable = firms.filter((row) => VULNERABLE_SBI.test(row[SBI] as string));
  const ordinary = firms.filter(
    (row) => !CARE_SBI.test(row[SBI] as string) && !VULNERABLE_SBI.test(row[SBI] as string),
  );
  const rows: string[][] = [];
  for (const [gemeente, size] of Object.entries(PROVIDERS)) {
    const { careless, careBranches } = PLANTED_PLACES;
    const without = Math.round(size * (gemeente === careless.area ? careless.strength : WITHOUT_CARE));
    const open = Math.round(size * (gemeente === careBranches.area ? careBranches.strength : VULNERABLE));
    const chosen = [
      ...random.shuffle(vulnerable).slice(0, open),
      ...random.shuffle(ordinary).slice(0, without - open),
      ...random.shuffle(care).slice(0, size - without),
    ];
    for (const firm of chosen) {
      rows.push(contract(random, gemeente, firm[KVK] as string));
      // Some hold a second contract: a provider counts once.
      if (random.chance(0.2)) rows.push(contract(random, gemeente, firm[KVK] as string));
    }
    for (let i = 0; i < FROM_ELSEWHERE; i++)
      rows.push(contract(random, gemeente, String(random.int(90_000_000, 99_999_999))));
  }
  const register = new Register(
    'zorgaanbieders.csv',
    'contract_id;kvk_nummer;gemeentecode;wet;leveringsvorm;begindatum;einddatum',
    rows.map((row, i) => [`ZC${zeros(i + 1, 5)}`, ...row]),
  );
  register.spoil(0.5, { contract_id: 'ZC90001', kvk_nummer: '123456' }, 'pattern', 'kvk_nummer of 6 digits');
  return register;
}
