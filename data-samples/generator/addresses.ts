import { type Address, isDwelling } from './address.js';
import { type Buurt, type Division, landBuurten } from './areas.js';
import { drawBuilding, drawDwelling, drawPremises } from './buildings.js';
import { type NameSupply, streetNames } from './names.js';
import { NO_DWELLINGS } from './place.js';
import { LONG_STREET, SMALL_UNITS, type SmallUnits } from './planted.js';
import { Postcodes } from './postcodes.js';
import { Random } from './random.js';
import { zeros } from './text.js';
import { lonLat, Walk } from './walk.js';

const SPREAD = { city: 400, town: 450, rural: 380 } as const;

/** Running numbers of one gemeente, from which its 16-digit ids are made. */
class Ids {
  private readonly last = new Map<string, number>();
  constructor(private readonly gemeente: string) {}
  next(type: string): string {
    const serial = (this.last.get(type) ?? 0) + 1;
    this.last.set(type, serial);
    return `${this.gemeente}${type}${zeros(serial, 10)}`;
  }
}

interface Layout {
  readonly random: Random;
  readonly buurt: Buurt;
  readonly ids: Ids;
  readonly postcodes: Postcodes;
}

/** Lays out every address of the three gemeenten, buurt by buurt, street by street. */
export function layOutAddresses(division: Division, seed: number): Address[] {
  const random = new Random(seed, 'addresses');
  const out: Address[] = [];
  const ids = new Map<string, Ids>();
  const streets = new Map<string, NameSupply>();
  const postcodes = new Map<string, Postcodes>();
  for (const buurt of landBuurten(division)) {
    const { code } = buurt.plan;
    const digits = buurt.wijkPlan?.postcode4 ?? '';
    if (!ids.has(code)) ids.set(code, new Ids(code));
    if (!streets.has(code)) streets.set(code, streetNames(new Random(seed, `streets ${code}`)));
    if (!postcodes.has(digits)) postcodes.set(digits, new Postcodes(digits));
    const layout: Layout = {
      random,
      buurt,
      ids: ids.get(code) as Ids,
      postcodes: postcodes.get(digits) as Postcodes,
    };
    layOutBuurt(layout, streets.get(code) as NameSupply, out);
    // Some postcodes run on across the border into the next buurt, as real ones do.
    if (random.chance(0.85)) layout.postcodes.close();
  }
  return out;
}

function layOutBuurt(layout: Layout, streets: NameSupply, out: Address[]): void {
  const { buurt, random } = layout;
  const units = SMALL_UNITS[buurt.code];
  let rest = buurt.addresses - (units?.count ?? 0);
  let first = true;
  while (rest > 0) {
    const long = first ? LONG_STREET[buurt.code] : undefined;
    const size = Math.min(rest, long ?? random.int(28, 75));
    layOutStreet(layout, streets.take(), size, undefined, out);
    rest -= size;
    first = false;
  }
  if (units) layOutStreet(layout, units.street, units.count, units, out);
}

function layOutStreet(
  layout: Layout,
  street: string,
  size: number,
  units: SmallUnits | undefined,
  out: Address[],
): void {
  const { random, buurt, ids, postcodes } = layout;
  const { kind } = buurt.plan;
  const walk = new Walk(
    random,
    buurt,
    kind === 'rural' ? random.int(14, 34) : random.int(7, 12),
    SPREAD[kind],
  );
  const quay = kind !== 'city' && random.chance(0.03) && !NO_DWELLINGS.has(buurt.code);
  let number = random.int(1, 4);
  for (let left = size; left > 0; ) {
    const place = walk.next();
    const [lon, lat] = lonLat(place);
    const flat = !units && kind !== 'rural' && random.chance(kind === 'city' ? 0.1 : 0.05);
    const berth = quay && !flat && random.chance(0.35) ? (random.chance(0.75) ? 'LIG' : 'STA') : undefined;
    const count = Math.min(left, flat ? random.int(3, 9) : 1);
    const building = drawBuilding(random, buurt);
    const pandId = berth ? '' : ids.next('10');
    for (let i = 0; i < count; i++) {
      const dwelling =
        !units &&
        !NO_DWELLINGS.has(buurt.code) &&
        (flat || random.chance(buurt.code.endsWith('0000') ? 0.8 : 0.93));
      const object = units
        ? { uses: [units.use], area: random.int(...units.area), status: 'Verblijfsobject in gebruik' }
        : dwelling
          ? drawDwelling(random, flat)
          : drawPremises(random);
      const address: Address = {
        buurt,
        street,
        number,
        letter: count > 1 ? String.fromCharCode(65 + i) : '',
        postcode: postcodes.next(),
        numberId: ids.next('20'),
        uses: berth ? [] : object.uses,
        area: object.area,
        status: berth ? 'Plaats aangewezen' : object.status,
        objectId: ids.next(berth === 'LIG' ? '02' : berth === 'STA' ? '03' : '01'),
        type: berth ?? 'VBO',
        secondary: false,
        pandId,
        pandStatus: berth ? '' : building.status,
        built: berth ? 0 : building.built,
        x: place[0],
        y: place[1],
        lon,
        lat,
      };
      out.push(address);
      // A second entrance: one more address of the same object.
      if (!units && isDwelling(address) && random.chance(0.002)) {
        out.push({ ...address, number: number + 1, letter: 'Z', numberId: ids.next('20'), secondary: true });
      }
    }
    left -= count;
    number += random.chance(0.9) ? 2 : 4;
  }
}
