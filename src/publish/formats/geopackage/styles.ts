import type Database from 'libsql';
import type { Bilingual } from '../../../common/text.js';
import type { Level, MapStyle, ReleaseContent } from '../../format.js';
import { BORDERS, figureCount, fullestStyle, isScored } from '../../layer-style.js';
import { isPlain } from './columns.js';
import { addContents, instantOf } from './database.js';
import { bordersQml, qmlOf, symbologyQml } from './qml.js';
import { bordersSld, sldOf } from './sld.js';

/** QGIS's limit on the name of a stored style. */
const NAME_LENGTH = 30;

/** Ends the name of what follows police effort: a name that is cut must not lose it. The whole title is in the description. */
const FOLLOWS_POLICE = ' (politie-inzet)';

/** Cut behind a word, where half of the room or more is used so. */
function shortened(name: string, length: number): string {
  if (name.length <= length) return name;
  const space = name.lastIndexOf(' ', length - 1);
  return `${name.slice(0, space >= length / 2 ? space : length - 1).replace(/[ ,]+$/, '')}…`;
}

/** The title where it fits, else its subject: half of "niet bijgesteld" would say something else. */
function nameOf({ title, subject = title, followsPolice }: MapStyle): string {
  if (followsPolice) return shortened(subject.nl, NAME_LENGTH - FOLLOWS_POLICE.length) + FOLLOWS_POLICE;
  return title.nl.length <= NAME_LENGTH ? title.nl : shortened(subject.nl, NAME_LENGTH);
}

/** Names within the limit and different from each other. */
function styleNames(styles: readonly MapStyle[]): readonly string[] {
  const cut = styles.map(nameOf);
  return cut.map((name, i) => {
    if (cut.indexOf(name) === i) return name;
    const mark = ` ${i + 1}`;
    const end = name.endsWith(FOLLOWS_POLICE) ? FOLLOWS_POLICE : '';
    const head = name.slice(0, name.length - end.length);
    return `${head.slice(0, NAME_LENGTH - mark.length - end.length)}${mark}${end}`;
  });
}

/** Whether a style is for a level, and shows a figure there. */
function isFor(areas: ReleaseContent['areas'], style: MapStyle, level: Level): boolean {
  return (style.levels?.includes(level) ?? true) && figureCount(areas, style, level) > 0;
}

interface StoredStyle {
  readonly name: string;
  readonly title: Bilingual;
  readonly qml: string;
  readonly sld: string;
  readonly opens: boolean;
}

/** The styles of a layer: those of the scores, then of the indicators it shows; where its areas are not scored their borders alone. */
function stylesOf({ styles, indicatorStyles, areas }: ReleaseContent, level: Level): StoredStyle[] {
  const columns = areas.columns.filter(isPlain);
  if (!isScored(areas, styles, level)) {
    const borders = { qml: bordersQml(level, columns), sld: bordersSld(level) };
    return [{ name: BORDERS.nl, title: BORDERS, ...borders, opens: true }];
  }
  const shown = [...styles, ...indicatorStyles.filter((style) => isFor(areas, style, level))];
  const names = styleNames(shown);
  const opening = fullestStyle(areas, styles, level);
  return shown.map((style, i) => ({
    name: names[i] as string,
    title: style.title,
    // The names of columns come with the scores: hundreds of them in each of many styles would be most of the file.
    qml: i < styles.length ? qmlOf(style, level, columns) : symbologyQml(style, level),
    sld: sldOf(style, level),
    opens: style === opening,
  }));
}

/** Stores every style for every layer in `layer_styles`, where QGIS looks; a layer opens with the one that shows most. */
export function addStyles(
  database: Database.Database,
  content: ReleaseContent,
  levels: readonly Level[],
): void {
  const instant = instantOf(content);
  const insert = database.prepare(
    `INSERT INTO layer_styles VALUES (NULL, '', '', ?, 'geom', ?, ?, ?, ?, ?, '', '', ?)`,
  );
  for (const level of levels)
    for (const { name, title, qml, sld, opens } of stylesOf(content, level))
      insert.run(level, name, qml, sld, opens ? 1 : 0, `${title.nl} / ${title.en}`, instant);
  addContents(database, {
    table: 'layer_styles',
    type: 'attributes',
    identifier: 'layer_styles',
    description: 'Kaartstijlen voor QGIS',
    instant,
  });
}
