import { join } from 'node:path';
import type { ReleaseFormat, WrittenFile } from '../format.js';
import { checkTable, withoutGeometry } from '../table-check.js';
import { CSV_DIALECTS } from './csv/dialect.js';
import { writeCsvTable } from './csv/write-table.js';

/** CSV for spreadsheets and for joining on the area code: the long table, the wide one, the catalogue, and the further ones. */
export const format: ReleaseFormat = {
  name: 'csv',
  async write(content, directory) {
    const tables = [
      ['indicatoren.csv', content.indicators],
      ['risicokaart.csv', withoutGeometry(content.areas)],
      ['indicatoren-catalogus.csv', content.catalogue],
      ...content.tables.map((table) => [`${table.name}.csv`, table] as const),
    ] as const;
    const written: WrittenFile[] = [];
    for (const [path, table] of tables) {
      checkTable(table);
      await writeCsvTable(table, join(directory, path), CSV_DIALECTS[content.csvDialect]);
      written.push({ path, title: table.title, mediaType: 'text/csv', table });
    }
    return written;
  },
};
