import type { DuckDBConnection } from '@duckdb/node-api';
import { placedAgainst } from '../areas/located-name.js';
import { refuse } from '../common/collect.js';
import type { DatasetCatalogue } from '../datasets/catalogue/catalogue.js';
import { isOfAreas } from '../datasets/contract/redistribute.js';
import { type PipelineReads, pipelineReads } from './check/reads.js';
import type { Indicator } from './definition.js';
import { denominatorTable } from './denominator.js';
import type { MadeOn } from './kept.js';
import type { Pipeline } from './pipeline.js';
import { reachedFrom } from './reached.js';
import { mayReadBorders } from './reads-borders.js';
import type { RecordKeys } from './record-key.js';
import { sharedOrder } from './shared-order.js';
import type { StagingView } from './staging.js';

/** An indicator with the datasets it rests on, found through staging. */
export interface PlannedIndicator {
  readonly indicator: Indicator;
  /** Names of datasets, sorted. */
  readonly datasets: readonly string[];
  /** Those of them whose rows its SELECT reads, through staging too: not those of a declared denominator. */
  readonly counted: readonly string[];
  /** It reads for itself, through staging too, when registers were kept: it looks at more than its own period. */
  readonly looksBack: boolean;
  /** What was never delivered of what it needs, alternatives joined by `or`: the indicator is not computed. */
  readonly undelivered: readonly string[];
  /** Its datasets know areas by points and BAG ids alone, so that it can be counted within any border. */
  readonly byPoint: boolean;
  /** Its SELECT reads rows with area codes of a year: sums over areas may hold figures that are estimated. */
  readonly byCode: boolean;
  /** Of a figure about people: the table that says how many live in an area, where that was delivered. */
  readonly peopleTable: string | null;
}

/** What one definition rests on by its own SQL and card. */
export interface Rests {
  /** Tables as `schema.name`, and macros as `macro.name`. */
  readonly tables: readonly string[];
  /** Parameters that it names, its own and shared ones. */
  readonly parameters: readonly string[];
  /** Its SQL in one form, without comments, blanks and places. */
  readonly form: string;
  /** Whether it may look at borders of the areas that it reads. */
  readonly borders: boolean;
}

export interface Plan {
  readonly catalogue: DatasetCatalogue;
  readonly pipeline: Pipeline;
  /** Macros, staging views and denominators, in an order in which each finds what it reads. */
  readonly staging: readonly StagingView[];
  readonly indicators: readonly PlannedIndicator[];
  /** Of every staging view, denominator (by key) and indicator (by id). */
  readonly rests: ReadonlyMap<string, Rests>;
  /** Of the deliveries that count; absent: of none it is known. */
  readonly madeOn?: MadeOn;
  /** Of the workspace, where an indicator is protected by cell key. */
  readonly recordKeys?: RecordKeys;
}

/** What was read from the SQL. */
type Graph = Pick<PipelineReads, 'readsOf' | 'datasets'>;

/** Relations of datasets that a node reads, through all that is shared: `landing.<dataset>` and `located.<dataset>`. */
export function relationsUnder(key: string, graph: Graph): Set<string> {
  const all = [key, ...reachedFrom(key, (node) => graph.readsOf.get(node) ?? [])];
  return new Set(all.filter((node) => graph.datasets.has(node)));
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
  const read = [...relations].map((relation) => graph.datasets.get(relation) as string);
  const against = [...relations]
    .filter((relation) => relation.startsWith('located.'))
    .flatMap((relation) => {
      const contract = catalogue.get(graph.datasets.get(relation) as string);
      const names = contract ? placedAgainst(contract, catalogue) : null;
      return contract && names ? [{ contract, names }] : [];
    });
  const registers = against.flatMap(({ names }) => names.filter((name) => delivered.has(name)));
  const unplaced = against
    .filter(({ contract, names }) => !contract.place?.point && !names.some((name) => delivered.has(name)))
    .map(({ names }) => names);
  const datasets = [...new Set([...read, ...registers])].sort();
  const missing = datasets.filter((name) => !delivered.has(name));
  // One that must come anyway is no choice.
  const choices = unplaced.filter((names) => !names.some((name) => missing.includes(name)));
  return { datasets, undelivered: [...missing, ...new Set(choices.map((names) => names.join(' or ')))] };
}

/** Table of the inhabitants of areas; null where no denominator is said to count them, or its datasets were never delivered. */
function deliveredPeople(
  { disclosure }: Pipeline,
  graph: Graph,
  catalogue: DatasetCatalogue,
  delivered: ReadonlySet<string>,
): string | null {
  if (disclosure.inhabitants === undefined) return null;
  const table = denominatorTable(disclosure.inhabitants);
  return neededBy(relationsUnder(table, graph), graph, catalogue, delivered).undelivered.length === 0
    ? table
    : null;
}

/**
 * Reads the dependency graph from the SQL and says what can be computed from the datasets at hand.
 * @throws DefinitionError when definitions read what is not there, or each other.
 */
export async function planPipeline(
  connection: DuckDBConnection,
  pipeline: Pipeline,
  catalogue: DatasetCatalogue,
  delivered: ReadonlySet<string>,
): Promise<Plan> {
  const graph = await pipelineReads(connection, pipeline, catalogue);
  const { views: staging, faults } = sharedOrder(pipeline, graph.readsOf);
  refuse([...graph.faults, ...faults]);
  const people = deliveredPeople(pipeline, graph, catalogue, delivered);
  const indicators = pipeline.indicators.map((indicator) => {
    const peopleTable = indicator.card.about === 'people' ? people : null;
    const needed = neededBy(relationsUnder(indicator.id, graph), graph, catalogue, delivered);
    const contracts = needed.datasets.flatMap((name) => catalogue.get(name) ?? []);
    const byPoint =
      contracts.some((c) => c.place) &&
      !contracts.some((c) => c.place?.address || c.place?.postcode) &&
      !contracts.some((c) => c.fields.some((field) => field.type === 'areacode'));
    const denominator = indicator.card.denominator && denominatorTable(indicator.card.denominator);
    const counted = (graph.readsOf.get(indicator.id) ?? [])
      .filter((read) => read !== denominator)
      .flatMap((read) => [...relationsUnder(read, graph)])
      .map((relation) => graph.datasets.get(relation) as string);
    const byCode = counted.some((name) => {
      const contract = catalogue.get(name);
      return contract !== undefined && isOfAreas(contract);
    });
    const looksBack = reachedFrom(indicator.id, (node) => graph.readsOf.get(node) ?? []).has(
      'areas.coverage',
    );
    return {
      ...{ indicator, ...needed, counted: [...new Set(counted)].sort() },
      ...{ looksBack, byPoint, byCode, peopleTable },
    };
  });
  const rests = new Map<string, Rests>(
    [...graph.readsOf].map(([key, tables]) => {
      const { parameters = [], form = '', tree = null } = graph.inspected.get(key) ?? {};
      return [key, { tables, parameters, form, borders: mayReadBorders(tree) }] as const;
    }),
  );
  for (const { indicator, peopleTable } of indicators) {
    const own = rests.get(indicator.id);
    if (own && peopleTable && !own.tables.includes(peopleTable))
      rests.set(indicator.id, { ...own, tables: [...own.tables, peopleTable] });
  }
  return { catalogue, pipeline, staging, indicators, rests };
}
