/** Tables of areas that definitions may read; `buildAreas` says what is in them. */
export const AREA_TABLES: ReadonlySet<string> = new Set(
  [
    'area',
    'member',
    'neighbour',
    'placed',
    'period',
    'coverage',
    'region',
    'region_member',
    'peer_group',
    'gemeente_successor',
    'custom',
    'custom_member',
    'custom_placed',
  ].map((name) => `areas.${name}`),
);
