import type { DuckDBConnection } from '@duckdb/node-api';
import { DATASET_SCHEMAS, placedAgainst } from '../areas/located-name.js';
import { DefinitionError } from '../common/errors.js';
import { asColumnName } from '../common/text.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import type { Indicator } from './definition.js';
import { denominatorTable } from './denominator.js';
import { readsOf as readsOfSelect } from './lineage.js';
import { createParameterMacro, type Parameter } from './parameters.js';
import type { Pipeline, StagingView } from './pipeline.js';

/** An indicator with the datasets it rests on, found through staging. */
export interface PlannedIndicator {
  readonly indicator: Indicator;
  /** Names of datasets, sorted. */
  readonly datasets: readonly string[];
  /** What was never delivered of what it needs, alternatives joined by `or`: the indicator is not computed. */
  readonly undelivered: readonly string[];
  /** Its datasets know areas by points and BAG ids alone, so that it can be counted within any border. */
  readonly byPoint: boolean;
}

/** What one definition rests on by its own SQL and card. */
export interface Rests {
  /** Tables as `schema.name`. */
  readonly tables: readonly string[];
  /** Parameters that it names, its own and shared ones. */
  readonly parameters: readonly string[];
}

export interface Plan {
  readonly catalogue: DatasetCatalogue;
  readonly pipeline: Pipeline;
  /** Staging views and denominators, in an order in which each finds what it reads. */
  readonly staging: readonly StagingView[];
  readonly indicators: readonly PlannedIndicator[];
  /** Of every staging view, denominator (by key) and indicator (by id). */
  readonly rests: ReadonlyMap<string, Rests>;
}

const AREA_TABLES = new Set(
  [
    ...[
      'area',
      'member',
      'neighbour',
      'placed',
      'period',
      'region',
      'region_member',
      'peer_group',
      'gemeente_successor',
    ],
    ...['custom', 'custom_member', 'custom_placed'],
  ].map((name) => `areas.${name}`),
);

interface Graph {
  readonly readsOf: ReadonlyMap<string, readonly string[]>;
  readonly rests: ReadonlyMap<string, Rests>;
  readonly landing: ReadonlyMap<string, string>;
}

interface Node {
  readonly key: string;
  readonly file: string;
  readonly sql: string;
  /** Parameters of its own. */
  readonly declared: Readonly<Record<string, Parameter>>;
  /** Tables that it rests on beside those in its SQL. */
  readonly also: readonly string[];
}

/** Everything that is computed. */
function nodesOf(pipeline: Pipeline): Node[] {
  const none = { declared: {}, also: [] };
  return [
    ...[...pipeline.staging, ...pipeline.denominators].map(({ key, file, sql }) => ({
      key,
      file,
      sql,
      ...none,
    })),
    ...pipeline.indicators.map(({ id, file, sql, card }) => ({
      key: id,
      file,
      sql,
      declared: card.parameters,
      also: card.denominator && card.denominator !== 'previous' ? [denominatorTable(card.denominator)] : [],
    })),
  ];
}

/** @throws DefinitionError when the SQL names a parameter that is not declared, or does not use one that is. */
function refuseUndeclared(
  file: string,
  used: readonly string[],
  own: Readonly<Record<string, Parameter>>,
  shared: Readonly<Record<string, Parameter>>,
): void {
  const undeclared = used.find((name) => !own[name] && !shared[name]);
  const unused = Object.keys(own).find((name) => !used.includes(name));
  const twice = Object.keys(own).find((name) => shared[name]);
  const what =
    (undeclared && `the SQL uses parameter \`${undeclared}\`, which is not declared`) ??
    (unused && `parameter \`${unused}\` is declared, and the SQL does not use it`) ??
    (twice && `parameter \`${twice}\` is declared by the pipeline already`);
  if (!what) return;
  throw new DefinitionError({
    what,
    where: { file },
    expected: "parameter('<name>') in the SQL, and <name> under `parameters` in its card or in pipeline.yaml",
    mend: 'mend the card or the SQL',
  });
}

