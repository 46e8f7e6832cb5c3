import type { NoFigureClass } from '../../layer-style.js';

/** Colours of the page around the figures; the figures' own come from the style. */
export const INK = '#22272b';
export const SOFT_INK = '#5a6168';

/** Water and land outside the table: a very light blue-grey. */
export const BACKGROUND = '#dfe8ec';

export const FONT =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/** Borders of the levels above the one that is coloured. */
export const BORDERS = {
  wijk: { colour: '#6b737a', width: 2.2, title: { nl: 'wijkgrens', en: 'district border' } },
  gemeente: { colour: '#343b41', width: 3.6, title: { nl: 'gemeentegrens', en: 'municipal border' } },
} as const;

/** Which way the hatching of areas without a figure runs: turned from upright, in degrees. */
const TURNED = { too_few: -45, suppressed: 45, missing: 90 } as const;

/** Id of a hatching: in the legend, or on the map. */
export function hatchId(status: NoFigureClass['status'], on: 'legend' | 'map'): string {
  return `${on}-${status}`;
}

/** Hatching for areas without a figure; user space is pixels in the legend, tenths of one on the map. */
export function hatchPattern(
  status: NoFigureClass['status'],
  on: 'legend' | 'map',
  colour: string,
  line: string,
): string {
  const unit = on === 'legend' ? 1 : 10;
  const size = 5 * unit;
  return `<pattern id="${hatchId(status, on)}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(${TURNED[status]})"><rect width="${size}" height="${size}" fill="${colour}"/><path d="M0 0V${size}" stroke="${line}" stroke-width="${1.6 * unit}"/></pattern>`;
}
