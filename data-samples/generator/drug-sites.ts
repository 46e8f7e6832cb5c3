import { type Address, byBuurt, isDwelling, objects } from './address.js';
import type { Division } from './areas.js';
import { day, dutchDate } from './dates.js';
import { PLANTED_PLACES } from './planted-places.js';
import { Random } from './random.js';
import { Register } from './register.js';
import { zeros } from './text.js';

const YEARS = [2020, 2021, 2022, 2023, 2024] as const;
/** Sites that the address file does not hold and that have no point: of a gemeente alone. */
const PLACELESS = 2;

interface Site {
  readonly on: number;
  readonly gemeente: string;
  readonly kind: string;
  readonly substance: string;
  readonly address: Address;
  /** In the field: a point near the address, and no object. */
  readonly field: boolean;
}

const inYear = (random: Random, year: number): number => random.int(day(year, 1, 1), day(year, 12, 28));

/** drugslocaties.csv: nurseries in every wijk, laboratories and dumpings in every gemeente. */
export function drugSitesFile(division: Division, addresses: readonly Address[], seed: number): Register {
  const random = new Random(seed, 'drug sites');
  const { nurseries, sites, dumpings } = PLANTED_PLACES;
  const groups = byBuurt(objects(addresses));
  const out: Site[] = [];
  for (const gemeente of division.gemeenten) {
    const wijken = division.wijken.filter((wijk) => wijk.plan === gemeente.plan && !wijk.water);
    const here = [...groups.values()].flat().filter((address) => address.buurt.plan === gemeente.plan);
    for (const year of YEARS) {
      const planted = year >= 2022;
      for (const wijk of wijken) {
        const homes = here.filter((address) => address.buurt.wijkcode === wijk.code && isDwelling(address));
        const count = planted && wijk.code === nurseries.area ? nurseries.strength : random.int(1, 2);
        for (const address of random.shuffle(homes).slice(0, count)) {
          out.push({
            on: inYear(random, year),
            gemeente: gemeente.code,
            kind: 'hennepkwekerij',
            substance: 'hennep',
            address,
            field: false,
          });
        }
      }
      const large = planted && gemeente.code === sites.area ? sites.strength : random.int(3, 5);
      for (const address of random.shuffle(here).slice(0, large)) {
        const kind = random.pick(['productielocatie', 'opslaglocatie', 'uitwaslocatie']);
        const substance = random.pick(['synthetisch', 'cocaïne', 'meerdere']);
        out.push({
          on: inYear(random, year),
          gemeente: gemeente.code,
          kind,
          substance,
          address,
          field: false,
        });
      }
      const dumped = planted && gemeente.code === dumpings.area ? dumpings.strength : random.int(4, 6);
      for (const address of random.shuffle(here).slice(0, dumped)) {
        out.push({
          on: inYear(random, year),
          gemeente: gemeente.code,
          kind: 'dumping',
          substance: 'synthetisch',
          address,
          field: random.chance(0.8),
        });
      }
    }
  }
  out.sort((a, b) => a.on - b.on);
  const rows = out.map((site, i) => {
    const place = site.field
      ? ['', String(site.address.x), String(site.address.y)]
      : [site.address.objectId, '', ''];
    const waste = site.kind === 'dumping' ? `${random.int(40, 2400)},${random.int(0, 9)}` : 'n.v.t.';
    return [
      `DL${zeros(i + 1, 5)}`,
      dutchDate(site.on),
      site.gemeente,
      site.kind,
      site.substance,
      waste,
      ...place,
    ];
  });
  for (let i = 1; i <= PLACELESS; i++) {
    rows.push([`DL9000${i}`, `1${i}-03-2024`, 'GM0099', 'dumping', 'geheim', 'nog niet bekend', '', '', '']);
  }
  return new Register(
    'drugslocaties.csv',
    'melding_id;datum;gemeentecode;soort;middel;hoeveelheid_afval;object_id;x;y',
    rows,
  );
}

interface Measure {
  readonly on: number;
  readonly row: readonly string[];
}

/** The measures of one case: now and then a warning first, then what came of it. */
function measuresOf(
  random: Random,
  caseId: string,
  address: Address,
  on: number,
  forced: boolean,
): Measure[] {
  const kind = isDwelling(address) ? 'woning' : 'lokaal';
  const cause = random.pick(['hennepkwekerij', 'handelshoeveelheid', 'opslag']);
  const substance = random.pick(['softdrugs', 'harddrugs', 'beide']);
  const measure = (what: string, date: number, status: string): Measure => ({
    on: date,
    row: [
      caseId,
      address.objectId,
      '13b Opiumwet',
      what,
      kind,
      cause,
      substance,
      dutchDate(date),
      dutchDate(date + 7),
      what === 'sluiting' ? dutchDate(date + 97) : 'n.v.t.',
      status,
    ],
  });
  const warned = forced || random.chance(0.4);
  const closed = forced || random.chance(0.6);
  return [
    ...(warned || !closed ? [measure('waarschuwing', on, 'besloten')] : []),
    ...(closed ? [measure('sluiting', on + (warned ? 30 : 0), 'beëindigd')] : []),
  ];
}

/** sluitingen-13b.csv: cases under section 13b in every wijk, and measures beside them that are no cases. */
export function closuresFile(division: Division, addresses: readonly Address[], seed: number): Register {
  const random = new Random(seed, 'closures');
  const { closures } = PLANTED_PLACES;
  const measures: Measure[] = [];
  let cases = 0;
  for (const wijk of division.wijken.filter((one) => !one.water)) {
    const there = objects(addresses).filter(
      (address) => address.buurt.wijkcode === wijk.code && address.type === 'VBO',
    );
    for (const year of YEARS) {
      const planted = wijk.code === closures.area && year >= 2022;
      const count = planted ? closures.strength : random.int(1, 2);
      for (const address of random.shuffle(there).slice(0, count)) {
        const on = random.int(day(year, 1, 5), day(year, 11, 25));
        measures.push(...measuresOf(random, `Z${zeros(++cases, 5)}`, address, on, planted));
      }
      if (!random.chance(0.4)) continue;
      const address = random.pick(there);
      const [first] = measuresOf(random, `Z${zeros(++cases, 5)}`, address, inYear(random, year), false);
      const none = random.chance(0.5)
        ? { 2: 'APV' }
        : { 10: random.pick(['vernietigd', 'ingetrokken', 'voornemen']) };
      if (first) measures.push({ on: first.on, row: Object.values({ ...first.row, ...none }) });
    }
  }
  measures.sort((a, b) => a.on - b.on);
  return new Register(
    'sluitingen-13b.csv',
    'maatregel_id;zaak_id;object_id;grondslag;maatregel;pandsoort;aanleiding;middel;datum_besluit;datum_ingang;datum_einde;status',
    measures.map(({ row }, i) => [`M${zeros(i + 1, 5)}`, ...row]),
  );
}
