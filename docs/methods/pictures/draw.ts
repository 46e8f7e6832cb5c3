import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { xmlText } from '../../../src/publish/markup.js';

/** Ink of the pictures: the map's blues, a warm tone for what stands out, greys for the rest. No red: a figure accuses nobody. */
export const INK = {
  light: '#c3d0e3',
  middle: '#8fa9cb',
  strong: '#2e4f80',
  apart: '#b5762a',
  quiet: '#9a978f',
  none: '#e4e2dd',
  text: '#2b2a27',
} as const;

/** From light to dark, as the classes of a map have them. */
export const SHADES = ['#edf1f7', '#c3d0e3', '#8fa9cb', '#5a7cab', '#2e4f80'] as const;

/** Pixels from side to side. */
export const WIDTH = 720;
const [EDGE, TITLE, LINE, FONT] = [12, 22, 18, 11];
/** Letters that fit beside each other, in the title and below the plots. */
const FITS = { title: 88, note: 124 } as const;

/** How a mark of the plots looks, and what it stands for. */
export interface Key {
  readonly label: string;
  readonly colour: string;
  readonly shape: 'dot' | 'ring' | 'square' | 'line' | 'dashes';
}

export interface Words {
  /** What the picture shows, in one line; also for who can't see it. */
  readonly title: string;
  readonly legend?: readonly Key[];
  /** Lines below it, short enough for its width. */
  readonly notes?: readonly string[];
}

/** A plot with its size; plots stand beside each other until a row is full. */
export interface Panel extends Plot.PlotOptions {
  readonly width?: number;
  readonly height: number;
}

const { document } = parseHTML('<html><body></body></html>');

function panelAt(options: Panel, x: number, y: number): string {
  const plot = Plot.plot({ marginLeft: 60, marginBottom: 42, ...options, document });
  const svg = plot.tagName.toLowerCase() === 'svg' ? plot : plot.querySelector('svg:last-of-type');
  if (!svg) throw new Error('nothing was drawn');
  // Its rules of style are for pages of the web, and would stretch it here.
  svg.querySelector('style')?.remove();
  svg.removeAttribute('class');
  svg.setAttribute('x', String(x));
  svg.setAttribute('y', String(y));
  return svg.outerHTML;
}

function swatch({ shape, colour }: Key, x: number, y: number): string {
  if (shape === 'square')
    return `<rect x="${x}" y="${y - 6}" width="14" height="12" fill="${colour}" stroke="${INK.quiet}" stroke-width="0.5"></rect>`;
  if (shape === 'line' || shape === 'dashes') {
    const dashes = shape === 'dashes' ? ' stroke-dasharray="4 3"' : '';
    return `<path d="M${x},${y}h14" stroke="${colour}" stroke-width="2.5"${dashes}></path>`;
  }
  const paint = shape === 'dot' ? `fill="${colour}"` : `fill="white" stroke="${colour}" stroke-width="1.75"`;
  return `<circle cx="${x + 7}" cy="${y}" r="4.5" ${paint}></circle>`;
}

/** The legend in as many lines as it takes, and where it ends. */
function legendAt(keys: readonly Key[], top: number): { readonly svg: string; readonly bottom: number } {
  let [x, y, svg] = [EDGE, top, ''];
  for (const key of keys) {
    const width = 20 + key.label.length * 6 + 16;
    if (x > EDGE && x + width > WIDTH) [x, y] = [EDGE, y + LINE];
    svg += `${swatch(key, x, y)}<text x="${x + 20}" y="${y + 4}">${xmlText(key.label)}</text>`;
    x += width;
  }
  return { svg, bottom: keys.length > 0 ? y + LINE : top };
}

/** Coordinates to a tenth of a pixel; words are left as they are. */
function rounded(svg: string): string {
  const round = (number: string): string => String(Number(Number(number).toFixed(1)));
  return svg.replaceAll(/<[^>]*>/g, (tag) =>
    tag
      .replace(/ d="[^"]*"/, (path) => path.replaceAll(/-?\d+\.\d+/g, round))
      .replaceAll(/-?\d+\.\d{3,}/g, round),
  );
}

/** @throws RangeError for words that would run out of the picture. */
function checkFits(words: string, most: number): void {
  if (words.length > most)
    throw new RangeError(`“${words}”: ${words.length} letters, expected ${most} at most`);
}

/** Plots with their words as an SVG document by itself, on white. @throws RangeError for words too long. */
export function draw({ title, legend = [], notes = [] }: Words, ...panels: readonly Panel[]): string {
  checkFits(title, FITS.title);
  for (const note of notes) checkFits(note, FITS.note);
  const keys = legendAt(legend, TITLE + LINE + 2);
  let [x, y, row, plots] = [0, keys.bottom - 4, 0, ''];
  for (const panel of panels) {
    const { width = WIDTH, height } = panel;
    if (x + width > WIDTH) [x, y, row] = [0, y + row, 0];
    plots += panelAt({ ...panel, width }, x, y);
    [x, row] = [x + width, Math.max(row, height)];
  }
  const below = y + row + FONT + 4;
  const words = notes.map((note, i) => `<text x="${EDGE}" y="${below + i * 15}">${xmlText(note)}</text>`);
  const height = Math.ceil(below + notes.length * 15 - (notes.length > 0 ? 4 : FONT));
  return rounded(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${xmlText(title)}" font-family="system-ui, sans-serif" font-size="${FONT}" fill="${INK.text}">`,
      `<rect width="${WIDTH}" height="${height}" fill="white"></rect>`,
      `<text x="${EDGE}" y="${TITLE}" font-size="14" font-weight="600">${xmlText(title)}</text>`,
      keys.svg,
      plots,
      `<g fill="#5b5953">${words.join('')}</g>`,
      '</svg>\n',
    ].join('\n'),
  );
}
