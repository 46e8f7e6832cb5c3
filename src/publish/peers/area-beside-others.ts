import { cellAt, columnOf } from '../../common/columns.js';
import { sqlText } from '../../common/sql.js';
import { queryRelease, tablesOfRelease } from '../release-query.js';
import { plainRows } from '../table-output.js';

type PlainRow = Record<string, string | number | null>;

/** An area beside others, as the last release has it. */
export interface AreaBesideOthers {
  /** Its comparison group by size and urbanity; all null but the status where it has none. */
  readonly peer_group: {
    readonly code: string | null;
    readonly title: string | null;
    readonly title_en: string | null;
    readonly status: string | null;
  };
  /** Each figure that is compared, with the quartiles of the others and its place in the funnel of the group. */
  readonly positions: readonly PlainRow[];
  /** Areas with the most similar profile of context figures, the most alike first. */
  readonly similar: readonly PlainRow[];
}

/** What stands in which table; a pipeline may declare no peers, or no profile. */
const QUESTIONS = {
  vergelijking: {
    order: 'i.theme, v.indicator',
    sql: `SELECT i.theme, v.indicator, v.value, v.lower_quartile, v.median, v.upper_quartile, v.peers, v.position, v.reason
    FROM vergelijking AS v LEFT JOIN indicator AS i ON i.indicator = v.indicator`,
  },
  lijkt_op: {
    order: 'v.rank',
    sql: 'SELECT v.rank, v.similar_area, v.similar_name, v.distance, v.differing FROM lijkt_op AS v',
  },
} as const;

/**
 * Reads the comparison group of an area, its figures beside that group, and the areas it is most like, from one release.
 * @returns null when the release has no such area.
 */
export async function areaBesideOthers(
  folder: string,
  code: string,
  limits: Parameters<typeof queryRelease>[2],
): Promise<AreaBesideOthers | null> {
  const ask = (sql: string) => queryRelease(folder, sql, limits);
  const own = await ask(
    `SELECT peer_group, peer_group_title, peer_group_title_en, peer_group_status FROM risicokaart WHERE area = ${sqlText(code)}`,
  );
  if (own.rows === 0) return null;
  const cell = (name: string): string | null => cellAt(columnOf(own, name).data, 0) as string | null;
  const tables = await tablesOfRelease(folder);
  const rowsOf = async (table: keyof typeof QUESTIONS): Promise<PlainRow[]> => {
    const { sql, order } = QUESTIONS[table];
    if (!tables.includes(table)) return [];
    return plainRows(await ask(`${sql} WHERE v.area = ${sqlText(code)} ORDER BY ${order}`));
  };
  return {
    peer_group: {
      code: cell('peer_group'),
      title: cell('peer_group_title'),
      title_en: cell('peer_group_title_en'),
      status: cell('peer_group_status'),
    },
    positions: await rowsOf('vergelijking'),
    similar: await rowsOf('lijkt_op'),
  };
}
