import type { Fault } from '../../common/errors.js';
import type { ParameterValues } from '../../common/parameter-value.js';
import { namesSensitive, type Sensitive, WHY_REFUSED } from '../../common/sensitive.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { isForFairness, isSensitiveOpen } from '../../datasets/contract/field.js';
import type { Pipeline } from '../pipeline.js';
import { reachedFrom } from '../reached.js';
import { isNode, type Json, lineOfNode, nodesIn, type SqlNode } from '../sql-tree.js';
import type { PipelineReads, SqlNodeOf } from './reads.js';

/** A name or text in SQL, with the node that holds it. */
interface Said {
  readonly text: string;
  readonly node: SqlNode;
}

/** Lists of names that nodes have: of columns, and of what a table, WITH or UNPIVOT calls them. */
const NAMES = ['column_names', 'column_name_alias', 'aliases', 'using_columns', 'unpivot_names'];

/** Values that a PIVOT makes columns of, and names that a `*` gives. */
function* keptIn(node: SqlNode): Generator<string> {
  for (const list of [node.values, node.rename_list])
    if (Array.isArray(list))
      for (const one of list as Json[]) if (isNode(one) && typeof one.value === 'string') yield one.value;
}

/** Every name of a column, alias, table, argument and WITH, and every text, in a statement. */
function* saidIn(tree: Json): Generator<Said> {
  for (const node of nodesIn(tree)) {
    if (typeof node.alias === 'string' && node.alias !== '') yield { text: node.alias, node };
    for (const key of NAMES)
      if (Array.isArray(node[key]))
        for (const name of node[key] as Json[]) yield { text: String(name), node };
    for (const text of keptIn(node)) yield { text, node };
    if (typeof node.table_name === 'string') yield { text: node.table_name, node };
    if (node.type === 'VALUE_CONSTANT' && isNode(node.value) && typeof node.value.value === 'string')
      yield { text: node.value.value, node };
    if (isNode(node.cte_map) && Array.isArray(node.cte_map.map))
      for (const entry of node.cte_map.map as Json[])
        if (isNode(entry)) yield { text: String(entry.key), node };
  }
}

/** Columns of open figures of areas that may be read although they are of health. */
function allowedColumns(catalogue: DatasetCatalogue): Set<string> {
  return new Set(
    [...catalogue.values()].flatMap((c) =>
      c.fields.filter(isSensitiveOpen).map((field) => field.name.toLowerCase()),
    ),
  );
}

function refusal(kind: Sensitive, said: string, where: Fault['where']): Fault {
  return {
    what: `${said} names ${kind}: ${WHY_REFUSED[kind]}`,
    where,
    expected: 'nothing on origin, nationality, religion, language, or the health of persons',
    mend: 'leave it out; no setting lets it in',
    rule: 'forbidden_input',
  };
}

/** Fields that are landed for the proxy test alone, by the relation that would hold them. */
function fairnessColumns(catalogue: DatasetCatalogue): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    [...catalogue.values()].map((c) => [
      c.name,
      new Set(c.fields.filter(isForFairness).map((field) => field.name)),
    ]),
  );
}

/** Columns that no definition may bind to. Nor can it: no relation that it reads holds them, and this says why. */
function fairnessFaults(node: SqlNodeOf, tree: Json, reserved: ReadonlySet<string>): Fault[] {
  if (reserved.size === 0) return [];
  const told = new Set<string>();
  return [...nodesIn(tree)].flatMap((at) => {
    const names = Array.isArray(at.column_names) ? (at.column_names as Json[]).map(String) : [];
    const line = lineOfNode(at, node.sql, node.sqlLine);
    return names.flatMap((name) => {
      if (!reserved.has(name.toLowerCase()) || told.has(`${name} ${line}`)) return [];
      told.add(`${name} ${line}`);
      return [
        {
          what: `\`${name}\` is there for the proxy test alone, and no figure may rest on it`,
          where: { file: node.file, line },
          expected: 'fields without `only: fairness` in their contract: `buurtzicht dataset show` marks them',
          mend: 'leave it out: whether a figure goes together with it stands in the table proxytoets of each release',
        },
      ];
    });
  });
}

/** What a definition reads, through all that is shared, is the only place where such a name means such a column. */
function reservedUnder(
  key: string,
  reads: PipelineReads,
  columns: ReadonlyMap<string, ReadonlySet<string>>,
): ReadonlySet<string> {
  const all = [key, ...reachedFrom(key, (node) => reads.readsOf.get(node) ?? [])];
  const names = all.flatMap((node) => [...(columns.get(reads.datasets.get(node) ?? '') ?? [])]);
  return new Set(names);
}

function faultsInSql(node: SqlNodeOf, tree: Json, allowed: ReadonlySet<string>): Fault[] {
  const told = new Set<string>();
  return [...saidIn(tree)].flatMap(({ text, node: at }) => {
    const kind = namesSensitive(text);
    const line = lineOfNode(at, node.sql, node.sqlLine);
    if (kind === null || allowed.has(text.toLowerCase()) || told.has(`${text} ${line}`)) return [];
    told.add(`${text} ${line}`);
    return [refusal(kind, `\`${text}\``, { file: node.file, line })];
  });
}

function faultsInValues(file: string, owner: string, values: ParameterValues): Fault[] {
  return Object.entries(values).flatMap(([name, value]) =>
    [name, ...(typeof value === 'number' ? [] : [value].flat())].flatMap((text) => {
      const kind = namesSensitive(text);
      return kind ? [refusal(kind, `\`${text}\` in parameter \`${owner}.${name}\``, { file })] : [];
    }),
  );
}

/** What rests on, or tells apart by, what a person must not be known by. */
export function forbiddenFaults(
  nodes: readonly SqlNodeOf[],
  reads: PipelineReads,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
): Fault[] {
  const allowed = allowedColumns(catalogue);
  const columns = fairnessColumns(catalogue);
  const treeOf = (node: SqlNodeOf): Json => reads.inspected.get(node.key)?.tree ?? null;
  return [
    ...nodes.flatMap((node) => faultsInSql(node, treeOf(node), allowed)),
    ...nodes.flatMap((node) => fairnessFaults(node, treeOf(node), reservedUnder(node.key, reads, columns))),
    ...faultsInValues(pipeline.file, 'pipeline', pipeline.parameterValues),
    ...pipeline.indicators.flatMap((i) => faultsInValues(i.file, i.id, i.parameters)),
  ];
}
