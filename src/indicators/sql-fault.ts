import { DefinitionError } from '../common/errors.js';

/** What the engine says against the SQL of a file, in its first line. */
export function sqlFault(what: 'bind' | 'run', file: string, mend: string, cause: unknown): DefinitionError {
  const text = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
  return new DefinitionError({ what: `DuckDB can't ${what} the SQL: ${text}`, where: { file }, mend, cause });
}
