import { sqlName } from '../../common/sql.js';
import type { Contract } from '../../datasets/contract/contract.js';
import type { AddressFields } from '../../datasets/contract/place.js';

/** A pattern that only whole postcodes match: what landed under it needs no other form. */
const WHOLE = '[1-9][0-9]{3}[A-Z]{2}';

/** SQL of an address in the one form in which addresses are compared; each NULL when the row does not say it. */
export interface AddressKey {
  readonly postcode: string;
  readonly number: string;
  /** Number, letter and addition as one text. */
  readonly written: string;
}

/** SQL of the postcode in a field, in the one form. */
export function postcodeKey(contract: Contract, name: string): string {
  const field = contract.fields.find((f) => f.name === name);
  return field?.constraints.pattern === WHOLE ? sqlName(name) : `areas.postcode_of(${sqlName(name)})`;
}

/** SQL of an address: what is a number already is not read again, for texts take most of the time. */
export function addressKey(contract: Contract, address: AddressFields): AddressKey {
  const { number, letter, addition } = address;
  const isNumber = contract.fields.find((f) => f.name === number)?.type === 'integer';
  const parts = [number, letter, addition].filter((name) => name !== undefined).map(sqlName);
  return {
    postcode: postcodeKey(contract, address.postcode),
    number: isNumber ? `CAST(${sqlName(number)} AS INTEGER)` : `areas.house_number_of(${sqlName(number)})`,
    written: parts.length > 1 ? `concat_ws(' ', ${parts.join(', ')})` : `CAST(${sqlName(number)} AS VARCHAR)`,
  };
}
