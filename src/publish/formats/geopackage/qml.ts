import type { Column } from '../../../common/columns.js';
import { sqlName, sqlText } from '../../../common/sql.js';
import type { Level, MapStyle } from '../../format.js';
import {
  BORDER_ALONE,
  classesOf,
  HATCH,
  type NoFigureClass,
  noFigureClasses,
  OUTLINE,
  OUTLINE_MM,
  SHOWN_STATUS,
  type StyleClass,
} from '../../layer-style.js';
import { xmlText } from '../../markup.js';
import { uniqueTitles } from './columns.js';

function rgba(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return `${r},${g},${b},255`;
}

function option(name: string, value: string): string {
  return `<Option type="QString" name="${name}" value="${xmlText(value)}"/>`;
}

/** Which way areas without a figure are hatched; as in the picture. */
const HATCHED = { too_few: 'f_diagonal', suppressed: 'b_diagonal', missing: 'horizontal' } as const;
type Hatching = (typeof HATCHED)[NoFigureClass['status']];

interface Fill {
  readonly colour: string;
  readonly brush: 'solid' | 'no' | Hatching;
  /** Width in millimetres; 0 draws no outline. */
  readonly outline: number;
  readonly outlineColour?: string;
}

function simpleFill({ colour, brush, outline, outlineColour = OUTLINE }: Fill): string {
  const options = [
    option('border_width_map_unit_scale', '3x:0,0,0,0,0,0'),
    option('color', rgba(colour)),
    option('joinstyle', 'round'),
    option('offset', '0,0'),
    option('offset_unit', 'MM'),
    option('outline_color', rgba(outlineColour)),
    option('outline_style', outline > 0 ? 'solid' : 'no'),
    option('outline_width', String(outline)),
    option('outline_width_unit', 'MM'),
    option('style', brush),
  ];
  return `<layer class="SimpleFill" enabled="1" locked="0" pass="0"><Option type="Map">${options.join('')}</Option></layer>`;
}

function symbol(name: number, fills: readonly Fill[]): string {
  return `<symbol type="fill" name="${name}" alpha="1" clip_to_extent="1" force_rhr="0">${fills.map(simpleFill).join('')}</symbol>`;
}

/** The rule of a class in QGIS's expression language; it says what `classAt` says. */
function expressionOf(style: MapStyle, { from, to }: StyleClass): string {
  const column = sqlName(style.column);
  const parts = [`${sqlName(style.statusColumn)} = ${sqlText(SHOWN_STATUS)}`, `${column} IS NOT NULL`];
  if (from !== null) parts.push(`${column} >= ${from}`);
  if (to !== null) parts.push(`${column} < ${to}`);
  return parts.join(' AND ');
}

function rule(index: number, filter: string, label: string): string {
  return `<rule key="class-${index}" symbol="${index}" filter="${xmlText(filter)}" label="${xmlText(label)}"/>`;
}

function renderer(style: MapStyle, level: Level): string {
  const classes = classesOf(style);
  const outline = OUTLINE_MM[level];
  const rules = classes.map((c, i) => rule(i, expressionOf(style, c), c.label.nl));
  const symbols = classes.map((c, i) => symbol(i, [{ colour: c.colour, brush: 'solid', outline }]));
  noFigureClasses(style).forEach(({ status, label }, i) => {
    const at = classes.length + i;
    // The last one is for all that is left: also for what has no status, or a figure beside none.
    const own = `${sqlName(style.statusColumn)} = ${sqlText(status)}`;
    rules.push(rule(at, status === 'missing' ? 'ELSE' : own, label.nl));
    symbols.push(
      symbol(at, [
        { colour: style.noFigure.colour, brush: 'solid', outline },
        { colour: HATCH, brush: HATCHED[status], outline: 0 },
      ]),
    );
  });
  return `<renderer-v2 type="RuleRenderer" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <rules key="classes">${rules.join('')}</rules>
  <symbols>${symbols.join('')}</symbols>
</renderer-v2>`;
}

function aliases(columns: readonly Column[]): string {
  const titles = uniqueTitles(columns);
  // Index counts all fields of the layer; 0 is fid.
  const rows = columns.map(
    ({ name }, i) =>
      `<alias field="${xmlText(name)}" index="${i + 1}" name="${xmlText(titles[i] ?? name)}"/>`,
  );
  return `<aliases><alias field="fid" index="0" name=""/>${rows.join('')}</aliases>`;
}

/** Without columns it says nothing of the fields: QGIS leaves their names as they are. */
function documentOf(drawn: string, columns: readonly Column[]): string {
  const categories = columns.length > 0 ? 'Symbology|Fields' : 'Symbology';
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22.16" styleCategories="${categories}" labelsEnabled="0" simplifyDrawingHints="1">
${drawn}${columns.length > 0 ? `\n${aliases(columns)}` : ''}
<layerGeometryType>2</layerGeometryType>
</qgis>
`;
}

/** Borders alone, as QGIS 3 keeps it (`QgsSingleSymbolRenderer`), and the column titles as aliases. */
export function bordersQml(level: Level, columns: readonly Column[]): string {
  const line: Fill = {
    colour: BORDER_ALONE,
    brush: 'no',
    outline: 2 * OUTLINE_MM[level],
    outlineColour: BORDER_ALONE,
  };
  return documentOf(
    `<renderer-v2 type="singleSymbol" symbollevels="0" enableorderby="0" forceraster="0" referencescale="-1">
  <symbols>${symbol(0, [line])}</symbols>
</renderer-v2>`,
    columns,
  );
}

/**
 * A style as QGIS 3 keeps it: one rule a class and one a reason for no figure, nl legend, and the column titles as aliases.
 * Format: QGIS's QML as written by QGIS 3.22 (`QgsRuleBasedRenderer`, `QgsSimpleFillSymbolLayer`).
 */
export function qmlOf(style: MapStyle, level: Level, columns: readonly Column[]): string {
  return documentOf(renderer(style, level), columns);
}

/** The same without the aliases, for a style that one chooses on a layer that has them already. */
export function symbologyQml(style: MapStyle, level: Level): string {
  return documentOf(renderer(style, level), []);
}
