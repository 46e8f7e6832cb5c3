import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { columnOf } from '../../common/columns.js';
import type { ReleaseContent, ReleaseFormat } from '../format.js';
import { checkTable } from '../table-check.js';
import { featureText } from './geojson/feature.js';

const PATH = 'risicokaart.geojson';

/** Features are gathered to about this many characters before they go to disk. */
const BLOCK = 1 << 20;

/** The texts of the file, in order; only a block of them stands in memory at a time. */
function* blocks(content: ReleaseContent): Generator<string> {
  const { areas, title, id, edition } = content;
  const members = [
    ['type', 'FeatureCollection'],
    ['title', title.nl],
    ['release', id],
    ['edition', edition],
  ].map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  let block = `{${members.join(',')},"features":[`;
  let separator = '\n';
  const geometry = areas.columns.find((c) => c.data.type === 'wkb')?.data;
  const plain = areas.columns.filter((c) => c.data.type !== 'wkb');
  const codes = columnOf(areas, 'area').data;
  for (let row = 0; row < areas.rows; row++) {
    const wkb = geometry?.type === 'wkb' ? geometry.values[row] : null;
    const feature = wkb && featureText(codes, plain, row, wkb);
    if (!feature) continue;
    block += separator + feature;
    separator = ',\n';
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  yield `${block}\n]}\n`;
}

/** GeoJSON (RFC 7946) in WGS84, for the web: every area that has a border, with all its columns. */
export const format: ReleaseFormat = {
  name: 'geojson',
  async write(content, directory) {
    checkTable(content.areas);
    const file = await open(join(directory, PATH), 'w');
    try {
      for (const block of blocks(content)) await file.writeFile(block);
    } finally {
      await file.close();
    }
    const title = { nl: 'Kaart voor het web (WGS84)', en: 'Map for the web (WGS84)' };
    return [{ path: PATH, title, mediaType: 'application/geo+json' }];
  },
};