async function graphOf(
  connection: DuckDBConnection,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
): Promise<Graph> {
  const landing = new Map(
    DATASET_SCHEMAS.flatMap((schema) =>
      [...catalogue.keys()].map((name) => [`${schema}.${asColumnName(name)}`, name] as const),
    ),
  );
  const known = new Set([
    ...landing.keys(),
    ...AREA_TABLES,
    ...pipeline.staging.map((s) => s.key),
    ...pipeline.denominators.map((d) => d.key),
  ]);
  const readsOf = new Map<string, readonly string[]>();
  const rests = new Map<string, Rests>();
  await createParameterMacro(connection);
  for (const { key, file, sql, declared, also } of nodesOf(pipeline)) {
    const { tables, parameters } = await readsOfSelect(connection, sql, file);
    refuseUndeclared(file, parameters, declared, pipeline.parameters);
    const reads = [...tables, ...also];
    const stranger = reads.find((r) => !known.has(r));
    if (stranger) {
      throw new DefinitionError({
        what: `the SQL reads \`${stranger}\`, which does not exist`,
        where: { file },
        expected: `landing.<dataset>, located.<dataset>, staging.<view> or a table of areas: ${[...AREA_TABLES].join(', ')}`,
        mend: 'check the name; `buurtzicht dataset list` shows the datasets',
      });
    }
    readsOf.set(key, reads);
    rests.set(key, { tables: reads, parameters });
  }
  return { readsOf, rests, landing };
}

/** Staging views and denominators, each after those it reads. @throws DefinitionError when two read each other. */
function orderStaging(pipeline: Pipeline, graph: Graph): StagingView[] {
  const views = [...pipeline.staging, ...pipeline.denominators];
  const ordered: StagingView[] = [];
  const done = new Set<string>();
  const visit = (view: StagingView, path: readonly string[]): void => {
    const { key } = view;
    if (done.has(key)) return;
    if (path.includes(key)) {
      throw new DefinitionError({
        what: `staging views read each other: ${[...path, key].join(' → ')}`,
        where: { file: view.file },
        mend: 'break the circle',
      });
    }
    for (const other of views) if (graph.readsOf.get(key)?.includes(other.key)) visit(other, [...path, key]);
    done.add(key);
    ordered.push(view);
  };
  for (const view of views) visit(view, []);
  return ordered;
}

/** Relations of datasets that a node reads, through staging: `landing.<dataset>` and `located.<dataset>`. */
function relationsUnder(key: string, graph: Graph, found = new Set<string>()): Set<string> {
  for (const read of graph.readsOf.get(key) ?? []) {
    if (graph.landing.has(read)) found.add(read);
    if (/^(staging|denominator)\./.test(read)) relationsUnder(read, graph, found);
  }
  return found;
}

interface Needed {
  readonly datasets: readonly string[];
  readonly undelivered: readonly string[];
}

/** What rows of located datasets are placed against counts too: all of it that is there, and at least one of them. */
function neededBy(
  relations: ReadonlySet<string>,
  graph: Graph,
  catalogue: DatasetCatalogue,
  delivered: ReadonlySet<string>,
): Needed {
  const read = [...relations].map((relation) => graph.landing.get(relation) as string);
  const against = [...relations]
    .filter((relation) => relation.startsWith('located.'))
    .flatMap((relation) => {
      const contract = catalogue.get(graph.landing.get(relation) as string);
      const names = contract ? placedAgainst(contract, catalogue) : null;
      return contract && names ? [{ contract, names }] : [];
    });
  const registers = against.flatMap(({ names }) => names.filter((name) => delivered.has(name)));
  const unplaced = against
    .filter(({ contract, names }) => !contract.place?.point && !names.some((name) => delivered.has(name)))
    .map(({ names }) => names.join(' or '));
  const datasets = [...new Set([...read, ...registers])].sort();
  return {
    datasets,
    undelivered: [...datasets.filter((d) => !delivered.has(d)), ...new Set(unplaced)],
  };
}

/** Reads the dependency graph from the SQL and says what can be computed from the datasets at hand. */
export async function planPipeline(
  connection: DuckDBConnection,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  delivered: ReadonlySet<string>,
): Promise<Plan> {
  const graph = await graphOf(connection, pipeline, catalogue);
  const indicators = pipeline.indicators.map((indicator) => {
    const needed = neededBy(relationsUnder(indicator.id, graph), graph, catalogue, delivered);
    const contracts = needed.datasets.flatMap((name) => catalogue.get(name) ?? []);
    const byPoint =
      contracts.some((c) => c.place) &&
      !contracts.some((c) => c.place?.address || c.place?.postcode) &&
      !contracts.some((c) => c.fields.some((field) => field.type === 'areacode'));
    return { indicator, ...needed, byPoint };
  });
  return { catalogue, pipeline, staging: orderStaging(pipeline, graph), indicators, rests: graph.rests };
}
