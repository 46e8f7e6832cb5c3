/** An invented park that cuts through buurten: a rectangle of 400 by 300 m around the first addresses. */
export const PARK = { minX: 141_700.25, minY: 508_050.25, maxX: 142_100.25, maxY: 508_350.25 };

/** It as a file of areas of the user's own, under code VP01. */
export function parkFile(): string {
  const { minX, minY, maxX, maxY } = PARK;
  const ring = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
    [minX, minY],
  ];
  const properties = { gebiedscode: 'VP01', gebiedsnaam: 'Proefpark', soort: 'vakantiepark' };
  return JSON.stringify({
    type: 'FeatureCollection',
    crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::28992' } },
    features: [{ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }],
  });
}
