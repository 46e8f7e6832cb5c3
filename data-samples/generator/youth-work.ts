import { type Division, landBuurten } from './areas.js';
import type { Headcount } from './people.js';
import { PLANTED_PLACES } from './planted-places.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

/** Hours a week of youth work for every thousand inhabitants. */
const HOURS = 8;
const KINDS = ['jongerencentrum', 'ambulant', 'sport en cultuur', 'individuele begeleiding'];

/** jongerenwerk-aanbod.csv: an offer in every other buurt; one in ten ended before the last year. */
export function youthWorkFile(
  division: Division,
  people: ReadonlyMap<string, Headcount>,
  seed: number,
): Register {
  const random = new Random(seed, 'youth work');
  const { youthWork } = PLANTED_PLACES;
  const rows: string[][] = [];
  for (const buurt of landBuurten(division)) {
    const inhabitants = people.get(buurt.code)?.inhabitants[2024] ?? 0;
    if (inhabitants < 150 || random.chance(0.3)) continue;
    const share = `GM${buurt.plan.code}` === youthWork.area ? youthWork.strength : 1;
    const halves = Math.round(((HOURS * share * inhabitants) / 1000) * 2 * random.between(0.8, 1.2));
    rows.push([
      `JA${zeros(rows.length + 1, 4)}`,
      buurt.code,
      random.pick(KINDS),
      '12',
      '23',
      `${Math.floor(halves / 2)},${halves % 2 === 0 ? 0 : 5}`,
      `01-0${random.int(1, 9)}-${random.int(2015, 2021)}`,
      random.chance(0.1) ? '30-06-2023' : '',
    ]);
  }
  return new Register(
    'jongerenwerk-aanbod.csv',
    'aanbod_id;buurtcode;soort;leeftijd_van;leeftijd_tot;uren_per_week;begindatum;einddatum',
    rows,
  );
}
