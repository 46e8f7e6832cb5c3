import type { Fault } from '../common/errors.js';
import type { SqlText } from './sql-names.js';
import { isNode, type Json, lineOfNode, type SqlNode } from './sql-tree.js';

/** Words that stand for a moment counted from now. */
const WORDS = /^\s*(now|today|yesterday|tomorrow)\s*$/i;

function wordOf(node: Json | undefined): string | null {
  const value =
    isNode(node) && node.type === 'VALUE_CONSTANT' && isNode(node.value) ? node.value.value : null;
  return typeof value === 'string' && WORDS.test(value) ? value : null;
}

/** The word that a node takes for a moment: in a cast to one, or compared with one. */
function takenIn(node: SqlNode): string | null {
  if (node.class === 'CAST')
    return isNode(node.cast_type) && /^(DATE|TIME)/.test(String(node.cast_type.id))
      ? wordOf(node.child)
      : null;
  if (node.class === 'COMPARISON') return wordOf(node.left) ?? wordOf(node.right);
  return node.class === 'BETWEEN' ? (wordOf(node.lower) ?? wordOf(node.upper)) : null;
}

/** Moments counted from now, said by a word: the engine takes them for text until it computes. */
export function todayFaults(nodes: readonly SqlNode[], text: SqlText): Fault[] {
  return nodes.flatMap((node) => {
    const word = takenIn(node);
    if (word === null) return [];
    const line = lineOfNode(node, text.sql, text.sqlLine);
    return [
      {
        what: `the SQL takes \`'${word}'\` for a date, which is another one each day`,
        where: { file: text.file, line },
        expected: 'the same figures from the same deliveries',
        mend: 'take dates from the deliveries or from areas.period',
      },
    ];
  });
}
