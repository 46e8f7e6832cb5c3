import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { withEngine } from '../../warehouse/engine.js';
import { rowsOf } from '../../warehouse/query.js';
import type { Workspace } from '../../workspace/workspace.js';
import { deliveryFolder, deliveryId, listDeliveries } from '../deliveries/delivery.js';
import { listRefusals, refusedRejects } from './refusal.js';
import type { Grouping } from './reject-grouping.js';

/** The rejects of one delivery, landed or refused, as a file. */
export interface RejectSource {
  readonly dataset: string;
  /** Id of the delivery: the first 16 digits of its SHA-256. */
  readonly delivery: string;
  readonly file: string;
  /** The delivery as a whole was refused. */
  readonly refused: boolean;
  readonly path: string;
}

/** A rejected row: where it stands, what it broke, and the shape of the value; never the value. */
export type RejectRow = {
  readonly dataset: string;
  readonly delivery: string;
  readonly file: string;
  readonly refused: boolean;
  readonly line: number;
  readonly record: number;
  /** Header in the file; null when the row as a whole is broken. */
  readonly column: string | null;
  readonly field: string | null;
  readonly rule: string;
  readonly masked: string | null;
};

/** Rejects counted together; what the rejects of a group do not share is left out. */
export type RejectGroup = {
  readonly dataset: string;
  readonly delivery?: string;
  readonly file?: string;
  readonly column?: string | null;
  readonly rule?: string;
  readonly rejects: number;
  readonly deliveries: number;
  readonly first_line?: number;
};

export interface RejectFilter {
  readonly dataset?: string;
  /** Id of a delivery, or the first digits of it. */
  readonly delivery?: string;
}

/** Where rejects are kept: with every landed delivery, and of refused ones until they are mended or gone. */
export function rejectSources(workspace: Workspace, filter: RejectFilter): RejectSource[] {
  const landed = listDeliveries(workspace).map((d) => ({
    dataset: d.dataset,
    delivery: d.id,
    file: d.file,
    refused: false,
    path: join(deliveryFolder(workspace, d), 'rejects.parquet'),
  }));
  const refused = listRefusals(workspace).flatMap((r) => {
    const path = refusedRejects(workspace, r);
    return path && r.dataset
      ? [{ dataset: r.dataset, delivery: deliveryId(r.sha256), file: r.file, refused: true, path }]
      : [];
  });
  const all = [...landed, ...refused].filter((s) => existsSync(s.path));
  const asked = all.filter((s) => filter.delivery === undefined || s.delivery.startsWith(filter.delivery));
  if (filter.delivery !== undefined && asked.length === 0) {
    throw new UsageError({
      what: `there are no rejects of a delivery \`${filter.delivery}\``,
      expected: 'the id of a delivery, as `dataset show` and `dataset rejects --by delivery` give it',
      mend: 'a file that is refused before its rows are read (its header, its encoding) has none: see `status`',
    });
  }
  return asked.filter((s) => filter.dataset === undefined || s.dataset === filter.dataset);
}

/** A relation of all rejects; those of before columns were kept have none. */
function rejectSql(sources: readonly RejectSource[]): string {
  const parts = sources.map(
    (
      s,
    ) => `SELECT ${sqlText(s.dataset)} AS dataset, ${sqlText(s.delivery)} AS delivery, ${sqlText(s.file)} AS file,
      ${s.refused} AS refused, * FROM read_parquet(${sqlText(s.path)})`,
  );
  const columns = `NULL::VARCHAR AS dataset, NULL::VARCHAR AS delivery, NULL::VARCHAR AS file, NULL::BOOLEAN AS refused,
    NULL::BIGINT AS line, NULL::BIGINT AS record, NULL::VARCHAR AS field, NULL::VARCHAR AS "column",
    NULL::VARCHAR AS rule, NULL::VARCHAR AS masked`;
  return [`(SELECT ${columns} WHERE FALSE`, ...parts].join('\n UNION ALL BY NAME ').concat(')');
}

/** Rejects in the order of dataset, delivery and line; at most `limit`, and how many there are. */
export async function listRejects(
  sources: readonly RejectSource[],
  limit: number | null,
): Promise<{ rows: RejectRow[]; total: number }> {
  return withEngine({}, async (connection) => {
    const all = rejectSql(sources);
    const [count] = await rowsOf<{ total: number }>(connection, `SELECT count(*) AS total FROM ${all}`);
    const rows = await rowsOf<RejectRow>(
      connection,
      `SELECT dataset, delivery, file, refused, line, record, "column", field, rule, masked FROM ${all}
       ORDER BY dataset, file, delivery, record, field ${limit === null ? '' : `LIMIT ${limit}`}`,
    );
    return { rows, total: count?.total ?? 0 };
  });
}

const KEYS: Readonly<Record<Grouping, readonly string[]>> = {
  rule: ['dataset', 'rule'],
  column: ['dataset', 'column', 'rule'],
  delivery: ['dataset', 'delivery', 'file', 'refused'],
  dataset: ['dataset'],
};

/** Rejects counted by what they share, the most first. */
export async function groupRejects(
  sources: readonly RejectSource[],
  by: Grouping,
  limit: number | null,
): Promise<RejectGroup[]> {
  const keys = KEYS[by].map(sqlName).join(', ');
  const first = by === 'rule' || by === 'column' || by === 'delivery' ? ', min(line) AS first_line' : '';
  return withEngine({}, (connection) =>
    rowsOf<RejectGroup>(
      connection,
      `SELECT ${keys}, count(*) AS rejects, count(DISTINCT delivery) AS deliveries${first} FROM ${rejectSql(sources)}
       GROUP BY ${keys} ORDER BY rejects DESC, ${keys} ${limit === null ? '' : `LIMIT ${limit}`}`,
    ),
  );
}
