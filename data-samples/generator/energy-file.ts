import { type Address, isDwelling, objects } from './address.js';
import { PLANTED_DEALS } from './planted-deals.js';
import { Random } from './random.js';
import { zeros } from './text.js';

/** Grid operators publish no row of fewer connections: neighbouring postcodes go together. */
const FEWEST = 10;
const HEADER =
  'NETBEHEERDER\tNETGEBIED\tSTRAATNAAM\tPOSTCODE_VAN\tPOSTCODE_TOT\tWOONPLAATS\tLANDCODE\tPRODUCTSOORT\tVERBRUIKSSEGMENT\tAANSLUITINGEN_AANTAL\tLEVERINGSRICHTING_PERC\tFYSIEKE_STATUS_PERC\tSOORT_AANSLUITING_PERC\tSOORT_AANSLUITING\tSJV_GEMIDDELD\tSJV_LAAG_TARIEF_PERC\tSLIMME_METER_PERC\n';

/** Electricity of a connection a year, in kWh. */
function use(random: Random, address: Address, flat: boolean): number {
  const kind = isDwelling(address) ? (flat ? 1900 : 3000) : 5200;
  const age = address.built < 1965 ? 1.08 : address.built < 1992 ? 1 : 0.9;
  const planted = address.buurt.code === PLANTED_DEALS.energy.area ? PLANTED_DEALS.energy.strength : 1;
  return kind * age * planted * random.between(0.9, 1.1);
}

/** Small electricity consumption by postcode on 1 January 2024, in the layout of the grid operators. */
export function energyFile(addresses: readonly Address[], seed: number): string {
  const random = new Random(seed, 'energy');
  const perPand = new Map<string, number>();
  const groups = new Map<string, Address[]>();
  for (const address of objects(addresses)) {
    perPand.set(address.pandId, (perPand.get(address.pandId) ?? 0) + 1);
    groups.set(address.postcode, [...(groups.get(address.postcode) ?? []), address]);
  }
  const lines: string[] = [];
  let first = '';
  let waiting: Address[] = [];
  for (const [postcode, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (waiting.length === 0) first = postcode;
    waiting = [...waiting, ...group];
    if (waiting.length < FEWEST) continue;
    const total = waiting.reduce(
      (sum, address) => sum + use(random, address, (perPand.get(address.pandId) ?? 0) > 1),
      0,
    );
    const { street, buurt } = waiting[0] as Address;
    const mean = (total / waiting.length).toFixed(2).replace('.', ',');
    const cells = ['Markerwaard Net', `8716${zeros(97, 14)}`, street, first, postcode];
    const rest = [buurt.wijkPlan?.town ?? '', 'NL', 'ELK', 'KVB', String(waiting.length)];
    lines.push(`${[...cells, ...rest, '100', '100', '87', '3x25', mean, '45', '92'].join('\t')}\n`);
    waiting = [];
  }
  return HEADER + lines.join('');
}
