import { InputError } from '../../common/errors.js';
import type { DatasetCatalogue } from '../catalogue/catalogue.js';
import type { Contract } from '../contract/contract.js';
import type { Delivery } from './delivery.js';

/** Day on which the publisher made a file (ISO), as its name or its container's says it; else null. */
export function datedByName(contract: Contract, fileName: string): string | null {
  // The member of a zip is more exact than the zip.
  for (const name of fileName.split('!').reverse()) {
    for (const pattern of contract.dated) {
      const { year, month, day } = new RegExp(pattern, 'i').exec(name)?.groups ?? {};
      if (year && month && day) return `${year}-${month}-${day}`;
    }
  }
  return null;
}

/**
 * Refuses a delivery that would wholly replace one made later: the police restate all years in each delivery, on the
 * newest division of areas, so an older file must not take the place of a newer one unseen.
 */
export function refuseOlder(
  landed: Pick<Delivery, 'id' | 'dataset' | 'file' | 'form' | 'dated'>,
  sequence: number,
  deliveries: readonly Delivery[],
  catalogue: DatasetCatalogue,
): void {
  const { dated, dataset } = landed;
  const replaces = catalogue.get(dataset)?.replaces;
  if (!dated || (replaces !== 'dataset' && replaces !== 'form')) return;
  const replaced = deliveries.filter(
    (d) => d.dataset === dataset && d.id !== landed.id && (replaces === 'dataset' || d.form === landed.form),
  );
  const newer = replaced.find((d) => d.sequence < sequence && d.dated !== undefined && d.dated > dated);
  if (!newer) return;
  throw new InputError({
    what: `this file was made on ${dated}, before the delivery that counts now (${newer.file}, ${newer.dated})`,
    where: { dataset, file: landed.file },
    expected:
      'a file that is no older: each delivery restates all years, and wholly replaces the one before it',
    mend: `take the file out of the inbox; if it is to count after all, first take delivery ${newer.id} out again`,
  });
}
