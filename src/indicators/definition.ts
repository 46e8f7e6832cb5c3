import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { refuse } from '../common/collect.js';
import { DefinitionError } from '../common/errors.js';
import { hashText } from '../common/files.js';
import type { ParameterValues } from '../common/parameter-value.js';
import { parseYaml } from '../common/yaml-file.js';
import { type Card, cardFaults, cardSchema } from './card.js';
import { valuesOf } from './parameters.js';
import type { Protection } from './protection-rules.js';
import { shrinkageOf } from './shrinkage-rules.js';

/** A `.sql` file: a block comment that opens it, and the SELECT below. */
export interface SqlFile {
  readonly file: string;
  readonly comment: string;
  /** Line of the file on which the comment's text begins. */
  readonly commentLine: number;
  readonly sql: string;
  /** Line of the file on which the SQL begins. */
  readonly sqlLine: number;
}

/** One declared measure. */
export interface Indicator {
  /** File name without `.sql`. */
  readonly id: string;
  readonly file: string;
  readonly card: Card;
  readonly sql: string;
  /** Line of the file on which the SQL begins. */
  readonly sqlLine: number;
  /** Line of the file on which the card begins. */
  readonly cardLine: number;
  /** Values of its parameters: the workspace's, or else the card's. */
  readonly parameters: ParameterValues;
  /** Hash of the whole file: definition and documentation. */
  readonly hash: string;
  /** How its counts are changed before they are shown; absent: small ones are hidden. */
  readonly protection?: Protection;
}

/** Line of a key in the head of a file; the first of the head when it is not there, or when there is no file: a question to the rows has none. */
export function lineOfHead(file: string, headLine: number, key: string): number {
  if (!existsSync(file)) return headLine;
  const lines = readFileSync(file, 'utf8').split('\n');
  const at = lines.findIndex((line, i) => i >= headLine - 1 && line.startsWith(`${key}:`));
  return at === -1 ? headLine : at + 1;
}

/** Cuts a file into its opening comment and its SELECT. @throws DefinitionError when it has no comment. */
export function readSqlFile(file: string): SqlFile {
  const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
  const match = /^\s*\/\*\n?([\s\S]*?)\*\//.exec(text);
  if (!match) {
    throw new DefinitionError({
      what: 'the file does not open with a block comment',
      where: { file, line: 1 },
      expected: '/* … */ with the YAML of the card, then one SELECT',
      mend: 'see docs/add-an-indicator.md',
    });
  }
  const before = text.slice(0, match.index + match[0].indexOf(match[1] as string));
  const below = text.slice(match.index + match[0].length);
  const above = text.length - below.trimStart().length;
  const sql = below.trim().replace(/;$/, '').trimEnd();
  if (sql === '') {
    throw new DefinitionError({
      what: 'there is no SQL below the head',
      where: { file, line: text.trimEnd().split('\n').length },
      expected: 'one SELECT, or the expression of a macro',
      mend: 'write it below the comment; `buurtzicht indicator new` makes a file that runs',
    });
  }
  return {
    file,
    comment: match[1] as string,
    commentLine: before.split('\n').length,
    sql,
    sqlLine: text.slice(0, above).split('\n').length,
  };
}

/**
 * Reads an indicator and checks its card.
 * @param chosen by owner, the parameters that the workspace sets.
 * @throws DefinitionError with file and line.
 */
export function readIndicator(
  file: string,
  chosen: Readonly<Record<string, ParameterValues>> = {},
): Indicator {
  const { comment, commentLine, sql, sqlLine } = readSqlFile(file);
  const read = parseYaml(
    { file, text: comment, firstLine: commentLine },
    cardSchema,
    'indicator card',
    'see docs/add-an-indicator.md',
  );
  const card: Card = { ...read, shrinkage: shrinkageOf(read) };
  const faults = cardFaults(card);
  if (card.theme !== basename(dirname(file)))
    faults.push({
      key: 'theme',
      what: `theme \`${card.theme}\` stands in folder \`${basename(dirname(file))}\``,
    });
  refuse(
    faults.map(({ key, what }) => ({
      what,
      where: { file, line: lineOfHead(file, commentLine, key) },
      mend: 'mend the card',
    })),
  );
  const id = basename(file, '.sql');
  const parameters = valuesOf(id, card.parameters, chosen[id]);
  return {
    id,
    file,
    card,
    sql,
    sqlLine,
    cardLine: commentLine,
    parameters,
    hash: hashText(readFileSync(file, 'utf8')),
  };
}
