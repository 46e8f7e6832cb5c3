import { z } from 'zod';

/** `space` of pipeline.yaml: how neighbouring areas are held beside each other. */
export const spaceRules = z.strictObject({
  /** Who is a neighbour: `queen` shares a point of border, `rook` a stretch of it. */
  weights: z.enum(['queen', 'rook']).default('queen'),
  /** p of an area: `moments` by the normal distribution from exact moments, `permutation` by drawing neighbours. */
  inference: z.enum(['moments', 'permutation']).default('moments'),
  permutations: z.int().min(99).max(999_999).default(9999),
  seed: z.int().min(0).max(4_294_967_295).default(1),
  /** False discovery rate among the areas that are given a class. */
  fdr: z.number().gt(0).lt(1).default(0.05),
  /** Fewest areas of a level with a figure among which neighbours are tested. */
  fewest_areas: z.int().min(10).default(20),
});
export type SpaceRules = z.infer<typeof spaceRules>;
