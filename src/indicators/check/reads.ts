import type { DuckDBConnection } from '@duckdb/node-api';
import { AREA_TABLES } from '../../areas/area-tables.js';
import { DATASET_SCHEMAS } from '../../areas/located-name.js';
import type { Fault } from '../../common/errors.js';
import { didYouMean } from '../../common/near.js';
import { asColumnName } from '../../common/text.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { lineOfHead } from '../definition.js';
import { denominatorTable } from '../denominator.js';
import { type Inspected, inspect } from '../lineage.js';
import { createParameterMacro, isReservedParameter, type Parameter } from '../parameters.js';
import type { Pipeline } from '../pipeline.js';
import { createRecordKeyMacro } from '../record-key.js';
import type { SqlText } from '../sql-names.js';
import { asDefined, byLowerCase } from './known-names.js';

/** Anything that has SQL: what indicators share, and they themselves. */
export interface SqlNodeOf extends SqlText {
  /** `staging.<view>`, `denominator.<name>`, `macro.<name>`, or the id of an indicator. */
  readonly key: string;
  /** Parameters of its own, and the line of the head that declares them. */
  readonly declared: Readonly<Record<string, Parameter>>;
  readonly headLine: number;
  /** The denominator that its card names; it rests on that too. */
  readonly denominator?: string;
}

/** What everything with SQL reads, by key. */
export interface PipelineReads {
  readonly readsOf: ReadonlyMap<string, readonly string[]>;
  readonly inspected: ReadonlyMap<string, Inspected>;
  /** `landing.<dataset>` and `located.<dataset>` → name of the dataset. */
  readonly datasets: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
}

/** Everything that has SQL, shared things first. */
export function sqlNodes(pipeline: Pipeline): SqlNodeOf[] {
  const shared = [...pipeline.staging, ...pipeline.denominators, ...(pipeline.macros ?? [])];
  return [
    ...shared.map(({ key, file, sql, sqlLine }) => ({ key, file, sql, sqlLine, declared: {}, headLine: 1 })),
    ...pipeline.indicators.map(({ id, file, sql, sqlLine, cardLine, card }) => ({
      ...{ key: id, file, sql, sqlLine },
      declared: card.parameters,
      headLine: cardLine,
      ...(card.denominator && card.denominator !== 'previous' ? { denominator: card.denominator } : {}),
    })),
  ];
}

/** Parameters that are used and not declared, or declared and not used, or declared twice. */
function parameterFaults(node: SqlNodeOf, inspected: Inspected, pipeline: Pipeline): Fault[] {
  const { file, declared, headLine } = node;
  const shared = pipeline.parameters;
  const line = lineOfHeadOnce(node, 'parameters');
  const fault = (what: string, at: number | undefined): Fault => ({
    what,
    where: { file, line: at ?? headLine },
    expected: "parameter('<name>') in the SQL, and <name> under `parameters` in its card or in pipeline.yaml",
    mend: 'mend the card or the SQL',
  });
  const names = Object.keys(declared);
  return [
    ...inspected.parameters
      .filter((name) => !declared[name] && !shared[name])
      .map((name) =>
        fault(`the SQL uses parameter \`${name}\`, which is not declared`, inspected.lines.get(name)),
      ),
    ...names
      .filter((name) => inspected.tree !== null && !inspected.parameters.includes(name))
      .map((name) => fault(`parameter \`${name}\` is declared, and the SQL does not use it`, line())),
    ...names
      .filter((name) => shared[name])
      .map((name) => fault(`parameter \`${name}\` is declared by the pipeline already`, line())),
    ...names
      .filter(isReservedParameter)
      .map((name) => fault(`\`${name}\` can't be the name of a parameter: the program has it`, line())),
  ];
}

/** Line of a key of the head, looked up only when there is a fault to tell. */
function lineOfHeadOnce({ file, headLine }: SqlNodeOf, key: string): () => number {
  return () => lineOfHead(file, headLine, key);
}

function strangerFaults(node: SqlNodeOf, inspected: Inspected, known: ReadonlySet<string>): Fault[] {
  const { file, sqlLine } = node;
  return [...inspected.tables, ...inspected.macros]
    .filter((name) => !known.has(name))
    .map((name) => ({
      what: `the SQL ${name.startsWith('macro.') ? 'calls' : 'reads'} \`${name}\`, which does not exist`,
      where: { file, line: inspected.lines.get(name) ?? sqlLine },
      expected: `landing.<dataset>, located.<dataset>, staging.<view>, denominator.<name>, macro.<name>(…) or a table of areas: ${[...AREA_TABLES].join(', ')}`,
      mend: didYouMean(name, known, 'check the name; `buurtzicht dataset list` shows the datasets'),
    }));
}

function denominatorFaults(node: SqlNodeOf, pipeline: Pipeline, unread: readonly string[]): Fault[] {
  const { denominator, file } = node;
  if (denominator === undefined || unread.includes(denominatorTable(denominator))) return [];
  if (pipeline.denominators.some((d) => d.name === denominator)) return [];
  return [
    {
      what: `denominator \`${denominator}\` is not declared`,
      where: { file, line: lineOfHeadOnce(node, 'denominator')() },
      expected: `previous, or one of ${pipeline.denominators.map((d) => d.name).join(', ')}`,
      mend: didYouMean(
        denominator,
        pipeline.denominators.map((d) => d.name),
        'name one of these, or declare it in denominators/',
      ),
    },
  ];
}

/**
 * Reads from the SQL what everything rests on, and what is wrong with that.
 * @param unread what is there and could not be read.
 */
export async function pipelineReads(
  connection: DuckDBConnection,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  unread: readonly string[] = [],
): Promise<PipelineReads> {
  const datasets = new Map(
    DATASET_SCHEMAS.flatMap((schema) =>
      [...catalogue.keys()].map((name) => [`${schema}.${asColumnName(name)}`, name] as const),
    ),
  );
  const nodes = sqlNodes(pipeline);
  const shared = nodes.map((node) => node.key).filter((key) => key.includes('.'));
  const known = new Set([...datasets.keys(), ...AREA_TABLES, ...shared, ...unread]);
  const written = byLowerCase(known);
  const readsOf = new Map<string, readonly string[]>();
  const all = new Map<string, Inspected>();
  const faults: Fault[] = [];
  await createParameterMacro(connection);
  await createRecordKeyMacro(connection);
  for (const node of nodes) {
    const inspected = asDefined(await inspect(connection, node), written);
    const also = node.denominator ? [denominatorTable(node.denominator)] : [];
    readsOf.set(node.key, [...inspected.tables, ...inspected.macros, ...also]);
    all.set(node.key, inspected);
    faults.push(
      ...inspected.faults,
      ...strangerFaults(node, inspected, known),
      ...denominatorFaults(node, pipeline, unread),
      ...parameterFaults(node, inspected, pipeline),
    );
  }
  return { readsOf, inspected: all, datasets, faults };
}
