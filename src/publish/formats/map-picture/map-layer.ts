import { type ColumnTable, columnOf, numberAt, textAt } from '../../../common/columns.js';
import type { MapStyle } from '../../format.js';
import { classAt, classesOf, type NoFigureClass, noFigureAt, OUTLINE } from '../../layer-style.js';
import { xmlText } from '../../markup.js';
import { localNumber, plainNumber } from '../../number-text.js';
import { STATUS_WORDS } from '../../reason-words.js';
import { type Frame, meanSide, shapePath } from './frame.js';
import { BORDERS } from './palette.js';
import type { AreaShape, MapShapes } from './shapes.js';

/** Outline in tenths of a pixel: thinner where areas are small, or a country would be all outline. */
function outlineWidth(frame: Frame, count: number): number {
  const side = meanSide(frame, count);
  return Math.round(Math.min(5, Math.max(0.5, side * 0.2)) * 10) / 10;
}

/** Where an area stands and between which ranks it may, of a score that has them. */
function rankAt(areas: ColumnTable, { column }: MapStyle, row: number): string {
  const [rank, low, high] = ['_rank', '_rank_low', '_rank_high'].map((suffix) => {
    const data = areas.columns.find((c) => c.name === column + suffix)?.data;
    return data ? numberAt(data, row) : null;
  });
  return rank == null ? '' : `; plaats ${rank} (${low}–${high})`;
}

/** Why an area has no figure, in a few words. */
function whyNot(areas: ColumnTable, { statusColumn, noFigure }: MapStyle, row: number): string {
  const status = textAt(columnOf(areas, statusColumn).data, row) ?? '';
  return (STATUS_WORDS[status] ?? noFigure.title).nl;
}

/** For which reasons areas of the map have no figure. */
export function withoutFigure(
  areas: ColumnTable,
  style: MapStyle,
  { coloured }: MapShapes,
): Set<NoFigureClass['status']> {
  const empty = coloured.filter(({ row }) => classAt(areas, style, row) === null);
  return new Set(empty.map(({ row }) => noFigureAt(areas, style, row)));
}

/** What a pointer held over an area shows: its name, code and figure. */
function tooltip(areas: ColumnTable, style: MapStyle, row: number, shown: boolean): string {
  const code = textAt(columnOf(areas, 'area').data, row) ?? '';
  const name = areas.columns.find((c) => c.name === 'name')?.data;
  const named = name && textAt(name, row);
  const value = numberAt(columnOf(areas, style.column).data, row);
  const figure =
    shown && value !== null
      ? localNumber(plainNumber(value), 'nl') + rankAt(areas, style, row)
      : whyNot(areas, style, row);
  return `${named ? `${named} (${code})` : code}: ${figure}`;
}

function areaPath(areas: ColumnTable, style: MapStyle, frame: Frame, { row, shape }: AreaShape): string {
  const path = shapePath(shape, frame);
  if (path === '') return '';
  const found = classAt(areas, style, row);
  const said = xmlText(tooltip(areas, style, row, found !== null));
  const named = found === null ? noFigureAt(areas, style, row) : `class${found}`;
  return `<path class="${named}" d="${path}"><title>${said}</title></path>\n`;
}

function borders(shapes: MapShapes, frame: Frame, outline: number): string {
  return shapes.outlined
    .map(({ level, shapes: found }) => {
      const { colour, width } = BORDERS[level];
      const path = found.map((s) => shapePath(s.shape, frame)).join('');
      return `<path fill="none" stroke="${colour}" stroke-width="${Math.round(outline * width * 10) / 10}" pointer-events="none" d="${path}"/>\n`;
    })
    .join('');
}

/** CSS of the classes, used by the map and by its legend. */
export function classCss(style: MapStyle): string {
  return classesOf(style)
    .map(({ colour }, i) => `.class${i}{fill:${colour}}`)
    .join('');
}

/** The coloured areas and the borders over them, its corner at (x, y) pixels. */
export function mapLayer(
  areas: ColumnTable,
  style: MapStyle,
  shapes: MapShapes,
  frame: Frame,
  x: number,
  y: number,
): string {
  const outline = outlineWidth(frame, shapes.coloured.length);
  const paths = shapes.coloured.map((s) => areaPath(areas, style, frame, s)).join('');
  return `<g transform="translate(${x} ${y}) scale(.1)" stroke-linejoin="round" fill-rule="evenodd">
<g stroke="${OUTLINE}" stroke-width="${outline}">
${paths}</g>
${borders(shapes, frame, outline)}</g>`;
}
