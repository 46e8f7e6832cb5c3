import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Column, type ColumnTable, textColumn } from '../../common/columns.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { createTable } from '../../warehouse/append.js';
import { withEngine } from '../../warehouse/engine.js';
import type { ReleaseContent, ReleaseFormat } from '../format.js';
import { withoutGeometry } from '../table-check.js';

const FILE = 'release.duckdb';

/** One row a fact of the release, so that the file says by itself what it is. */
function releaseTable(content: ReleaseContent): ColumnTable {
  const facts: readonly (readonly [string, string])[] = [
    ['release', content.id],
    ['edition', content.edition],
    ['period', content.period],
    ['title_nl', content.title.nl],
    ['title_en', content.title.en],
    ['licence', content.licence],
    ['sources', content.sources.join('; ')],
  ];
  const title = { nl: 'Over deze uitgave', en: 'About this release' };
  return {
    name: 'release',
    title,
    rows: facts.length,
    columns: [
      { name: 'key', title, data: textColumn(facts.map(([key]) => key)) },
      { name: 'value', title, data: textColumn(facts.map(([, value]) => value)) },
    ],
  };
}

function shown(column: Column): string {
  const name = sqlName(column.name);
  return column.data.type === 'text' ? `CAST(${name} AS VARCHAR) AS ${name}` : name;
}

function comments(table: ColumnTable): string[] {
  const of = (c: Column): string =>
    `COMMENT ON COLUMN ${sqlName(table.name)}.${sqlName(c.name)} IS ${sqlText(`${c.title.nl} | ${c.title.en}`)}`;
  const own = `COMMENT ON VIEW ${sqlName(table.name)} IS ${sqlText(`${table.title.nl} | ${table.title.en}`)}`;
  return [own, ...table.columns.map(of)];
}

/** The table in schema `stored` with its text as enumerations, and a view of its name that shows it as text. */
async function store(connection: DuckDBConnection, table: ColumnTable): Promise<void> {
  await createTable(connection, table, 'stored', 'enum');
  const columns = table.columns.map(shown).join(', ');
  await connection.run(
    `CREATE VIEW ${sqlName(table.name)} AS SELECT ${columns} FROM stored.${sqlName(table.name)}`,
  );
  for (const comment of comments(table)) await connection.run(comment);
}

async function write(content: ReleaseContent, directory: string) {
  // DuckDB pads compressed and text segments with memory it never filled (duckdb/duckdb#23382): bytes would differ
  // from write to write, and might hold what no release may hold. So: enumerations, uncompressed, one thread.
  await withEngine({ file: join(directory, FILE), threads: 1 }, async (connection) => {
    await connection.run("SET force_compression = 'uncompressed'; CREATE SCHEMA stored");
    for (const table of [
      content.indicators,
      withoutGeometry(content.areas),
      content.catalogue,
      ...content.tables,
      releaseTable(content),
    ]) {
      await store(connection, table);
    }
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

/** `release.duckdb`: `indicatoren`, `risicokaart` (without borders), `indicator`, `release`, and the further tables. */
export const format: ReleaseFormat = { name: 'database', write };
