import type { Buurt } from './areas.js';

/** One row of the address file. */
export interface Address {
  readonly buurt: Buurt;
  readonly street: string;
  readonly number: number;
  readonly letter: string;
  readonly postcode: string;
  readonly numberId: string;
  readonly uses: readonly string[];
  readonly area: number;
  readonly status: string;
  readonly objectId: string;
  readonly type: 'VBO' | 'LIG' | 'STA';
  readonly secondary: boolean;
  readonly pandId: string;
  readonly pandStatus: string;
  readonly built: number;
  readonly x: number;
  readonly y: number;
  readonly lon: number;
  readonly lat: number;
}

/** Whether the object is a dwelling in the sense of the housing stock. */
export function isDwelling(address: Address): boolean {
  return address.type === 'VBO' && address.uses.includes('woonfunctie');
}

/** The addresses that are the main address of their object: one per object. */
export function objects(addresses: readonly Address[]): Address[] {
  return addresses.filter((address) => !address.secondary);
}

/** Addresses by buurt code. */
export function byBuurt(addresses: readonly Address[]): Map<string, Address[]> {
  const groups = new Map<string, Address[]>();
  for (const address of addresses) {
    const group = groups.get(address.buurt.code);
    if (group) group.push(address);
    else groups.set(address.buurt.code, [address]);
  }
  return groups;
}
