import { xmlText } from '../../markup.js';

/** Mean width of a letter against the size of the type, in common sans-serif faces. */
const LETTER = 0.55;
const BOLD_LETTER = 0.6;

/** Cuts a text into lines that fit a width in pixels, at spaces; a word longer than the line stands alone. */
export function wrap(text: string, width: number, size: number, bold = false): readonly string[] {
  const letters = Math.floor(width / (size * (bold ? BOLD_LETTER : LETTER)));
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last !== undefined && last.length + 1 + word.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export interface TextStyle {
  readonly size: number;
  readonly colour: string;
  readonly bold?: boolean;
}

/** A piece of the page that knows how high it is, so that the next one can stand below it. */
export interface Block {
  readonly svg: string;
  readonly height: number;
}

/** Lines of text from a top left corner down. */
export function textBlock(text: string, x: number, y: number, width: number, style: TextStyle): Block {
  const step = Math.round(style.size * 1.35);
  const lines = wrap(text, width, style.size, style.bold).map(
    (line, i) =>
      `<text x="${x}" y="${y + style.size + i * step}" font-size="${style.size}" fill="${style.colour}"${style.bold ? ' font-weight="600"' : ''}>${xmlText(line)}</text>`,
  );
  return { svg: lines.join('\n'), height: lines.length * step };
}

/** Blocks below each other; each is told where it stands. */
export function stack(y: number, parts: readonly ((y: number) => Block)[]): Block {
  let svg = '';
  let at = y;
  for (const part of parts) {
    const block = part(at);
    svg += `${block.svg}\n`;
    at += block.height;
  }
  return { svg, height: at - y };
}

/** Empty room of so many pixels. */
export function gap(height: number): () => Block {
  return () => ({ svg: '', height });
}
