import { namesSensitive } from '../../common/sensitive.js';

/** What stands in the place of a text that may be of a person. */
const CUT = '…';

/** Codes of areas, years and codes of branches, dates: they say where, when and which kind, never who. */
const CODE =
  /^((BU|WK)[0-9A-Z]{6,8}|GM[0-9]{4}|[0-9]{1,5}[A-Z]?|[A-Z][0-9]{1,3}|(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9])%?$/;

/** Digits from which on a bare number may be a number of somebody: a BSN has eight or nine, a KVK number eight. */
const LONG_NUMBER = 6;

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_.]{0,62}$/;

function maskedText(text: string, known: ReadonlySet<string>): string {
  const sensitive = namesSensitive(text);
  if (sensitive) return `(${sensitive})`;
  return CODE.test(text) || known.has(text) ? text : CUT;
}

/** Where a comment between marks ends: in this SQL they may stand in each other. */
function commentEnd(sql: string, start: number): number {
  let depth = 0;
  for (let at = start; at < sql.length; at++) {
    const two = sql.slice(at, at + 2);
    if (two === '/*' || two === '*/') {
      depth += two === '/*' ? 1 : -1;
      at++;
      if (depth === 0) return at + 1;
    }
  }
  return sql.length;
}

/** A piece that may hold a text: comment to the line's end, texts in their three quotings, quoted name, number, word. */
const PIECE =
  /--[^\n]*|\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\1\$|$)|[eE]'(?:\\[\s\S]|''|[^'\\])*(?:'|$)|'(?:''|[^'])*(?:'|$)|"(?:""|[^"])*(?:"|$)|[0-9][0-9_.]*(?:[eE][0-9]+)?|[\p{L}_][\p{L}\p{N}_]*/uy;

function maskedPiece(piece: string, known: ReadonlySet<string>): string {
  if (piece.startsWith('--')) return `--${CUT}`;
  if (piece.startsWith('$')) return `'${CUT}'`;
  if (/^[eE]?'/.test(piece)) {
    const text = piece.replace(/^[eE]?'|'$/g, '').replaceAll("''", "'");
    return `'${maskedText(text, known)}'`;
  }
  if (piece.startsWith('"')) return PLAIN_NAME.test(piece.slice(1, -1)) ? piece : `"${CUT}"`;
  const digits = piece.replace(/[^0-9]/g, '').length;
  return /^[0-9]/.test(piece) && digits >= LONG_NUMBER ? CUT : piece;
}

/**
 * SQL as it was asked, without what may be of a person: of texts only codes, dates, years and words that definitions know
 * stay, the others are cut to `…`; so are comments, quoted names that are no plain ones, and numbers of six digits or more. A text
 * that names what a person must not be known by is put by its kind, such as `(origin)`. Need not be valid SQL.
 * @param known words of definitions: ids, statuses, values of closed lists.
 */
export function maskSql(sql: string, known: ReadonlySet<string> = new Set()): string {
  let masked = '';
  for (let at = 0; at < sql.length; ) {
    if (sql.startsWith('/*', at)) {
      at = commentEnd(sql, at);
      masked += `/*${CUT}*/`;
      continue;
    }
    PIECE.lastIndex = at;
    const piece = PIECE.exec(sql)?.[0] ?? (sql[at] as string);
    masked += PIECE.lastIndex > at ? maskedPiece(piece, known) : piece;
    at += piece.length;
  }
  return masked.replace(/\s+/g, ' ').trim();
}

/** Ids of indicators, datasets and deliveries, levels, and names of options. */
const ID = /^-{0,2}[a-z0-9][a-z0-9_-]*$/;

/** Arguments of a command as they were given, each that is no code and no id cut to `…`. */
export function maskArguments(args: readonly string[]): string {
  return args.map((text) => (CODE.test(text) || ID.test(text) ? text : CUT)).join(' ');
}
