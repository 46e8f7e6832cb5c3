import type Database from 'libsql';
import type { Level, ReleaseContent } from '../../format.js';
import { fullestStyle } from '../../layer-style.js';
import { isPlain } from './columns.js';
import { addContents, instantOf } from './database.js';
import { qmlOf } from './qml.js';
import { sldOf } from './sld.js';

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

/** Stores every style for every layer in `layer_styles`, where QGIS looks; a layer opens with the one that shows most. */
export function addStyles(
  database: Database.Database,
  content: ReleaseContent,
  levels: readonly Level[],
): void {
  const { styles, areas } = content;
  const instant = instantOf(content);
  const names = styleNames(styles.map((s) => s.title.nl));
  const columns = areas.columns.filter(isPlain);
  const insert = database.prepare(
    `INSERT INTO layer_styles VALUES (NULL, '', '', ?, 'geom', ?, ?, ?, ?, ?, '', '', ?)`,
  );
  for (const level of levels) {
    const opening = fullestStyle(areas, styles, level);
    for (const [i, style] of styles.entries()) {
      const said = `${style.title.nl} / ${style.title.en}`;
      insert.run(
        level,
        names[i],
        qmlOf(style, level, columns),
        sldOf(style, level),
        style === opening ? 1 : 0,
        said,
        instant,
      );
    }
  }
  addContents(database, {
    table: 'layer_styles',
    type: 'attributes',
    identifier: 'layer_styles',
    description: 'Kaartstijlen voor QGIS',
    instant,
  });
}
