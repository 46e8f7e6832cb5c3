import type { Address } from './address.js';
import { delimited } from './text.js';

const HEADER =
  'openbareruimte;huisnummer;huisletter;huisnummertoevoeging;postcode;woonplaats;gemeente;provincie;nummeraanduiding;verblijfsobjectgebruiksdoel;oppervlakteadresseerbaarobject;verblijfsobjectstatus;object_id;object_type;nevenadres;pandid;pandstatus;pandbouwjaar;x;y;lon;lat;verkorteopenbareruimte';

/** The address file in the form `bagadres-full` of NLExtract. */
export function bagFile(addresses: readonly Address[]): string {
  const rows = addresses.map((address) => [
    address.street,
    String(address.number),
    address.letter,
    '',
    address.postcode,
    address.buurt.wijkPlan?.town ?? '',
    address.buurt.plan.name,
    'Flevoland',
    address.numberId,
    // Berths have no use; the real export writes an empty pair of quotes there.
    address.uses.length > 0 ? address.uses.join(', ') : '""',
    String(address.area),
    address.status,
    address.objectId,
    address.type,
    address.secondary ? 't' : 'f',
    address.pandId,
    address.pandStatus,
    address.built > 0 ? String(address.built) : '',
    String(address.x),
    String(address.y),
    address.lon.toFixed(6),
    address.lat.toFixed(6),
    '',
  ]);
  return `${HEADER}\n${delimited(rows, ';')}`;
}
