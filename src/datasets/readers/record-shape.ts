import { InputError } from '../../common/errors.js';

/**
 * Reads the geometry of one record of a file: what is wrong with it is said with the file and the record.
 * @param record number of the record, first = 1.
 * @throws InputError when `work` does, and when it stumbles over what is no geometry at all.
 */
export function shapeOfRecord<T>(file: string, record: number, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof InputError) {
      const { fault } = cause;
      const what = `record ${record}: ${fault.what}`;
      throw new InputError({ ...fault, what, where: { file, ...fault.where }, cause });
    }
    if (!(cause instanceof TypeError || cause instanceof RangeError)) throw cause;
    throw new InputError({
      what: `record ${record}: its geometry can’t be read`,
      where: { file },
      expected: 'a (multi)polygon of pairs of numbers',
      mend: 'ask for the file again: it is damaged',
      cause,
    });
  }
}
