import { describe, expect, test } from 'vitest';
import { rdToWgs84, wgs84ToRd } from '../../src/geometry/projection.js';
import { RD_PROJ4, RD_PROJJSON, RD_WKT } from '../../src/geometry/rd-new.js';
import { runClean, skipWithout } from '../support/gdal.js';

type Pair = readonly [number, number];

/** Twenty places over the country, RD in metres. */
const PLACES: readonly Pair[] = [
  [121_687, 487_484],
  [92_565, 437_428],
  [81_350, 454_900],
  [136_700, 455_900],
  [161_500, 383_100],
  [233_900, 582_100],
  [133_700, 397_000],
  [143_300, 487_500],
  [112_800, 400_200],
  [187_500, 428_200],
  [257_900, 471_400],
  [176_200, 318_000],
  [31_900, 391_600],
  [182_500, 579_400],
  [234_000, 556_900],
  [202_900, 502_500],
  [112_400, 552_800],
  [115_800, 564_000],
  [246_200, 443_000],
  [45_900, 373_000],
];

/** Metres a degree of latitude, about. */
const DEGREE = 111_320;

const WGS84 = ['+proj=longlat', '+datum=WGS84', '+no_defs'];

function cs2cs(args: readonly string[], points: readonly Pair[]): Pair[] {
  const input = points.map((p) => p.join(' ')).join('\n');
  const lines = runClean('cs2cs', ['-f', '%.12f', ...args], input)
    .trim()
    .split('\n');
  return lines.map((line) => line.split(/\s+/).slice(0, 2).map(Number) as [number, number]);
}

describe('RD New and WGS84', () => {
  test('there and back is the same place to a millimetre', () => {
    // Not closer: the rotation is the linear one, in PROJ as well, and its inverse is not exact.
    for (const [x, y] of PLACES) {
      const [bx, by] = wgs84ToRd(...rdToWgs84(x, y));
      expect(Math.hypot(bx - x, by - y)).toBeLessThan(1e-3);
    }
  });

  test('the Onze Lieve Vrouwetoren in Amersfoort stands where the Kadaster says', () => {
    // The origin of RD New; published in ETRS89, which is WGS84 to within the 21 cm of this method.
    const [longitude, latitude] = rdToWgs84(155_000, 463_000);
    expect(longitude).toBeCloseTo(5.38720621, 5);
    expect(latitude).toBeCloseTo(52.1551729, 5);
  });

  test.skipIf(skipWithout('cs2cs'))('PROJ agrees to a tenth of a millimetre, both ways', () => {
    const degrees = cs2cs([...RD_PROJ4.split(' '), '+to', ...WGS84], PLACES);
    const metres = cs2cs([...WGS84, '+to', ...RD_PROJ4.split(' ')], degrees);
    for (const [i, [longitude, latitude]] of degrees.entries()) {
      const ours = rdToWgs84(...(PLACES[i] as Pair));
      const east = (ours[0] - longitude) * DEGREE * Math.cos((latitude * Math.PI) / 180);
      expect(Math.hypot(east, (ours[1] - latitude) * DEGREE)).toBeLessThan(1e-4);
      const [x, y] = wgs84ToRd(longitude, latitude);
      const [theirX, theirY] = metres[i] as Pair;
      expect(Math.hypot(x - theirX, y - theirY)).toBeLessThan(1e-4);
    }
  });

  test.skipIf(skipWithout('cs2cs'))(
    'the EPSG definition of PROJ agrees too, within the 21 cm of a missing grid',
    () => {
      for (const [i, [latitude, longitude]] of cs2cs(['EPSG:28992', 'EPSG:4326'], PLACES).entries()) {
        const [x, y] = wgs84ToRd(longitude, latitude);
        const [theirX, theirY] = PLACES[i] as Pair;
        expect(Math.hypot(x - theirX, y - theirY)).toBeLessThan(0.25);
      }
    },
  );

  test.skipIf(skipWithout('projinfo'))('the constants are those of PROJ', () => {
    expect(JSON.parse(runClean('projinfo', ['EPSG:28992', '-o', 'PROJJSON', '-q']))).toMatchObject({
      conversion: RD_PROJJSON.conversion,
      id: RD_PROJJSON.id,
    });
    expect(runClean('projinfo', ['EPSG:28992', '-o', 'WKT1_GDAL', '-q', '--single-line']).trim()).toBe(
      RD_WKT,
    );
  });
});
