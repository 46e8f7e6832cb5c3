import type { Keyed } from './keys.js';
import type { Stored } from './store.js';

/** Why a node is worked out; one without any is up to date. */
export const REASONS = [
  'new',
  'program',
  'sql',
  'card',
  'parameter',
  'setting',
  'coverage',
  'rules',
  'content',
  'contract',
  'deliveries',
  'used',
  'input',
  'forced',
  'needed',
  'gone',
] as const;
export type ReasonKind = (typeof REASONS)[number];

export interface Reason {
  readonly kind: ReasonKind;
  /** Keys of the card, parameters, settings, or nodes at the root of a changed input. */
  readonly names: readonly string[];
}

const WORDS: Readonly<Record<ReasonKind, string>> = {
  new: 'new',
  program: 'other program or engine',
  sql: 'SQL changed',
  card: 'card changed',
  parameter: 'parameter changed',
  setting: 'setting changed',
  coverage: 'coverage changed',
  rules: 'rules of the pipeline changed',
  content: 'contents changed',
  contract: 'contract changed',
  deliveries: 'deliveries changed',
  used: 'area codes in use changed',
  input: 'input changed',
  forced: 'forced',
  needed: 'read by what is computed',
  gone: 'is no more',
};

/** A reason as people read it: `parameter changed (maanden)`. */
export function reasonText({ kind, names }: Reason): string {
  return names.length > 0 ? `${WORDS[kind]} (${names.join(', ')})` : WORDS[kind];
}

function differing(
  now: Readonly<Record<string, string>>,
  before: Readonly<Record<string, string>>,
): string[] {
  const names = new Set([...Object.keys(now), ...Object.keys(before)]);
  return [...names].filter((name) => now[name] !== before[name]).sort();
}

/** Changes of its own, by kind: `card.pool` and `card.levels` are one reason. */
function ownReasons(now: Keyed, before: Stored): Reason[] {
  const changed = differing(now.parts, before.parts);
  return REASONS.flatMap((kind): Reason[] => {
    const own = changed.filter((part) => part.split('.')[0] === kind);
    if (own.length === 0) return [];
    return [{ kind, names: own.flatMap((part) => part.split('.')[1] ?? []) }];
  });
}

/** Where changes begin: the nodes below that changed of themselves, are new, or are gone. */
function roots(
  id: string,
  nodes: ReadonlyMap<string, Keyed>,
  before: ReadonlyMap<string, Stored>,
): Set<string> {
  const [now, then] = [nodes.get(id), before.get(id)];
  const found = new Set<string>();
  for (const input of differing(now?.inputs ?? {}, then?.inputs ?? {})) {
    const [below, earlier] = [nodes.get(input), before.get(input)];
    const isRoot = !below || !earlier || ownReasons(below, earlier).length > 0;
    const under = below && earlier ? roots(input, nodes, before) : new Set<string>();
    // What was worked out since, for others, differs from what this one was worked out from all the same.
    if (isRoot || under.size === 0) found.add(input);
    for (const root of under) found.add(root);
  }
  return found;
}

/** Why a node is not what it was; empty only when its key is the same. */
export function reasonsOf(
  id: string,
  nodes: ReadonlyMap<string, Keyed>,
  before: ReadonlyMap<string, Stored>,
): Reason[] {
  const [now, then] = [nodes.get(id), before.get(id)];
  if (!now || now.key === then?.key) return [];
  if (!then) return [{ kind: 'new', names: [] }];
  const begun = [...roots(id, nodes, before)].sort();
  const reasons: Reason[] = [
    ...ownReasons(now, then),
    ...(begun.length > 0 ? [{ kind: 'input' as const, names: begun }] : []),
  ];
  // Another key is never up to date, whatever the words for it.
  return reasons.length > 0 ? reasons : [{ kind: 'program', names: [] }];
}
