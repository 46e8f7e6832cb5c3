import { deliveriesUnder, type Lineage, type LineageNode } from '../indicators/graph/lineage-nodes.js';
import type { Manifest } from './manifest.js';
import { contentHash } from './manifest-content.js';

/** What of the chain from figures to deliveries can't be followed in a manifest, each as a sentence; none when all of it can. */
export function lineageFaults(manifest: Manifest): string[] {
  const { lineage, inputs, indicators } = manifest;
  const known = new Set(inputs.map((input) => input.id as string));
  const nodes = Object.entries(lineage) as readonly [string, LineageNode][];
  const loose = nodes.flatMap(([id, { reads, deliveries = [] }]) => [
    ...reads.filter((read) => !lineage[read]).map((read) => `${id} rests on ${read}, which is not told`),
    ...deliveries
      .filter((delivery) => !known.has(delivery.id))
      .map((delivery) => `${id} rests on delivery ${delivery.id}, which is no input`),
  ]);
  const blind = inputs
    .filter((input) => !String(input.sha256).startsWith(String(input.id)))
    .map((input) => `input ${input.id} has another hash`);
  return [...loose, ...blind, ...indicators.flatMap((one) => indicatorFaults(one, lineage))];
}

function indicatorFaults(
  { id, datasets }: Pick<Manifest['indicators'][number], 'id' | 'datasets'>,
  lineage: Lineage,
): string[] {
  if (!lineage[`indicator:${id}`]) return [`it is not told what ${id} rests on`];
  const found = deliveriesUnder(lineage, `indicator:${id}`);
  return datasets
    .filter((dataset) => (found.get(dataset) ?? []).length === 0)
    .map((dataset) => `${id} rests on ${dataset}, of which no delivery is told`);
}

/** What is wrong with a manifest as it was written: the same, and a hash of its content that is not that of its content. */
export function manifestFaults(manifest: Manifest): string[] {
  const own = contentHash(manifest) === manifest.content ? [] : ['its content is not that of its hash'];
  return [...own, ...lineageFaults(manifest)];
}
