import { hashText } from '../../common/files.js';
import { type Graph, type Node, PROGRAM } from './node.js';

/** A node with the key of its content, and the keys of what it rests on. */
export interface Keyed extends Node {
  /** The same key, the same result: SHA-256 of its parts and, but where those tell the result, of the keys of what it reads. */
  readonly key: string;
  readonly inputs: Readonly<Record<string, string>>;
}

/** Parts by their hashes, in order of their names. */
export function hashedParts(parts: Node['parts']): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parts)
      .map(([name, text]): [string, string] => [name, hashText(text).slice(0, 16)])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function keyed(node: Node, keys: ReadonlyMap<string, Keyed>): Keyed {
  const reads = [...new Set(node.reads)].sort();
  const inputs = Object.fromEntries(
    reads.map((id) => {
      const input = keys.get(id);
      if (!input) throw new Error(`${node.id} reads ${id}, which is no node before it`);
      return [id, input.key];
    }),
  );
  const parts = hashedParts(node.parts);
  const from = node.byContent ? {} : inputs;
  return { ...node, parts, inputs, key: hashText(JSON.stringify([node.kind, parts, from])) };
}

/**
 * Keys of every node; parts are hashed, so that no value of a setting stays in the warehouse.
 * @throws Error when a node reads one that does not stand before it.
 */
export function keysOf(graph: Graph): ReadonlyMap<string, Keyed> {
  const keys = new Map<string, Keyed>();
  for (const [id, node] of graph) keys.set(id, keyed(node, keys));
  return keys;
}

/**
 * Keys of every node as if it were made by no program in particular: what definitions, settings and deliveries decide. Another program may count otherwise
 * under the same; who compares what two of them showed looks at the counts too.
 */
export function basesOf(nodes: ReadonlyMap<string, Keyed>): ReadonlyMap<string, string> {
  const bases = new Map<string, string>();
  for (const [id, { kind, parts, inputs, byContent }] of nodes) {
    const { [PROGRAM]: _, ...own } = parts;
    const from = byContent ? {} : Object.fromEntries(Object.keys(inputs).map((of) => [of, bases.get(of)]));
    bases.set(id, hashText(JSON.stringify([kind, own, from])));
  }
  return bases;
}
