/** Lower and upper bound of a two-sided interval. */
export type Interval = readonly [lower: number, upper: number];
