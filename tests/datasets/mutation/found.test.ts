/** What mutation found, kept as small invented files. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadCatalogue } from '../../../src/datasets/catalogue/catalogue.js';
import { testFolder } from '../../support/folder.js';
import { landBytes, landPath, trialContract } from '../../support/landing.js';

const text = trialContract({ type: 'string' }, { delimiter: ';' });
const numbered = (n: number, eol = '\n'): string =>
  Array.from({ length: n }, (_, i) => `${i};w${i}${eol}`).join('');

describe('invented CSV files', () => {
  it('are refused when a line ends in CR among others: the engine read on without a word, a row short', async () => {
    const content = `id;waarde\n${numbered(5)}"a";"b"\r"c";"d"\n${numbered(5)}`;
    await expect(landBytes(content, text)).rejects.toThrow(/proef\.csv:7: this line ends in another way/);
  });

  it('keep a CR within quotes, also where the engine would take it for the line end of the file', async () => {
    const content = `id;"wa\rarde"\n1;"a\rb"\n2;c\n`;
    const contract = trialContract(
      { type: 'string' },
      { delimiter: ';', columns: { id: 'id', waarde: 'wa arde' } },
    );
    const { rows } = await landBytes(content, contract);
    expect(rows).toEqual([
      { id: '1', waarde: 'a\rb' },
      { id: '2', waarde: 'c' },
    ]);
  });

  it('keep line ends of another kind within quotes', async () => {
    const { rows, landed } = await landBytes(`id;waarde\r\n1;"a\nb"\r\n2;c\r\n`, text);
    expect(landed.landed).toBe(2);
    expect(rows[0]).toEqual({ id: '1', waarde: 'a\nb' });
  });

  it('are refused when one with a byte order mark was pasted behind another', async () => {
    const content = `\ufeffid;waarde\n${numbered(4)}\ufeff"9";"x"\n`;
    await expect(landBytes(content, text)).rejects.toThrow(/proef\.csv:6: another file begins on this line/);
  });

  it('are refused for a pasted mark also where it stands on the border of two blocks', async () => {
    const block = 1 << 22;
    for (const shift of [0, 1, 2, 3, 4]) {
      const head = 'id;waarde\n';
      const filling = `1;${'x'.repeat(block - head.length - 3 - shift)}\n`;
      await expect(landBytes(`${head}${filling}\ufeff2;b\n`, text)).rejects.toThrow(
        /proef\.csv:3: another file/,
      );
    }
  });

  it('have their lines counted behind a quote that two blanks make part of the value', async () => {
    const number = trialContract({ type: 'integer' }, { delimiter: ';' });
    const { rejects } = await landBytes(`id;waarde\n1;  "2\n3;x\n4;4\n`, number);
    expect(rejects.map((r) => r.line)).toEqual([2, 3]);
  });

  it('have their lines counted behind a row whose damaged quotes are followed by sound ones', async () => {
    const number = trialContract({ type: 'integer' }, { delimiter: ';' });
    const { landed, rejects } = await landBytes('id;waarde\n1;"2"x;"p\nq"\n3;x\n4;4\n', number);
    expect(landed).toMatchObject({ rows: 3, landed: 1 });
    expect(rejects.map((r) => [r.line, r.rule])).toEqual([
      [2, 'quoting'],
      [4, 'type'],
    ]);
  });

  it('are refused as damaged text when half a character of UTF-16 is in it', async () => {
    const whole = Buffer.from(`\ufeffid;waarde\n${numbered(5)}`, 'utf16le');
    const half = Buffer.concat([whole, Buffer.from([0x00, 0xd8, 0x41, 0x00, 0x0a, 0x00])]);
    await expect(landBytes(half, text)).rejects.toThrow(/proef\.csv: the text is utf-16le, and damaged/);
  });

  it('are refused when quotes are damaged twice in a row: the engine made a row of its inside', async () => {
    const content = 'id;waarde\n1;"2"x;"\n2;y\n"3;z\n4;u\n';
    await expect(landBytes(content, text)).rejects.toThrow(
      /proef\.csv:2: quotes are damaged in this row, so that it can’t be told where it ends/,
    );
  });
});

describe('invented maps', () => {
  const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
  const feature = (coordinates: unknown) => ({
    type: 'Feature',
    properties: { buurtcode: 'BU00010001', buurtnaam: 'a' },
    geometry: { type: 'Polygon', coordinates },
  });
  const landFeatures = (...features: unknown[]) => {
    const path = join(testFolder(), 'kaart.geojson');
    writeFileSync(path, JSON.stringify({ type: 'FeatureCollection', features }));
    return landPath(path, catalogue, { hint: { file: '*', period: 2024 } });
  };
  const ring = [
    [5.1, 52.1],
    [5.2, 52.1],
    [5.2, 52.2],
    [5.1, 52.1],
  ];

  it('are refused when something among the features is none', async () => {
    await expect(landFeatures(feature([ring]), null)).rejects.toThrow(/kaart\.geojson: this is not GeoJSON/);
  });

  it('are refused by file and record when a coordinate is no number', async () => {
    const broken = ring.map(([x], i) => [x, i === 2 ? 'x' : 52]);
    await expect(landFeatures(feature([ring]), feature([broken]))).rejects.toThrow(
      /kaart\.geojson: record 2: a geometry holds a coordinate that is not a number/,
    );
  });

  it('are refused by file and record when a geometry is none at all', async () => {
    await expect(landFeatures(feature([ring]), feature(7))).rejects.toThrow(
      /kaart\.geojson: record 2: its geometry/,
    );
  });
});
