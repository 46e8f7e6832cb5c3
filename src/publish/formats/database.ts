import { join } from 'node:path';
import type { Column, ColumnTable } from '../../common/columns.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { RD_PROJJSON } from '../../geometry/rd-new.js';
import { createTable } from '../../warehouse/append.js';
import { withEngine } from '../../warehouse/engine.js';
import type { ReleaseContent, ReleaseFormat } from '../format.js';

const FILE = 'release.duckdb';

function comments(table: ColumnTable): string[] {
  const of = (c: Column): string =>
    `COMMENT ON COLUMN ${sqlName(table.name)}.${sqlName(c.name)} IS ${sqlText(`${c.title.nl} | ${c.title.en}`)}`;
  return [
    `COMMENT ON TABLE ${sqlName(table.name)} IS ${sqlText(`${table.title.nl} | ${table.title.en}`)}`,
    ...table.columns.map(of),
  ];
}

/** One row a fact of the release, so that the file says by itself what it is. */
function releaseTable(content: ReleaseContent): string {
  const facts: [string, string][] = [
    ['release', content.id],
    ['edition', content.edition],
    ['period', content.period],
    ['title_nl', content.title.nl],
    ['title_en', content.title.en],
    ['licence', content.licence],
    ['sources', content.sources.join('; ')],
    ['geometry', `WKB multipolygon, EPSG:28992 (${RD_PROJJSON.name}), metres`],
  ];
  const rows = facts.map(([key, value]) => `(${sqlText(key)}, ${sqlText(value)})`);
  return `CREATE TABLE release AS SELECT * FROM (VALUES ${rows.join(', ')}) AS fact (key, value)`;
}

async function write(content: ReleaseContent, directory: string) {
  // One thread: the file's layout must not depend on which of two writes a block first.
  await withEngine({ file: join(directory, FILE), threads: 1 }, async (connection) => {
    for (const table of [content.indicators, content.areas, content.catalogue]) {
      await createTable(connection, table);
      for (const comment of comments(table)) await connection.run(comment);
    }
    await connection.run(releaseTable(content));
    await connection.run('CHECKPOINT');
  });
  return [
    {
      path: FILE,
      title: { nl: 'DuckDB-bestand voor onderzoekers', en: 'DuckDB file for researchers' },
      mediaType: 'application/vnd.duckdb',
    },
  ];
}

/** `release.duckdb`: the tables `indicatoren`, `risicokaart`, `indicator` and `release`. */
export const format: ReleaseFormat = { name: 'database', write };
