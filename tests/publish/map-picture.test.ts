import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encodeWkb } from '../../src/geometry/wkb.js';
import { frameOf, shapePath } from '../../src/publish/formats/map-picture/frame.js';
import { barLength } from '../../src/publish/formats/map-picture/scale-bar.js';
import { wrap } from '../../src/publish/formats/map-picture/text.js';
import { format } from '../../src/publish/formats/map-picture.js';
import { testFolder } from '../support/folder.js';
import { xmlElements } from '../support/xml.js';
import { content } from './content.js';
import { pathOf, writeTwice } from './write-twice.js';

async function picture(): Promise<string> {
  return readFileSync(pathOf(await writeTwice(format, content), 'risicokaart.svg'), 'utf8');
}

describe('the map picture', () => {
  test('is well-formed and needs nothing from outside', async () => {
    const svg = await picture();
    expect(xmlElements(svg)[0]).toBe('svg');
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href=|@import/);
  });

  test('draws the buurten with a border, each in its class', async () => {
    const svg = await picture();
    const classes = [...svg.matchAll(/<path class="(\w+)"/g)].map((m) => m[1]);
    expect(classes).toEqual(['class0', 'class1', 'class1', 'class0', 'class3', 'too_few', 'missing']);
    expect(svg).toContain('<title>Kop Zeedijk (BU0363AA00): 12,5</title>');
    expect(svg).toContain('<title>Water &amp; &lt;Land&gt; (BU03630106): geen gegevens</title>');
  });

  test('draws outlines with the detail of a map where there are such', async () => {
    const own = Float64Array.of(121_000, 487_000, 123_000, 487_000, 123_000, 489_000, 121_000, 487_000);
    const outlines = Array.from({ length: content.areas.rows }, (_, i) =>
      i === 0 ? encodeWkb([[own]]) : null,
    );
    const files = await writeTwice(format, { ...content, outlines });
    const svg = readFileSync(pathOf(files, 'risicokaart.svg'), 'utf8');
    expect([...svg.matchAll(/<path class="(\w+)"/g)]).toHaveLength(1);
  });

  test('has a legend, the source, the release and the edition', async () => {
    const texts = [...(await picture()).matchAll(/<text [^>]*>([^<]*)</g)].map((m) => m[1]);
    for (const text of [
      'Amsterdam: ondermijning',
      'Score real estate',
      '20 – 40,5',
      '20 – 40.5',
      'wijkgrens',
      'gemeentegrens',
      '500 m',
      'N',
      'Bronnen / sources: CBS Kerncijfers 2024; Kadaster &amp; co',
    ]) {
      expect(texts).toContain(text);
    }
    // Labels wrap: each reason that some area has, and no other.
    const whole = texts.join(' ');
    for (const reason of ['verborgen om een ander gebied', 'hidden to protect another area'])
      expect(whole).not.toContain(reason);
    expect(whole).toContain('geen cijfer: te weinig om iets te zeggen no figure: too few to say anything');
    expect(whole).toContain('geen cijfer: geen gegevens, niet van toepassing, niet geplaatst');
    expect(whole).toContain('no figure: no data, not applicable, not placed');
    expect(texts.join(' ')).toContain(`editie / edition: openbaar · uitgave / release: ${content.id}`);
  });

  test('is left out without a style or without borders', async () => {
    const columns = content.areas.columns.filter((c) => c.data.type !== 'wkb');
    expect(await format.write({ ...content, styles: [] }, testFolder())).toEqual([]);
    expect(await format.write({ ...content, areas: { ...content.areas, columns } }, testFolder())).toEqual(
      [],
    );
  });
});

describe('its parts', () => {
  const frame = frameOf({ minX: 0, minY: 0, maxX: 1000, maxY: 500 }, 100, 100, 1);

  test('the frame keeps proportions, north up', () => {
    expect(frame).toMatchObject({ scale: 0.1, width: 100, height: 50 });
    const path = shapePath([[Float64Array.of(0, 0, 500, 0, 1000, 0, 1000, 500, 0, 0)]], frame);
    // The point half-way a straight side is gone; tenths of a pixel.
    expect(path).toBe('M0 500l1000 0 0-500z');
  });

  test('what is too small to see gives no path', () => {
    expect(shapePath([[Float64Array.of(0, 0, 0.1, 0, 0.1, 0.1, 0, 0)]], frame)).toBe('');
  });

  test.each([
    [0.1, 500 * 2],
    [0.02, 5000],
    [1, 100],
  ])('a bar of at most 120 px at %d px a metre is %d m', (scale, metres) =>
    expect(barLength(scale, 120)).toBe(metres),
  );

  test('text wraps at spaces', () => {
    expect(wrap('aaa bbb ccc', 39, 10)).toEqual(['aaa bbb', 'ccc']);
    expect(wrap('aaaaaaaaaaaaaaa b', 20, 10)).toEqual(['aaaaaaaaaaaaaaa', 'b']);
  });
});
