import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Fault } from '../../common/errors.js';
import { SPEC_ENDING } from './spec.js';

/** Spec tests whose definition is gone, or has another name, would prove nothing. */
export function orphanFaults(folder: string): Fault[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(SPEC_ENDING))
    .map((name) => join(folder, name))
    .filter((file) => !existsSync(`${file.slice(0, -SPEC_ENDING.length)}.sql`))
    .map((file) => ({
      what: 'these spec tests stand beside no definition',
      where: { file },
      expected: `${basename(file, SPEC_ENDING)}.sql in the same folder`,
      mend: 'give the file the name of the definition that it tests, or remove it',
    }));
}
