import { type Address, byBuurt, objects } from './address.js';
import { day, dutchDate, isoDate } from './dates.js';
import { PLANTED } from './planted.js';
import { Random } from './random.js';
import { delimited, quoted } from './text.js';
import { lonLat } from './walk.js';

const HEADER =
  'id zaaknummer zaaknaam adres zaak_categorie zaak_specificatie begindatum einddatum openingstijden_zo_do_van openingstijden_zo_do_tot openingstijden_vr_za_van openingstijden_vr_za_tot o_tijden_terras_zo_do_van o_tijden_terras_zo_do_tot o_tijden_terras_vr_za_van o_tijden_terras_vr_za_tot locatie postcode status_vergunning status_tijdelijk_terras toestemming_tijdelijk_terras publ_besluit_tijdelijk_terras tijdelijk_terras_details status_verlenging_tijdelijk_terras verlenging_tijdelijk_terras_details terrasgeometrie'.split(
    ' ',
  );
const PERMITS = 350;
const END_OF_2024 = day(2024, 12, 31);
const CATEGORIES: readonly (readonly [readonly [string, string], number])[] = [
  [['Restaurant', 'Restaurant'], 40],
  [['Café', 'Café'], 17],
  [['Café', 'Eetcafé'], 6],
  [['Alcoholvrij', 'Lunchroom'], 9],
  [['Fastfood', 'Snackbar'], 8],
  [['Additionele horeca', 'Kantine'], 7],
  [['Eethuis', 'Eethuis'], 4],
  [['Hotel', 'Hotel (Horeca V)'], 3],
  [['Coffeeshop', 'Coffeeshop'], 3],
  [['Onbekend', 'Onbekend'], 2],
  [['Nachtzaak', 'Nachtzaak'], 1],
];

interface Permit {
  readonly address: Address;
  readonly start: number;
  readonly end: number | undefined;
  readonly planted: boolean;
}

/** Permits by place: the planted number in the centre, the others spread by the number of addresses. */
function drawPermits(addresses: readonly Address[], random: Random): Permit[] {
  const groups = byBuurt(objects(addresses).filter((address) => address.type === 'VBO'));
  const { area, strength } = PLANTED.horeca;
  const centre = random.shuffle(groups.get(area) ?? []).slice(0, strength);
  const permits = centre.map((address, i): Permit => {
    const start =
      i % 2 === 0
        ? random.int(day(2023, 1, 10), day(2024, 8, 30))
        : random.int(day(2021, 1, 5), day(2022, 9, 1));
    return {
      address,
      start,
      end: random.chance(0.1) ? undefined : END_OF_2024 + random.int(40, 1100),
      planted: true,
    };
  });
  // Very small buurten get none: one permit there would look like a dense horeca street.
  const rest = [...groups].filter(([code, group]) => code !== area && group.length >= 90);
  const total = rest.reduce((sum, [, group]) => sum + group.length, 0);
  for (const [, group] of rest) {
    const count = random.round((group.length / total) * (PERMITS - strength));
    for (const address of random.shuffle(group).slice(0, count)) {
      const start = random.int(day(2019, 6, 1), day(2024, 11, 1));
      const end = random.chance(0.08) ? undefined : start + random.pick([3, 5, 5]) * 365 + random.int(0, 2);
      permits.push({ address, start, end, planted: false });
    }
  }
  return random.shuffle(permits);
}

/** The permit register in the form that Amsterdam publishes. */
export function horecaFile(addresses: readonly Address[], seed: number): { text: string; rows: number } {
  const random = new Random(seed, 'horeca');
  const permits = drawPermits(addresses, random);
  const numbers = random.shuffle(permits.map((_, i) => 20 + i * 7));
  const rows = permits.map(({ address, start, end, planted }, i) => {
    const [category, detail] = random.weighted(CATEGORIES);
    const sloppy = random.chance(0.5);
    const open = [
      sloppy ? '7.00' : '07.00',
      sloppy ? '1.00' : '01.00',
      sloppy ? '7.00' : '07.00',
      sloppy ? '3.00' : '03.00',
    ];
    const terrace = random.chance(0.3) ? ['07.00', '23.00', '07.00', '00.00'] : ['', '', '', ''];
    const granted = random.chance(0.1) ? dutchDate(day(2022, 2, 14) + random.int(0, 30)) : '';
    const [lon, lat] = lonLat([address.x, address.y]);
    const nowhere = !planted && i % 60 === 17;
    const name = i === 211 ? `Zaak ${i + 1}\nachter` : i === 0 ? `Zaak "${i + 1}"` : `Zaak ${i + 1}`;
    return [
      String(i),
      // Case numbers repeat now and then in the real register; `id` is the key.
      String(i % 97 === 96 ? numbers[i - 1] : numbers[i]),
      name,
      `${address.street} ${address.number}${address.letter}`,
      category,
      detail,
      isoDate(start),
      end === undefined ? '' : isoDate(end),
      ...open,
      ...terrace,
      nowhere ? '' : `SRID=4326;POINT(${lon.toFixed(12)} ${lat.toFixed(12)})`,
      nowhere ? '' : address.postcode,
      planted || random.chance(0.97) ? 'Verleend' : '',
      granted ? 'Verlenging verleend' : '',
      granted,
      granted,
      '',
      '',
      '',
      '',
    ].map(quoted);
  });
  return { text: delimited([HEADER.map(quoted), ...rows], ','), rows: rows.length };
}
