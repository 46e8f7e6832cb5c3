import type Database from 'libsql';
import { cellAt } from '../../../common/columns.js';
import { sqlName } from '../../../common/sql.js';
import type { ReleaseContent } from '../../format.js';
import { columnDefinitions, describeColumns } from './columns.js';
import { addContents, instantOf } from './database.js';

/** The catalogue of indicators as a table without geometry, `indicator`: the cards travel with the layers. */
export function addCatalogue(database: Database.Database, content: ReleaseContent): void {
  const { columns, rows, title } = content.catalogue;
  database.exec(
    `CREATE TABLE indicator (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, ${columnDefinitions(columns)})`,
  );
  const insert = database.prepare(
    `INSERT INTO ${sqlName('indicator')} VALUES (${'?, '.repeat(columns.length)}?)`,
  );
  for (let row = 0; row < rows; row++) {
    insert.run(row + 1, ...columns.map((c) => cellAt(c.data, row)));
  }
  addContents(database, {
    table: 'indicator',
    type: 'attributes',
    identifier: 'indicator',
    description: title.nl,
    instant: instantOf(content),
  });
  describeColumns(database, 'indicator', columns);
}
