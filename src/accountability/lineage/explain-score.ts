import type { DuckDBConnection } from '@duckdb/node-api';
import { UsageError } from '../../common/errors.js';
import { sqlName, sqlText } from '../../common/sql.js';
import { asColumnName, type Bilingual } from '../../common/text.js';
import { deliveriesUnder } from '../../indicators/graph/lineage-nodes.js';
import type { ReleasedIndicator, ReleasedScore } from '../../publish/released-indicator.js';
import { withEngine } from '../../warehouse/engine.js';
import { rowsOf } from '../../warehouse/query.js';
import { type ReleaseFacts, releaseFacts } from './explain-released.js';
import { type HeldIn, scoreHeldIn } from './held-in.js';
import { reasonText } from './reason-text.js';
import type { ReleaseFolder } from './release-folder.js';

/** One indicator of a score in an area. */
export interface ExplainedPart {
  readonly indicator: string;
  readonly title: Bilingual;
  readonly status: string;
  readonly reason: string | null;
  readonly why: Bilingual | null;
  /** Figure that counts: shrunk where there is one. */
  readonly figure: number | null;
  readonly normalised: number | null;
  readonly weight: number | null;
  readonly contribution: number | null;
  readonly direction: string | null;
  readonly effort: string | null;
  /** SHA-256 of the file of the definition. */
  readonly definition: string;
  /** Ids of the deliveries that it counts. */
  readonly deliveries: readonly string[];
}

/** How one score came to be, from a release alone. */
export interface ScoreExplanation {
  readonly score: ReleasedScore;
  readonly area: { readonly code: string; readonly name: string | null; readonly level: string };
  readonly period: number;
  readonly release: string;
  readonly edition: string;
  readonly value: number | null;
  readonly status: string | null;
  readonly why: Bilingual | null;
  readonly rank: {
    readonly rank: number | null;
    readonly low: number | null;
    readonly high: number | null;
    readonly top_decile: number | null;
  };
  /** `1.74 + 2.9 + … = 41.3`, of what each part adds; null where there is no score. */
  readonly formula: string | null;
  readonly parts: readonly ExplainedPart[];
  readonly run: ReleaseFacts;
  readonly outputs: readonly HeldIn[];
}

/** The theme of a score by its name or its column: `vastgoed`, `score_vastgoed`. @throws UsageError when the release has none such. */
export function findScore({ manifest, folder }: ReleaseFolder, name: string): ReleasedScore {
  const wanted = asColumnName(name).replace(/^score_/, '');
  const found = manifest.scores.find(({ column }) => column === `score_${wanted}`);
  if (found) return found;
  throw new UsageError({
    what: `the release has no score \`${name}\``,
    where: { file: folder },
    expected: `one of ${manifest.scores.map(({ theme }) => theme).join(', ')}`,
  });
}

interface ScoreRow extends Record<string, string | number | null> {
  readonly name: string | null;
  readonly level: string;
  readonly value: number | null;
  readonly status: string | null;
  readonly rank: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly top_decile: number | null;
}

async function readScore(
  connection: DuckDBConnection,
  { column }: ReleasedScore,
  area: string,
  folder: string,
): Promise<ScoreRow> {
  const of = (suffix: string): string => sqlName(`${column}${suffix}`);
  const [row] = await rowsOf<ScoreRow>(
    connection,
    `SELECT name, level, ${of('')} AS value, ${of('_status')} AS status, ${of('_rank')} AS rank,
       ${of('_rank_low')} AS low, ${of('_rank_high')} AS high, ${of('_top_decile')} AS top_decile
     FROM risicokaart WHERE area = ${sqlText(area)}`,
  );
  if (row) return row;
  throw new UsageError({
    what: `the release has no area ${area}`,
    where: { file: folder },
    mend: '`buurtzicht area list` shows the areas',
  });
}

type PartRow = {
  readonly [name in Exclude<
    keyof ExplainedPart,
    'title' | 'why' | 'definition' | 'deliveries'
  >]: ExplainedPart[name];
};

/** The theme's indicators at a level, in the order of the diagnosis, with what each adds in one area. */
function readParts(
  connection: DuckDBConnection,
  theme: string,
  area: string,
  level: string,
  period: number,
): Promise<PartRow[]> {
  const one = sqlText(area);
  return rowsOf<PartRow>(
    connection,
    `SELECT part.indicator, coalesce(cell.status, 'missing') AS status, cell.reason,
       coalesce(cell.shrunk, cell.value) AS figure, added.normalised, added.weight, added.contribution,
       added.direction, added.effort
     FROM scorediagnose AS part
     LEFT JOIN indicatoren AS cell
       ON cell.indicator = part.indicator AND cell.area = ${one} AND cell.period = ${sqlText(String(period))}
     LEFT JOIN scorebijdragen AS added
       ON added.indicator = part.indicator AND added.theme = part.theme AND added.area = ${one}
     WHERE part.theme = ${sqlText(theme)} AND part.level = ${sqlText(level)}
     ORDER BY part.indicator`,
  );
}

function partOf(row: PartRow, { manifest }: ReleaseFolder): ExplainedPart {
  const indicator = manifest.indicators.find(({ id }) => id === row.indicator) as ReleasedIndicator;
  const counted = [...deliveriesUnder(manifest.lineage, `indicator:${row.indicator}`)].filter(([dataset]) =>
    indicator.datasets.includes(dataset),
  );
  return {
    ...row,
    title: indicator.title,
    why: reasonText(row.status, row.reason),
    definition: indicator.definition,
    deliveries: counted.flatMap(([, deliveries]) => deliveries.map(({ id }) => id)),
  };
}

function sumOf(value: number | null, parts: readonly ExplainedPart[]): string | null {
  const added = parts.flatMap(({ contribution }) => (contribution === null ? [] : [contribution]));
  if (value === null || added.length === 0) return null;
  const exact = added.reduce((sum, one) => sum + one, 0);
  return `${added.join(' + ')} ${Math.abs(exact - value) > 1e-4 ? '≈' : '='} ${value}`;
}

/** Why a score is not there; one that people withheld is nowhere. */
function whyOf({ manifest }: ReleaseFolder, theme: string, status: string): Bilingual | null {
  const isOut = manifest.withheld.some(({ kind, id }) => kind === 'score' && id === theme);
  return reasonText(status, isOut ? 'withheld' : null);
}

async function explain(
  connection: DuckDBConnection,
  release: ReleaseFolder,
  score: ReleasedScore,
  area: string,
): Promise<ScoreExplanation> {
  const { manifest, folder } = release;
  const period = Math.max(...manifest.periods);
  const row = await readScore(connection, score, area, folder);
  const { name, level, value, status, rank, low, high, top_decile } = row;
  const { theme, column } = score;
  const rows = await readParts(connection, theme, area, level, period);
  const parts = rows.map((part) => partOf(part, release));
  return {
    score,
    area: { code: area, name, level },
    ...{ period, release: manifest.release, edition: manifest.edition },
    ...{ value, status, why: status === null ? null : whyOf(release, theme, status) },
    rank: { rank, low, high, top_decile },
    formula: sumOf(value, parts),
    parts,
    run: releaseFacts(release),
    outputs: await scoreHeldIn(connection, manifest, column, { area, level, theme }),
  };
}

/** Follows the score of an area in the latest period to its parts, each of which `explainReleased` follows further. @throws UsageError. */
export function explainScore(
  release: ReleaseFolder,
  score: ReleasedScore,
  area: string,
): Promise<ScoreExplanation> {
  return withEngine({ file: release.database, readOnly: true }, (connection) =>
    explain(connection, release, score, area),
  );
}
