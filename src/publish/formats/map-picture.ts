import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseFormat } from '../format.js';
import { classAt, fullestStyle } from '../layer-style.js';
import { checkTable } from '../table-check.js';
import { mapDocument } from './map-picture/document.js';
import { mapShapes } from './map-picture/shapes.js';

const PATH = 'risicokaart.svg';

/** A picture for a memo or a web page, of the score that shows most buurten; none without a style or without borders. */
export const format: ReleaseFormat = {
  name: 'map-picture',
  async write(content, directory) {
    checkTable(content.areas);
    const style = fullestStyle(content.areas, content.styles, 'buurt');
    if (!style) return [];
    const shapes = mapShapes(content, (row) => classAt(content.areas, style, row) !== null);
    if (!shapes) return [];
    await writeFile(join(directory, PATH), mapDocument(content, style, shapes));
    const title = { nl: `Kaart: ${style.title.nl}`, en: `Map: ${style.title.en}` };
    return [{ path: PATH, title, mediaType: 'image/svg+xml' }];
  },
};
