import type { Inspected } from '../lineage.js';

/** By a name in lower case, how it is written where it is defined: the engine takes names in any case. */
export function byLowerCase(known: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...known].map((name) => [name.toLowerCase(), name]));
}

/** What a SELECT rests on, each under the name that it is defined by; what is not there stays as it was written. */
export function asDefined(inspected: Inspected, known: ReadonlyMap<string, string>): Inspected {
  const defined = (name: string): string => known.get(name.toLowerCase()) ?? name;
  const each = (names: readonly string[]): string[] => [...new Set(names.map(defined))].sort();
  return {
    ...inspected,
    tables: each(inspected.tables),
    macros: each(inspected.macros),
    lines: new Map([...inspected.lines].map(([name, line]) => [defined(name), line])),
  };
}
