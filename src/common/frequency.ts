/** How often something is made or published: names of the EU's frequency list, in lower case. */
export const FREQUENCIES = [
  'daily',
  'weekly',
  'monthly',
  'quarterly',
  'annual',
  'biennial',
  'irreg',
] as const;

export type Frequency = (typeof FREQUENCIES)[number];
