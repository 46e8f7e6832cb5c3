import { describe, expect, it } from 'vitest';
import type { Node, NodeKind } from '../../../src/indicators/graph/node.js';
import { select } from '../../../src/indicators/graph/selection.js';

function node(id: string, reads: readonly string[]): [string, Node] {
  return [id, { id, kind: id.split(':')[0] as NodeKind, parts: {}, reads }];
}

const graph = new Map([
  node('dataset:sales', []),
  node('dataset:crimes', []),
  node('areas', []),
  node('staging:sale', ['dataset:sales']),
  node('indicator:resale', ['staging:sale', 'areas']),
  node('indicator:price', ['staging:sale', 'areas']),
  node('indicator:dealing', ['dataset:crimes', 'areas']),
]);
const themes = new Map([
  ['resale', 'vastgoed'],
  ['price', 'vastgoed'],
  ['dealing', 'drugs'],
]);

const selected = (words: string): string[] => [...select(words, { graph, themes })].sort();

describe('a selection', () => {
  it.each([
    ['resale', ['indicator:resale']],
    ['indicator:resale', ['indicator:resale']],
    ['theme:vastgoed', ['indicator:price', 'indicator:resale']],
    ['+resale', ['areas', 'dataset:sales', 'indicator:resale', 'staging:sale']],
    ['dataset:sales+', ['dataset:sales', 'indicator:price', 'indicator:resale', 'staging:sale']],
    ['staging:sale+', ['indicator:price', 'indicator:resale', 'staging:sale']],
    ['theme:drugs+', ['indicator:dealing']],
    ['+theme:drugs', ['areas', 'dataset:crimes', 'indicator:dealing']],
    ['resale, dealing', ['indicator:dealing', 'indicator:resale']],
    ['+staging:sale+', ['dataset:sales', 'indicator:price', 'indicator:resale', 'staging:sale']],
  ])('%s', (words, nodes) => {
    expect(selected(words)).toEqual(nodes);
  });

  it.each(['theme:none', 'resal', 'dataset:sale', '', '+', 'theme:'])(
    'is refused when it names nothing: %s',
    (words) => {
      expect(() => selected(words)).toThrow(/selects nothing/);
    },
  );

  it('says what was perhaps meant', () => {
    expect(() => selected('dataset:sale')).toThrow(/dataset:sales/);
  });
});
