import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ColumnTable } from '../../common/columns.js';
import { arrowFile, tableToArrow } from '../arrow-table.js';
import type { ReleaseContent, ReleaseFormat, WrittenFile } from '../format.js';
import { checkTable } from '../table-check.js';

function metadataOf(content: ReleaseContent): ReadonlyMap<string, string> {
  return new Map([
    ['release', content.id],
    ['edition', content.edition],
    ['period', content.period],
    ['licence', content.licence],
    ['sources', JSON.stringify(content.sources)],
  ]);
}

async function writeTable(
  content: ReleaseContent,
  directory: string,
  path: string,
  table: ColumnTable,
): Promise<WrittenFile> {
  checkTable(table);
  await writeFile(join(directory, path), arrowFile(tableToArrow(table, metadataOf(content))));
  return { path, title: table.title, mediaType: 'application/vnd.apache.arrow.file', table };
}

/** Arrow IPC files for R, Python and browsers: the long table, the wide one with geometry as GeoArrow WKB, and the further ones. */
export const format: ReleaseFormat = {
  name: 'arrow',
  async write(content, directory) {
    const written: WrittenFile[] = [];
    for (const table of [content.indicators, content.areas, ...content.tables])
      written.push(await writeTable(content, directory, `${table.name}.arrow`, table));
    return written;
  },
};
