import type { DuckDBConnection } from '@duckdb/node-api';
import { LEVELS } from '../common/area-code.js';
import { DefinitionError } from '../common/errors.js';
import { programSql, sqlName, sqlText } from '../common/sql.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Contract } from '../datasets/contract/contract.js';
import { definitionFields } from '../datasets/contract/field.js';
import { landingName } from '../datasets/deliveries/landing.js';
import { rowsOf } from '../warehouse/query.js';
import { groupClasses, sizeCode, sizeTitle } from './peer-classes.js';
import type { PeerRules } from './peer-rules.js';

/** The dataset of the rules. @throws DefinitionError when it is not there, or lacks one of their fields. */
function sourceOf(catalogue: DatasetCatalogue, rules: PeerRules): Contract {
  const contract = catalogue.get(rules.dataset);
  // What is there for the proxy test alone is no ground for comparing.
  const names = definitionFields(contract?.fields ?? []).map((f) => f.name);
  const absent = [rules.size.field, rules.urbanity.field].find((field) => !names.includes(field));
  if (contract?.areas && absent === undefined) return contract;
  throw new DefinitionError({
    what: contract?.areas
      ? `\`peers\` names \`${absent}\`, which is no field of ${rules.dataset} that may be read`
      : `\`peers\` names ${rules.dataset}, which is no dataset that lists areas`,
    where: { file: 'pipeline.yaml' },
    expected: 'a dataset with `areas` in its contract, and two of its fields',
    mend: 'mend `peers` in pipeline.yaml',
  });
}

function sourceSql(contract: Contract, rules: PeerRules, vintage: number): string {
  const year = contract.period.from === 'none' ? undefined : contract.period.column;
  return `CREATE TABLE areas.peer_source AS
    SELECT ${sqlName(contract.areas?.code ?? '')} AS code, ${sqlName(rules.size.field)} AS size,
      ${sqlName(rules.urbanity.field)} AS urbanity
    FROM ${landingName(contract)}${year ? ` WHERE ${sqlName(year)} = ${vintage}` : ''}`;
}

interface Count {
  readonly [name: string]: string | number;
  readonly level: string;
  readonly urbanity: number;
  readonly class: number;
  readonly areas: number;
}

/** The groups of all levels as rows of areas.peer_range. */
function rangesOf(counts: readonly Count[], rules: PeerRules): string[] {
  return LEVELS.flatMap((level) => {
    const classes = rules.levels[level];
    if (!classes) return [];
    return rules.urbanity.classes.flatMap(({ value, title }) => {
      const own = counts.filter((c) => c.level === level && c.urbanity === value);
      const byClass = classes.from.map((_, at) => own.find((c) => c.class === at)?.areas ?? 0);
      return groupClasses(byClass, classes).map((range) => {
        const size = sizeTitle(range, classes, rules.size.unit);
        const texts = [
          `${level}:${value}:${sizeCode(range, classes)}`,
          `${title.nl}, ${size.nl}`,
          `${title.en}, ${size.en}`,
        ].map(sqlText);
        return `(${[sqlText(level), value, range.first, range.last, ...texts].join(', ')})`;
      });
    });
  });
}

/**
 * Builds `areas.peer_group` (area, level, peer_group, title_nl, title_en, areas, status): the comparison group of every area
 * of the workspace and of the dataset by size and urbanity. `areas` = areas in the group, over all that the dataset holds;
 * `status` = ok, or why there is no group. Without rules it is empty.
 * @throws DefinitionError when the rules name a dataset or field that is not there.
 */
export async function buildPeers(
  connection: DuckDBConnection,
  catalogue: DatasetCatalogue,
  vintage: number,
  rules: PeerRules | undefined,
): Promise<void> {
  if (!rules) {
    await connection.run(`CREATE TABLE areas.peer_group (area VARCHAR, level VARCHAR, peer_group VARCHAR, title_nl VARCHAR,
      title_en VARCHAR, areas INTEGER, status VARCHAR)`);
    return;
  }
  await connection.run(sourceSql(sourceOf(catalogue, rules), rules, vintage));
  const bounds = LEVELS.flatMap((level) =>
    (rules.levels[level]?.from ?? []).map((lowest, at) => `(${sqlText(level)}, ${at}, ${lowest})`),
  );
  await connection.run('CREATE TABLE areas.peer_bound (level VARCHAR, class INTEGER, lowest BIGINT)');
  if (bounds.length > 0) await connection.run(`INSERT INTO areas.peer_bound VALUES ${bounds.join(', ')}`);
  await connection.run(programSql('areas/sql/peer-class.sql'));
  const counts = await rowsOf<Count>(
    connection,
    `SELECT level, urbanity, class, count(*) AS areas FROM areas.peer_class
     WHERE urbanity IS NOT NULL AND class IS NOT NULL GROUP BY ALL ORDER BY ALL`,
  );
  await connection.run(`CREATE TABLE areas.peer_range (level VARCHAR, urbanity BIGINT, first INTEGER, last INTEGER,
    peer_group VARCHAR, title_nl VARCHAR, title_en VARCHAR)`);
  const ranges = rangesOf(counts, rules);
  if (ranges.length > 0) await connection.run(`INSERT INTO areas.peer_range VALUES ${ranges.join(', ')}`);
  await connection.run(programSql('areas/sql/peer-group.sql'));
  for (const table of ['peer_source', 'peer_bound', 'peer_class', 'peer_range'])
    await connection.run(`DROP TABLE areas.${table}`);
}
