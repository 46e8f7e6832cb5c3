import { InputError } from '../../common/errors.js';
import type { ReaderName } from '../contract/form.js';
import type { FileScan } from '../scan.js';
import { csvReader } from './csv.js';
import { geojsonReader } from './geojson.js';
import { geopackageReader } from './geopackage.js';
import type { FileProfile, Reader } from './reader.js';

const readers: readonly Reader[] = [csvReader, geopackageReader, geojsonReader];

/** Extensions of files that the inbox takes. */
export const knownExtensions: readonly string[] = readers.flatMap((r) => r.extensions);

export function readerOf(name: ReaderName): Reader {
  return readers.find((r) => r.name === name) as Reader;
}

/** Looks at a file with the reader of its extension. @throws InputError when none reads it. */
export async function profileFile(scan: FileScan): Promise<FileProfile> {
  const reader = readers.find((r) => r.extensions.includes(scan.extension));
  if (!reader) {
    throw new InputError({
      what: `files with the extension ${scan.extension || '(none)'} are not read`,
      where: { file: scan.name },
      expected: knownExtensions.join(', '),
      mend: 'deliver the file in one of these forms',
    });
  }
  return reader.profile(scan);
}
