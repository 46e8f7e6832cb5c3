import { withoutValues } from '../common/engine-words.js';
import { DefinitionError } from '../common/errors.js';
import type { SqlText } from './sql-names.js';

/** The line that the engine points at, counted in the file; the first of the SQL when it points at none. */
function lineOf(message: string, { sqlLine }: Pick<SqlText, 'sqlLine'>): number {
  const pointed = /^LINE (\d+):/m.exec(message)?.[1];
  return sqlLine + (pointed === undefined ? 0 : Number(pointed) - 1);
}

/** Names that the engine itself takes for meant: of columns and of functions. */
function candidatesIn(message: string): string | null {
  const said = /^(?:Candidate bindings: |Did you mean )(.+?)\??$/m.exec(message)?.[1];
  const names = [...(said ?? '').matchAll(/"([^"]+)"/g)].map(([, name]) => name);
  return names.length > 0 ? `did you mean ${names.slice(0, 5).join(', ')}?` : null;
}

/** What the engine says against the SQL of a file, in its first line and without values of rows, with the line of the file that it is about. */
export function sqlFault(
  what: 'bind' | 'run',
  text: Pick<SqlText, 'file' | 'sqlLine'>,
  mend: string,
  cause: unknown,
): DefinitionError {
  const message = cause instanceof Error ? cause.message : String(cause);
  // What runs over rows may be about a value of one.
  const said = withoutValues(message).split('\n')[0] ?? '';
  return new DefinitionError({
    what: `DuckDB can't ${what} the SQL: ${said}`,
    where: { file: text.file, line: lineOf(message, text) },
    mend: candidatesIn(message) ?? mend,
    // With the engine's own words: they are shown without values.
    cause,
  });
}
