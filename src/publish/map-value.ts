import type { Figures } from './figures.js';

/**
 * What maps colour and scores rank, over the area list: the shrunk figure of a level that has them, else the raw one. A buurt of three
 * houses must not top a map by chance; the raw figure stands beside it.
 */
export function mapValue({ value, shrunk }: Figures): Float64Array {
  return value.map((raw, i) => {
    const drawn = shrunk.value[i] as number;
    return Number.isNaN(drawn) ? raw : drawn;
  });
}
