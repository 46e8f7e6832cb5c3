import type { ContractFault, Parsed, Path } from './fault.js';
import { isIdentifier, storedFields } from './field.js';
import type { AddressFields } from './place.js';

/** Columns that `located.<dataset>` has beside those of the landed rows. */
const ADDED = ['buurt', 'placed_by', 'certainty'];

/** Names that must be fields of one of these types, each with where it stands. */
interface Named {
  readonly path: Path;
  readonly name: string | undefined;
  readonly types: readonly string[];
}

const NUMERIC = ['integer', 'number'];

function ofAddress(path: Path, address: AddressFields | undefined): Named[] {
  if (!address) return [];
  return [
    { path: [...path, 'postcode'], name: address.postcode, types: ['string'] },
    { path: [...path, 'number'], name: address.number, types: ['integer', 'string'] },
    { path: [...path, 'letter'], name: address.letter, types: ['string'] },
    { path: [...path, 'addition'], name: address.addition, types: ['string', 'integer'] },
  ];
}

function namedIn({ place, locates }: Parsed): Named[] {
  const ids = (path: Path, names: readonly string[] = []): Named[] =>
    names.map((name, i) => ({ path: [...path, i], name, types: ['string'] }));
  return [
    ...ids(['place', 'bag'], place?.bag),
    ...ofAddress(['place', 'address'], place?.address),
    ...(place?.point ?? []).map((name, i) => ({ path: ['place', 'point', i], name, types: NUMERIC })),
    { path: ['place', 'postcode'], name: place?.postcode, types: ['string'] },
    { path: ['place', 'gemeente'], name: place?.gemeente, types: ['areacode'] },
    ...ids(['locates', 'ids'], locates?.ids),
    ...ids(['locates', 'idLists'], locates?.idLists),
    ...ofAddress(['locates', 'address'], locates?.address),
    { path: ['locates', 'postcode'], name: locates?.postcode, types: ['string'] },
    { path: ['locates', 'buurt'], name: locates?.buurt, types: ['areacode'] },
  ];
}

/** A name that is no field, of which nothing is stored, or which holds something that places nothing. */
function nameFaults(c: Parsed): ContractFault[] {
  const fields = new Map(
    storedFields(c.fields).flatMap((f) =>
      f.type === 'geopoint'
        ? [`${f.name}_x`, `${f.name}_y`].map((name) => [name, { ...f, type: 'number' }] as const)
        : [[f.name, f] as const],
    ),
  );
  return namedIn(c).flatMap(({ path, name, types }) => {
    if (name === undefined) return [];
    const field = fields.get(name);
    if (!field) return [{ path, message: `\`${name}\` is no field` }];
    if (isIdentifier({ privacy: field.privacy ?? c.privacy }))
      return [{ path, message: `\`${name}\` is stored as a hash, which says nothing of a place` }];
    if (!types.includes(field.type))
      return [{ path, message: `\`${name}\` is a ${field.type}: ${types.join(' or ')} is needed` }];
    return [];
  });
}

/** What contradicts itself in how rows are placed, and in what others are placed against. */
export function placeFaults(c: Parsed): ContractFault[] {
  const { place, locates } = c;
  const faults = nameFaults(c);
  if (place && c.vintage !== 'none')
    faults.push({
      path: ['place'],
      message: 'rows are placed here or have area codes (`vintage`), not both',
    });
  if (place?.postcode && place.address && place.postcode !== place.address.postcode)
    faults.push({
      path: ['place', 'postcode'],
      message: 'is another field than the postcode of the address',
    });
  for (const [i, { name }] of c.fields.entries())
    if (place && ADDED.includes(name))
      faults.push({ path: ['fields', i, 'name'], message: `\`${name}\` is a column that \`place\` adds` });
  if (!locates) return faults;
  const own = locates.buurt !== undefined;
  if (own === (place !== undefined))
    faults.push({ path: ['locates'], message: 'needs a field `buurt`, or `place`, and not both' });
  if (locates.ids && (own || place?.bag))
    faults.push({ path: ['locates', 'ids'], message: 'ids lie where the point of their row does' });
  if (place?.address || place?.postcode)
    faults.push({ path: ['place'], message: 'a dataset that `locates` others is placed by point or id' });
  if (own && (c.period.from === 'none' || c.period.column === undefined))
    faults.push({ path: ['locates', 'buurt'], message: 'buurten are of a year: `period` names no column' });
  return faults;
}
