import { join } from 'node:path';
import type { Level, ReleaseContent, ReleaseFormat } from '../format.js';
import { checkTable } from '../table-check.js';
import { addCatalogue } from './geopackage/attributes.js';
import { createGeoPackage } from './geopackage/database.js';
import { addLayer } from './geopackage/layer.js';
import { addStyles } from './geopackage/styles.js';

const PATH = 'risicokaart.gpkg';

const LEVELS: readonly Level[] = ['buurt', 'wijk', 'gemeente', 'gebied'];

function fill(content: ReleaseContent, path: string): void {
  const database = createGeoPackage(path);
  try {
    database.exec('BEGIN');
    const written = LEVELS.filter((level) => addLayer(database, content, level));
    addCatalogue(database, content);
    addStyles(database, content, written);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
}

/** An OGC GeoPackage 1.3 in RD New: a styled layer a level, and the catalogue; what a GIS officer opens. */
export const format: ReleaseFormat = {
  name: 'geopackage',
  async write(content, directory) {
    checkTable(content.areas);
    checkTable(content.catalogue);
    fill(content, join(directory, PATH));
    const title = { nl: 'Kaartlagen per niveau, met stijlen', en: 'Map layers by level, with styles' };
    return [{ path: PATH, title, mediaType: 'application/geopackage+sqlite3' }];
  },
};
