import type { ReaderName } from '../contract/form.js';
import { UnknownFileError } from '../recognise/unknown-file.js';
import type { FileScan } from '../scan/scan.js';
import { csvReader } from './csv.js';
import { excelReader } from './excel.js';
import { geojsonReader } from './geojson.js';
import { geopackageReader } from './geopackage.js';
import { kindOf } from './kind.js';
import { lvbagReader } from './lvbag.js';
import { odataReader } from './odata.js';
import type { FileProfile, Reader } from './reader.js';
import { shapeReader } from './shape.js';
import { topojsonReader } from './topojson.js';

const readers: readonly Reader[] = [
  csvReader,
  geopackageReader,
  geojsonReader,
  topojsonReader,
  excelReader,
  shapeReader,
  odataReader,
  lvbagReader,
];

export function readerOf(name: ReaderName): Reader {
  return readers.find((r) => r.name === name) as Reader;
}

/** Looks at a file with the reader of its content; its name says nothing. @throws InputError when none reads it. */
export async function profileFile(scan: FileScan): Promise<FileProfile> {
  const kind = await kindOf(scan);
  const reader = readers.find((r) => r.name === kind);
  if (!reader) {
    throw new UnknownFileError({
      what: 'this is no kind of file that is read',
      where: { file: scan.name },
      expected: `one of: ${readers.map((r) => r.name).join(', ')}; or a zip or gz of them`,
      mend: 'deliver the file in one of these forms',
    });
  }
  return reader.profile(scan);
}
