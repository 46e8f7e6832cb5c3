import { UsageError } from '../../common/errors.js';
import { nearNames } from '../../common/near.js';
import { above, type Graph, NODE_KINDS, nameOf, under } from './node.js';

/** What the words of a selection may name. */
export interface Selectable {
  readonly graph: Graph;
  /** Theme of each indicator, by its id. */
  readonly themes: ReadonlyMap<string, string>;
}

function wrong(word: string, known: readonly string[]): UsageError {
  // A kind that is said looks among its own; a bare word is an indicator.
  const [kind, name] = word.includes(':') ? (word.split(':') as [string, string]) : ['indicator', word];
  const own = known.filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));
  const near = nearNames(name, own).map((found) => (kind === 'indicator' ? found : `${kind}:${found}`));
  return new UsageError({
    what: `\`${word}\` selects nothing`,
    expected: `an indicator, theme:NAME, ${NODE_KINDS.filter((k) => k !== 'indicator')
      .map((kind) => (['areas', 'points', 'mapping'].includes(kind) ? kind : `${kind}:NAME`))
      .join(', ')}; + before it for all that it rests on, + after it for all that hangs on it`,
    mend:
      near.length > 0
        ? `did you mean ${near.join(', ')}?`
        : '`buurtzicht compute --dry-run --explain` lists every step',
  });
}

/** The nodes that a word names, without its plus signs. */
function named(word: string, { graph, themes }: Selectable): string[] {
  if (graph.has(word)) return [word];
  if (graph.has(`indicator:${word}`)) return [`indicator:${word}`];
  const theme = word.startsWith('theme:') ? word.slice('theme:'.length) : null;
  const own = [...graph.values()].filter((n) => n.kind === 'indicator' && themes.get(nameOf(n)) === theme);
  if (theme !== null && own.length > 0) return own.map(({ id }) => id);
  throw wrong(word, [...graph.keys(), ...[...themes.values()].map((name) => `theme:${name}`)]);
}

function expand(word: string, selectable: Selectable): string[] {
  const [, before, name = '', after] = /^(\+?)(.*?)(\+?)$/.exec(word) ?? [];
  const nodes = named(name, selectable);
  return [
    ...nodes,
    ...(before ? nodes.flatMap((id) => [...under(selectable.graph, id)]) : []),
    ...(after ? nodes.flatMap((id) => [...above(selectable.graph, id)]) : []),
  ];
}

/**
 * Ids of the nodes that a selection names: `theme:drugs`, `drugshandel`, `dataset:kadaster-transacties+`, `staging:transactie+`,
 * joined by commas; `+x` is x with all that it rests on, `x+` with all that hangs on it.
 * @throws UsageError when a part of it names nothing.
 */
export function select(selection: string, selectable: Selectable): Set<string> {
  const words = selection
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0) throw wrong(selection, []);
  return new Set(words.flatMap((word) => expand(word, selectable)));
}
