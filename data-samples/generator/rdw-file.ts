import { type Address, objects } from './address.js';
import type { Establishment } from './establishments.js';
import { Random } from './random.js';
import { quoted } from './text.js';

/** Of the car firms that are there anyway, one in so many has no recognition. */
const WITHOUT = 8;
const HEADER =
  'Volgnummer,Naam bedrijf,Gevelnaam,Straat,Huisnummer,Huisnummer toevoeging,Postcode numeriek,Postcode alfanumeriek,Plaats,API Bedrijf Erkenningen';

/** Open data of the RDW: the companies it recognises, those of the car firms and a few others. */
export function rdwFile(
  addresses: readonly Address[],
  establishments: readonly Establishment[],
  recognised: ReadonlySet<string>,
  seed: number,
): string {
  const random = new Random(seed, 'recognised');
  const byId = new Map(objects(addresses).map((address) => [address.objectId, address]));
  const usual = establishments.filter(
    ({ sbi, end }) => (sbi.startsWith('45') || sbi.startsWith('771')) && end === undefined,
  );
  const ids = [...usual.filter((_, i) => i % WITHOUT !== 0).map((one) => one.objectId), ...recognised];
  const lines = ids.flatMap((id, i) => {
    const address = byId.get(id);
    if (!address) return [];
    const [digits, letters] = [address.postcode.slice(0, 4), address.postcode.slice(4)];
    const cells = [
      String(10_000 + i * 7 + random.int(0, 6)),
      `Garage ${i + 1}`,
      '',
      address.street,
      String(address.number),
      address.letter,
      digits,
      letters,
      address.buurt.wijkPlan?.town ?? '',
      '',
    ];
    return [`${cells.map((cell) => (cell === '' ? '' : quoted(cell))).join(',')}\n`];
  });
  return `${HEADER}\n${lines.join('')}`;
}
