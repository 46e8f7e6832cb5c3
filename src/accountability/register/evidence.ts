import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { programSql, sqlName } from '../../common/sql.js';
import { asColumnName } from '../../common/text.js';
import { withEngine } from '../../warehouse/engine.js';
import { type Cell, rowsOf } from '../../warehouse/query.js';

/** How many areas of a level have a score, and how wide their rank intervals are (90 %). */
export interface RankEvidence {
  readonly level: string;
  readonly areas: number;
  readonly scored: number;
  /** Middle of the differences between the ends of the intervals, in ranks; null where none is scored. */
  readonly width: number | null;
}

export interface CoverageRow {
  readonly indicator: string;
  readonly level: string;
  readonly areas: number;
  readonly shown: number;
}

export interface DiagnosisRow {
  readonly theme: string;
  readonly level: string;
  readonly indicator: string;
  readonly areas: number;
  readonly missing: number | null;
  readonly correlation_score: number | null;
  readonly flag: string;
}

export interface SensitivityRow {
  readonly theme: string;
  readonly level: string;
  readonly choice: string;
  readonly total: number | null;
  readonly mean_shift: number | null;
}

/** What the tables of a release say of its own figures: published cells alone. */
export interface Evidence {
  readonly gemeenten: readonly { readonly code: string; readonly name: string }[];
  readonly coverage: readonly CoverageRow[];
  readonly shrinkage: readonly {
    readonly indicator: string;
    readonly level: string;
    readonly status: string;
  }[];
  readonly diagnosis: readonly DiagnosisRow[];
  readonly sensitivity: readonly SensitivityRow[];
  /** By theme, level by level. */
  readonly ranks: ReadonlyMap<string, readonly RankEvidence[]>;
  /** Rows of the proxy test as they are; null where the release has no such table. */
  readonly proxies: readonly Readonly<Record<string, Cell>>[] | null;
}

type Row<T> = T & Record<string, Cell>;

async function ranksOf(connection: DuckDBConnection, theme: string): Promise<RankEvidence[]> {
  const score = `score_${asColumnName(theme)}`;
  return rowsOf<Row<RankEvidence>>(
    connection,
    `SELECT level, count(*) AS areas, count(${sqlName(score)}) AS scored,
       quantile_disc(${sqlName(`${score}_rank_high`)} - ${sqlName(`${score}_rank_low`)}, 0.5) AS width
     FROM risicokaart WHERE level IN ('buurt', 'wijk', 'gemeente')
     GROUP BY level ORDER BY level`,
  );
}

/** @param themes those with a score in the release. */
export async function readEvidence(folder: string, themes: readonly string[]): Promise<Evidence> {
  return withEngine({ file: join(folder, 'release.duckdb'), readOnly: true }, async (connection) => {
    const ask = <T>(name: string): Promise<Row<T>[]> =>
      rowsOf<Row<T>>(connection, programSql(`accountability/register/sql/${name}.sql`));
    const tables = new Set((await ask<{ name: string }>('tables')).map(({ name }) => name));
    const ranks = new Map<string, RankEvidence[]>();
    for (const theme of themes) ranks.set(theme, await ranksOf(connection, theme));
    return {
      gemeenten: await ask<{ code: string; name: string }>('gemeenten'),
      coverage: await ask<CoverageRow>('coverage'),
      shrinkage: await ask<Evidence['shrinkage'][number]>('shrinkage'),
      diagnosis: await rowsOf<Row<DiagnosisRow>>(
        connection,
        'SELECT * FROM scorediagnose ORDER BY theme, level, indicator',
      ),
      sensitivity: await rowsOf<Row<SensitivityRow>>(
        connection,
        'SELECT * FROM scoregevoeligheid ORDER BY theme, level, choice',
      ),
      ranks,
      proxies: tables.has('proxytoets')
        ? await rowsOf(connection, 'SELECT * FROM proxytoets ORDER BY ALL')
        : null,
    };
  });
}
