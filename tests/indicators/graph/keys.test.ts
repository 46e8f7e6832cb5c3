import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basesOf, type Keyed, keysOf } from '../../../src/indicators/graph/keys.js';
import type { Graph, Node } from '../../../src/indicators/graph/node.js';
import { reasonsOf, reasonText } from '../../../src/indicators/graph/reasons.js';
import type { Stored } from '../../../src/indicators/graph/store.js';

function node(id: string, reads: readonly string[], parts: Readonly<Record<string, string>>): Node {
  return { id, kind: 'staging', reads, parts };
}

function graph(...nodes: readonly Node[]): Graph {
  return new Map(nodes.map((n) => [n.id, n]));
}

function stored(keys: ReadonlyMap<string, Keyed>): Map<string, Stored> {
  return new Map([...keys].map(([id, { key, parts, inputs }]) => [id, { key, parts, inputs, result: null }]));
}

function why(id: string, now: Graph, before: ReadonlyMap<string, Stored>): string[] {
  return reasonsOf(id, keysOf(now), before).map(reasonText);
}

const first = graph(
  node('a', [], { sql: 'SELECT 1' }),
  node('b', ['a'], { sql: 'SELECT 2', 'parameter.maanden': '12' }),
  node('c', ['b'], { sql: 'SELECT 3', 'card.pool': '1', 'card.levels': '["buurt"]' }),
);

describe('reasons', () => {
  const before = stored(keysOf(first));
  const changed = (id: string, parts: Readonly<Record<string, string>>): Graph =>
    new Map([...first].map(([key, n]) => [key, key === id ? { ...n, parts: { ...n.parts, ...parts } } : n]));

  it('are none while nothing changes', () => {
    expect(['a', 'b', 'c'].map((id) => why(id, first, before))).toEqual([[], [], []]);
  });

  it('name what changed of a node itself, by kind', () => {
    const now = changed('c', { sql: 'SELECT 4', 'card.pool': '3', 'card.levels': '[]' });
    expect(why('c', now, before)).toEqual(['SQL changed', 'card changed (levels, pool)']);
    expect(why('b', now, before)).toEqual([]);
  });

  it('name the node where a change began, not those between', () => {
    const now = changed('a', { sql: 'SELECT 5' });
    expect(why('c', now, before)).toEqual(['input changed (a)']);
  });

  it('name every input of which one was worked out since and the other was not', () => {
    // b was worked out anew for somebody else; c still holds what it was worked out from.
    const now = changed('b', { 'parameter.maanden': '6' });
    const since = new Map([...stored(keysOf(now)), ['c', before.get('c') as Stored]]);
    expect(why('c', now, since)).toEqual(['input changed (b)']);
  });

  it('tell what is new, and what it no longer reads', () => {
    expect(why('c', first, new Map())).toEqual(['new']);
    const alone = graph(...[...first.values()].map((n) => (n.id === 'c' ? { ...n, reads: [] } : n)));
    expect(why('c', alone, before)).toEqual(['input changed (b)']);
  });
});

/** A graph of nodes that read some of those before them. */
const anyGraph = fc
  .array(fc.tuple(fc.array(fc.nat(9), { maxLength: 3 }), fc.constantFrom('x', 'y', 'z')), {
    minLength: 1,
    maxLength: 10,
  })
  .map((rows) =>
    graph(
      ...rows.map(([reads, sql], i) =>
        node(`n${i}`, [...new Set(reads.filter((r) => r < i).map((r) => `n${r}`))], { sql }),
      ),
    ),
  );

describe('keys', () => {
  it('change for what hangs on a change, for nothing else, and never without a reason', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(9), (made, at) => {
        const id = `n${at % made.size}`;
        const now = new Map(made).set(id, { ...(made.get(id) as Node), parts: { sql: 'changed' } });
        const [old, keys] = [keysOf(made), keysOf(now)];
        // A second way to say what hangs on it: whoever reaches it by following what is read.
        const reaches = (from: string): boolean =>
          from === id || (made.get(from)?.reads ?? []).some((read) => reaches(read));
        for (const other of made.keys()) {
          expect(keys.get(other)?.key !== old.get(other)?.key).toBe(reaches(other));
          expect(reasonsOf(other, keys, stored(old)).length > 0).toBe(reaches(other));
        }
      }),
    );
  });

  it('are never up to date when a node was worked out from something else, whatever was worked out since', () => {
    fc.assert(
      fc.property(
        anyGraph,
        anyGraph,
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
        (made, now, since) => {
          const [old, keys] = [stored(keysOf(made)), keysOf(now)];
          const mixed = new Map([...old, ...[...stored(keys)].filter((_, i) => since[i])]);
          for (const id of now.keys())
            expect(reasonsOf(id, keys, mixed).length === 0).toBe(mixed.get(id)?.key === keys.get(id)?.key);
        },
      ),
    );
  });
});

describe('bases', () => {
  const by = (program: string, sql = 'SELECT 1'): ReadonlyMap<string, Keyed> =>
    keysOf(
      graph(
        node('a', [], { program, sql }),
        { ...node('floor', ['a'], { program, content: 'x' }), byContent: true },
        node('b', ['a', 'floor'], { program, sql: 'SELECT 2' }),
      ),
    );

  it('are the same by any program, and others where anything else is', () => {
    const [one, other, changed] = [by('1'), by('2'), by('1', 'SELECT 9')];
    expect(basesOf(other)).toEqual(basesOf(one));
    expect(other.get('b')?.key).not.toBe(one.get('b')?.key);
    expect(basesOf(changed).get('b')).not.toBe(basesOf(one).get('b'));
    expect(basesOf(changed).get('floor')).toBe(basesOf(one).get('floor'));
  });
});
