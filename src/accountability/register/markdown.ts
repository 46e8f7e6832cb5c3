/** A text as Markdown holds it on one line: nothing in it acts as markup. */
export function plain(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/([\\`*_[\]<>|])/g, '\\$1');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(plain).join(' | ')} |`;
}

/** A table; without rows there is none. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  return [[row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')];
}

/** A list of points; without points there is none. */
export function points(texts: readonly string[]): string[] {
  return texts.length === 0 ? [] : [texts.map((text) => `- ${plain(text)}`).join('\n')];
}

/** A list of points that each begin with a word or name. */
export function named(entries: readonly (readonly [string, string])[]): string[] {
  if (entries.length === 0) return [];
  return [entries.map(([name, text]) => `- **${plain(name)}**: ${plain(text)}`).join('\n')];
}

/** A whole page of blocks, with a line end at its end. */
export function page(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}
