import { basename } from 'node:path';
import { z } from 'zod';
import { asColumnName, bilingual } from '../common/text.js';
import { parseYaml } from '../common/yaml-file.js';
import { readSqlFile } from './definition.js';
import type { StagingView } from './staging.js';

const headSchema = z.strictObject({
  title: bilingual,
  /** value: the file holds an expression; table: one SELECT. */
  gives: z.enum(['value', 'table']),
  arguments: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/, 'lower case letters, digits and _')),
});

/** SQL that several definitions share, from `macros/<name>.sql`: called as `macro.<name>(…)`, in FROM when it gives a table. */
export interface Macro extends StagingView {
  /** `macro.<name>`; its `sql` is a SELECT, of the expression alone when it gives a value. */
  readonly key: string;
  /** The statement that makes it. */
  readonly create: string;
}

/** Reads `macros/<name>.sql`. @throws DefinitionError with file and line. */
export function readMacro(file: string): Macro {
  const { comment, commentLine, sql, sqlLine } = readSqlFile(file);
  const head = parseYaml(
    { file, text: comment, firstLine: commentLine },
    headSchema,
    'macro',
    'see docs/add-an-indicator.md',
  );
  const key = `macro.${asColumnName(basename(file, '.sql'))}`;
  const isTable = head.gives === 'table';
  const signature = `CREATE MACRO ${key}(${head.arguments.join(', ')}) AS ${isTable ? 'TABLE' : ''}`;
  const create = `${signature} ${isTable ? sql : `(${sql}\n)`}`;
  return { key, file, sql: isTable ? sql : `SELECT ${sql}`, sqlLine, create, signature };
}
