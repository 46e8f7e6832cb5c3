import { type Address, objects } from './address.js';
import { type Division, gemeenteOf } from './areas.js';
import { PLANTED_PLACES } from './planted-places.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

/** Farm sites of a wijk, by gemeente; the city has none. */
const SITES: Readonly<Record<string, number>> = { GM0099: 14, GM2099: 40 };
const STOPPED = 0.12;

/** agrarische-locaties.csv: farm sites on 1 January of three years, of which more have stopped each year. */
export function farmsFile(division: Division, addresses: readonly Address[], seed: number): Register {
  const random = new Random(seed, 'farms');
  const rows: string[][] = [];
  let serial = 0;
  for (const wijk of division.wijken.filter((one) => !one.water)) {
    const there = objects(addresses).filter(
      (address) => address.buurt.wijkcode === wijk.code && address.type === 'VBO',
    );
    const sites = random.shuffle(there).slice(0, SITES[gemeenteOf(wijk.code)] ?? 0);
    const share = wijk.code === PLANTED_PLACES.farms.area ? PLANTED_PLACES.farms.strength : STOPPED;
    for (const [i, site] of sites.entries()) {
      const id = `AL${zeros(++serial, 4)}`;
      const floor = String(random.int(6, 60) * 50);
      const gone = random.weighted([
        ['', 92],
        ['herbestemd', 5],
        ['gesloopt', 3],
      ] as const);
      for (const [before, year] of [2024, 2023, 2022].entries()) {
        const stopped = i < Math.round(sites.length * share * (1 - 0.25 * before));
        const status = stopped ? 'gestopt' : gone || 'in bedrijf';
        rows.push([id, site.objectId, `01-01-${year}`, status, floor]);
      }
    }
  }
  return new Register(
    'agrarische-locaties.csv',
    'locatie_id;object_id;peildatum;status;oppervlakte_gebouwen',
    rows,
  );
}
