import { Transform } from 'node:stream';
import { InputError } from '../../common/errors.js';

/** Bytes that one container may give when it is unpacked, all its files together: the national BAG takes 4 GB. */
export const LARGEST_UNPACKED = 16 * 2 ** 30;

/** Containers within containers: BAG has two. */
export const DEEPEST = 4;

/** What may still be unpacked of a container. */
export interface Allowance {
  left: number;
}

export function tooLarge(name: string): InputError {
  return new InputError({
    what: `what is in this container takes more than ${LARGEST_UNPACKED / 2 ** 30} GB`,
    where: { file: name },
    expected: 'a delivery; a small file that unpacks without end is an attack',
    mend: 'unpack it on purpose, and deliver the files that are needed',
  });
}

/** Passes bytes on and takes them off the allowance. The stream fails with an InputError when none is left. */
export function counted(allowance: Allowance, name: string): Transform {
  return new Transform({
    transform(block: Buffer, _encoding, done) {
      allowance.left -= block.length;
      if (allowance.left < 0) done(tooLarge(name));
      else done(null, block);
    },
  });
}
