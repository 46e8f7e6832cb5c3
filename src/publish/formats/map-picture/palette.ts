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

/** Hatching for "no figure"; `unit` is 1 where the user space is pixels, 10 where it is tenths of one. */
export function hatchPattern(id: string, colour: string, line: string, unit: number): string {
  const size = 5 * unit;
  return `<pattern id="${id}" width="${size}" height="${size}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="${size}" height="${size}" fill="${colour}"/><path d="M0 0V${size}" stroke="${line}" stroke-width="${1.6 * unit}"/></pattern>`;
}
