/** What rejects may be counted by. */
export const GROUPINGS = ['rule', 'column', 'delivery', 'dataset'] as const;
export type Grouping = (typeof GROUPINGS)[number];
