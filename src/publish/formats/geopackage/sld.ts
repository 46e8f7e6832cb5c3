import { mixedColours } from '../../colour-ramp.js';
import type { Level, MapStyle } from '../../format.js';
import {
  BORDER_ALONE,
  BORDERS,
  classesOf,
  HATCH,
  noFigureClasses,
  OUTLINE,
  OUTLINE_MM,
  SHOWN_STATUS,
  type StyleClass,
} from '../../layer-style.js';
import { xmlText } from '../../markup.js';

const NAMESPACES = [
  'xmlns="http://www.opengis.net/sld"',
  'xmlns:se="http://www.opengis.net/se"',
  'xmlns:ogc="http://www.opengis.net/ogc"',
  'xmlns:xlink="http://www.w3.org/1999/xlink"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xsi:schemaLocation="http://www.opengis.net/sld http://schemas.opengis.net/sld/1.1.0/StyledLayerDescriptor.xsd"',
].join(' ');

/** SLD counts lines in pixels of 0.28 mm (OGC 05-077r4, 6.1). */
const MM_PER_PIXEL = 0.28;

function compare(operator: string, column: string, value: string | number): string {
  const literal = xmlText(String(value));
  return `<ogc:${operator}><ogc:PropertyName>${xmlText(column)}</ogc:PropertyName><ogc:Literal>${literal}</ogc:Literal></ogc:${operator}>`;
}

function isNull(column: string): string {
  return `<ogc:PropertyIsNull><ogc:PropertyName>${xmlText(column)}</ogc:PropertyName></ogc:PropertyIsNull>`;
}

function filterOf(style: MapStyle, { from, to }: StyleClass): string {
  const { column } = style;
  const parts = [
    compare('PropertyIsEqualTo', style.statusColumn, SHOWN_STATUS),
    `<ogc:Not>${isNull(column)}</ogc:Not>`,
  ];
  if (from !== null) parts.push(compare('PropertyIsGreaterThanOrEqualTo', column, from));
  if (to !== null) parts.push(compare('PropertyIsLessThan', column, to));
  return `<ogc:Filter><ogc:And>${parts.join('')}</ogc:And></ogc:Filter>`;
}

function statusFilter({ statusColumn }: MapStyle, status: string): string {
  return `<ogc:Filter>${compare('PropertyIsEqualTo', statusColumn, status)}</ogc:Filter>`;
}

/**
 * All that no other rule is for: no status, another one, or no figure where one is shown. Spelled out, not `ElseFilter`: QGIS reads that as a
 * rule for all and paints every area with it.
 */
function restFilter({ column, statusColumn }: MapStyle, others: readonly string[]): string {
  const other = [SHOWN_STATUS, ...others].map((status) =>
    compare('PropertyIsNotEqualTo', statusColumn, status),
  );
  const shown = compare('PropertyIsEqualTo', statusColumn, SHOWN_STATUS);
  const empty = `<ogc:And>${shown}${isNull(column)}</ogc:And>`;
  return `<ogc:Filter><ogc:Or>${isNull(statusColumn)}<ogc:And>${other.join('')}</ogc:And>${empty}</ogc:Or></ogc:Filter>`;
}

/** A rule a reason for no figure. Hatching is no part of the standard: the reasons are told apart by shades of the one grey. */
function noFigureRules(style: MapStyle, level: Level): string[] {
  const classes = noFigureClasses(style);
  const colours = mixedColours([style.noFigure.colour, HATCH], classes.length);
  const others = classes.map(({ status }) => status).filter((status) => status !== 'missing');
  return classes.map(({ status, label }, i) => {
    const filter = status === 'missing' ? restFilter(style, others) : statusFilter(style, status);
    return rule(`no-figure-${status}`, label.nl, filter, colours[i] as string, level);
  });
}

function symbolizer(colour: string, level: Level): string {
  const width = (OUTLINE_MM[level] / MM_PER_PIXEL).toFixed(2);
  return `<se:PolygonSymbolizer><se:Fill><se:SvgParameter name="fill">${colour}</se:SvgParameter></se:Fill><se:Stroke><se:SvgParameter name="stroke">${OUTLINE}</se:SvgParameter><se:SvgParameter name="stroke-width">${width}</se:SvgParameter><se:SvgParameter name="stroke-linejoin">round</se:SvgParameter></se:Stroke></se:PolygonSymbolizer>`;
}

function rule(name: string, label: string, filter: string, colour: string, level: Level): string {
  return `<se:Rule><se:Name>${name}</se:Name><se:Description><se:Title>${xmlText(label)}</se:Title></se:Description>${filter}${symbolizer(colour, level)}</se:Rule>`;
}

function documentOf(name: string, level: Level, rules: readonly string[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor ${NAMESPACES} version="1.1.0">
<NamedLayer><se:Name>${level}</se:Name><UserStyle><se:Name>${xmlText(name)}</se:Name>
<se:FeatureTypeStyle>
${rules.join('\n')}
</se:FeatureTypeStyle>
</UserStyle></NamedLayer>
</StyledLayerDescriptor>
`;
}

/** Borders alone: a polygon without a fill. */
export function bordersSld(level: Level): string {
  const width = ((2 * OUTLINE_MM[level]) / MM_PER_PIXEL).toFixed(2);
  const line = `<se:PolygonSymbolizer><se:Stroke><se:SvgParameter name="stroke">${BORDER_ALONE}</se:SvgParameter><se:SvgParameter name="stroke-width">${width}</se:SvgParameter></se:Stroke></se:PolygonSymbolizer>`;
  return documentOf(BORDERS.nl, level, [`<se:Rule><se:Name>borders</se:Name>${line}</se:Rule>`]);
}

/** A style as SLD 1.1 with Symbology Encoding 1.1 (OGC 05-078r4, 05-077r4), for GIS other than QGIS; nl legend. */
export function sldOf(style: MapStyle, level: Level): string {
  const rules = classesOf(style).map((c, i) =>
    rule(`class-${i}`, c.label.nl, filterOf(style, c), c.colour, level),
  );
  rules.push(...noFigureRules(style, level));
  return documentOf(style.title.nl, level, rules);
}
