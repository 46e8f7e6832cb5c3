import { programMark } from '../../common/program-mark.js';
import { engineVersion } from '../../warehouse/engine.js';
import { reachedFrom } from '../reached.js';

export const NODE_KINDS = [
  'dataset',
  'areas',
  'area',
  'points',
  'mapping',
  'located',
  'macro',
  'staging',
  'denominator',
  'indicator',
] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

/** One thing that a run works out, with all of its own that decides what comes out. */
export interface Node {
  /** `areas`, `points`, `mapping`, or the kind and a name: `indicator:snelle-doorverkoop`. */
  readonly id: string;
  readonly kind: NodeKind;
  /** What of its own decides the figures, by name: `sql`, `card.pool`, `parameter.maanden`, `setting.periods`. */
  readonly parts: Readonly<Record<string, string>>;
  /** Ids of the nodes that it rests on. */
  readonly reads: readonly string[];
  /** Its parts tell all that came out: what it rests on may change without it. */
  readonly byContent?: boolean;
}

/** All that a run works out, by id; what a node reads stands before it. */
export type Graph = ReadonlyMap<string, Node>;

export function nodeId(kind: NodeKind, name: string): string {
  return `${kind}:${name}`;
}

/** The name in an id: `drugshandel` of `indicator:drugshandel`. */
export function nameOf({ id, kind }: Pick<Node, 'id' | 'kind'>): string {
  return id.startsWith(`${kind}:`) ? id.slice(kind.length + 1) : id;
}

/** Name of the part that is the program. */
export const PROGRAM = 'program';

/** Another program or engine may count otherwise. */
export function programParts(): Readonly<Record<string, string>> {
  return { [PROGRAM]: `${programMark()} with DuckDB ${engineVersion}` };
}

/** Settings as parts, each as JSON. */
export function partsOf(prefix: string, values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, JSON.stringify(value) ?? 'null']),
  );
}

/** Ids that one rests on, all the way down; without itself. */
export function under(graph: Graph, id: string): Set<string> {
  return reachedFrom(id, (node) => graph.get(node)?.reads ?? []);
}

/** Ids that hang on one, all the way up; without itself. */
export function above(graph: Graph, id: string): Set<string> {
  const found = new Set<string>();
  for (const [other, { reads }] of graph)
    if (reads.some((read) => read === id || found.has(read))) found.add(other);
  return found;
}
