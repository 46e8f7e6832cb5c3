import type Database from 'libsql';
import type { Bilingual } from '../../../common/text.js';
import type { Level, ReleaseContent } from '../../format.js';
import { BORDERS, fullestStyle, isScored } from '../../layer-style.js';
import { isPlain } from './columns.js';
import { addContents, instantOf } from './database.js';
import { bordersQml, qmlOf } from './qml.js';
import { bordersSld, sldOf } from './sld.js';

/** QGIS's limit on the name of a stored style. */
const NAME_LENGTH = 30;

/** Names within the limit and different from each other. */
function styleNames(titles: readonly string[]): readonly string[] {
  const cut = titles.map((title) => title.slice(0, NAME_LENGTH).trim());
  return cut.map((name, i) => {
    if (cut.indexOf(name) === i) return name;
    const mark = ` ${i + 1}`;
    return `${name.slice(0, NAME_LENGTH - mark.length)}${mark}`;
  });
}

interface StoredStyle {
  readonly name: string;
  readonly title: Bilingual;
  readonly qml: string;
  readonly sld: string;
  readonly opens: boolean;
}

/** The styles of a layer: those of the scores, or where its areas have none their borders. */
function stylesOf({ styles, areas }: ReleaseContent, level: Level): StoredStyle[] {
  const columns = areas.columns.filter(isPlain);
  if (!isScored(areas, styles, level)) {
    const borders = { qml: bordersQml(level, columns), sld: bordersSld(level) };
    return [{ name: BORDERS.nl, title: BORDERS, ...borders, opens: true }];
  }
  const names = styleNames(styles.map((s) => s.title.nl));
  const opening = fullestStyle(areas, styles, level);
  return styles.map((style, i) => ({
    name: names[i] as string,
    title: style.title,
    qml: qmlOf(style, level, columns),
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
