/** Errors in which the engine quotes values of rows; those that quote names (Binder, Catalog, Parser) help to mend. */
const QUOTES_VALUES =
  /^(Error: )?(Conversion|Invalid Input|Invalid|Constraint|Out of Range|Cast|Mismatch Type|CSV) ?Error/;

/**
 * An error's message without values of rows: of the engine's words only the first line is shown, and what it quotes, or puts
 * between parentheses, only by its shape.
 */
export function withoutValues(message: string): string {
  if (!QUOTES_VALUES.test(message)) return message;
  const [first = ''] = message.split('\n');
  return first.replaceAll(/"[^"]*"|'[^']*'|\([^)]*\)/gu, (quoted) =>
    quoted.replaceAll(/\p{N}/gu, '9').replaceAll(/[\p{L}\p{M}]/gu, (c) => (/\p{Lu}/u.test(c) ? 'A' : 'a')),
  );
}

/** The same of an error with the places in the program it came through. */
export function stackWithoutValues(error: unknown): string {
  if (!(error instanceof Error)) return withoutValues(String(error));
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${withoutValues(error.message)}`, ...frames].join('\n');
}
