import { basename } from 'node:path';
import { z } from 'zod';
import { asColumnName, type Bilingual, bilingual } from '../common/text.js';
import { parseYaml } from '../common/yaml-file.js';
import { readSqlFile } from './definition.js';

const headSchema = z.strictObject({
  title: bilingual,
  unit: bilingual,
  /** What is counted, and of which day or period. */
  measures: bilingual,
});

/**
 * What figures are divided by, declared once for all: a SELECT of `area`, `period`, `denominator`, one row an area and
 * year of every level that the source gives; computed once a run, as table `denominator.<name>`.
 */
export interface Denominator {
  /** Schema and name of the table that it becomes. */
  readonly key: string;
  readonly name: string;
  readonly file: string;
  readonly sql: string;
  readonly sqlLine: number;
  readonly title: Bilingual;
  readonly unit: Bilingual;
  readonly measures: Bilingual;
}

/** Reads `denominators/<name>.sql`. @throws DefinitionError with file and line. */
export function readDenominator(file: string): Denominator {
  const { comment, commentLine, sql, sqlLine } = readSqlFile(file);
  const head = parseYaml(
    { file, text: comment, firstLine: commentLine },
    headSchema,
    'denominator',
    'see docs/add-an-indicator.md',
  );
  const name = basename(file, '.sql');
  return { key: `denominator.${asColumnName(name)}`, name, file, sql, sqlLine, ...head };
}

/** The table of a declared denominator. */
export function denominatorTable(name: string): string {
  return `denominator.${asColumnName(name)}`;
}
