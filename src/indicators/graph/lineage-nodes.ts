import { hashText } from '../../common/files.js';
import type { Bilingual } from '../../common/text.js';
import { contractHash } from '../../datasets/catalogue/catalogue.js';
import { reachedFrom } from '../reached.js';
import type { DatasetRows } from './dataset-nodes.js';
import type { Keyed } from './keys.js';
import { type Graph, nodeId, PROGRAM, under } from './node.js';

/** A delivery that counts, with the years that count of it (null = all its rows). */
export interface CountedDelivery {
  /** As in `inputs` of the manifest. */
  readonly id: string;
  readonly periods: readonly number[] | null;
}

/** One step between a figure and its deliveries, as a release tells it. It holds hashes of definitions, none of data. */
export interface LineageNode {
  /** Ids of what it rests on itself. */
  readonly reads: readonly string[];
  /** Of a macro, a staging view, a denominator or an indicator: hash of its SQL, its parameters' values and the keys of its card that decide figures. */
  readonly definition?: string;
  /** Hash of its SQL in one form, without comments and blanks. */
  readonly sql?: string;
  /** Names of the parameters that its SQL uses, its own and shared ones. */
  readonly parameters?: readonly string[];
  /** Of a dataset. */
  readonly title?: Bilingual;
  readonly publisher?: string;
  /** In English, as machines read it. */
  readonly licence?: string;
  /** Hash of the contract under which its rows were landed. */
  readonly contract?: string;
  readonly deliveries?: readonly CountedDelivery[];
}

/** By id (`indicator:drugshandel`, `staging:adres`, `dataset:bag-adressen`), sorted. */
export type Lineage = Readonly<Record<string, LineageNode>>;

const DEFINED: ReadonlySet<string> = new Set(['macro', 'staging', 'denominator', 'indicator']);

/**
 * What a definition says of itself: hashes of its parts (`hashedParts`), but for the program and what the workspace says of when registers were kept,
 * which stand in the manifest (`versions`, `coverage`).
 */
export function definitionParts({ kind, parts }: Pick<Keyed, 'kind' | 'parts'>): Partial<LineageNode> {
  if (!DEFINED.has(kind)) return {};
  const own = Object.entries(parts).filter(([name]) => name !== PROGRAM && !name.startsWith('coverage.'));
  const parameters = own.flatMap(([name]) => (name.startsWith('parameter.') ? [name.slice(10)] : []));
  return {
    definition: hashText(JSON.stringify(own)).slice(0, 16),
    ...(parts.sql ? { sql: parts.sql } : {}),
    ...(parameters.length > 0 ? { parameters: parameters.sort() } : {}),
  };
}

function datasetParts({ contract, active }: DatasetRows): Partial<LineageNode> {
  const { title, publisher, licence } = contract;
  return {
    ...{ title, publisher, licence: licence.en },
    contract: contractHash(contract),
    deliveries: active.map(({ delivery, periods }) => ({ id: delivery.id, periods })),
  };
}

/**
 * What these indicators rest on, all the way down to deliveries. Keys of content stay in the warehouse: a hash of rows of a register
 * that is not open would let a reader test a guess.
 * @param indicators ids of those that have figures.
 */
export function lineageOf(
  nodes: ReadonlyMap<string, Keyed>,
  counting: readonly DatasetRows[],
  indicators: readonly string[],
): Lineage {
  const graph: Graph = nodes;
  const wanted = indicators.map((id) => nodeId('indicator', id));
  const ids = new Set(wanted.flatMap((id) => [id, ...under(graph, id)]));
  const rows = new Map(counting.map((one) => [nodeId('dataset', one.contract.name), one]));
  return Object.fromEntries(
    [...ids].sort().map((id): [string, LineageNode] => {
      const node = nodes.get(id) as Keyed;
      const dataset = rows.get(id);
      return [
        id,
        {
          reads: [...new Set(node.reads)].sort(),
          ...definitionParts(node),
          ...(dataset ? datasetParts(dataset) : {}),
        },
      ];
    }),
  );
}

/** Deliveries that a node rests on, by dataset; of an unknown node none. */
export function deliveriesUnder(lineage: Lineage, id: string): Map<string, readonly CountedDelivery[]> {
  const nodes = new Map(Object.entries(lineage));
  const ids = [...reachedFrom(id, (one) => nodes.get(one)?.reads ?? [])].sort();
  return new Map(
    ids.flatMap((one): [string, readonly CountedDelivery[]][] => {
      const deliveries = nodes.get(one)?.deliveries;
      return deliveries ? [[one.slice(one.indexOf(':') + 1), deliveries]] : [];
    }),
  );
}
