import { deliveriesUnder } from '../../indicators/graph/lineage-nodes.js';
import type { Manifest } from '../../publish/manifest.js';
import type { ExplainedDataset, ExplainedDelivery } from './explanation.js';

/** A delivery in the manifest. */
export interface ReleasedInput {
  readonly id: string;
  readonly dataset: string;
  readonly file: string;
  readonly sha256: string;
  readonly form: string;
  readonly contract: string;
  readonly periods: readonly number[];
  readonly dated?: string;
  readonly received: string;
  readonly mapping?: unknown;
  readonly purgedBefore?: string;
  readonly rows: number | string;
  readonly landed: number | string;
  readonly rejected: number | string;
  readonly drift?: readonly { readonly kind: string; readonly level: string; readonly field?: string }[];
  readonly accepted?: unknown;
}

export function inputsOf({ inputs }: Pick<Manifest, 'inputs'>): Map<string, ReleasedInput> {
  return new Map((inputs as unknown as readonly ReleasedInput[]).map((input) => [input.id, input]));
}

function explainedDelivery(input: ReleasedInput, counted: readonly number[] | null): ExplainedDelivery {
  const { id, file, sha256, form, contract, received, dated, mapping, purgedBefore, drift, accepted } = input;
  const { landed, rejected } = input;
  return {
    ...{ id, file, sha256, form, contract, received },
    ...(dated ? { dated } : {}),
    periods: counted ?? input.periods,
    ...{ landed, rejected },
    ...(mapping ? { mapping } : {}),
    ...(purgedBefore ? { purgedBefore } : {}),
    drift: (drift ?? []).map(({ kind, level, field }) => `${level}: ${kind}${field ? ` ${field}` : ''}`),
    ...(accepted ? { accepted } : {}),
  };
}

/** What a figure rests on, by dataset: first what it counts, then what says which areas there are and where rows lie. */
export interface ReleasedDatasets {
  readonly datasets: readonly ExplainedDataset[];
  readonly layout: readonly ExplainedDataset[];
}

/** The deliveries under an indicator, as the release tells them. */
export function releasedDatasets(manifest: Manifest, indicator: string): ReleasedDatasets {
  const inputs = inputsOf(manifest);
  const counts = manifest.indicators.find(({ id }) => id === indicator)?.datasets ?? [];
  const all = [...deliveriesUnder(manifest.lineage, `indicator:${indicator}`)]
    .filter(([, deliveries]) => deliveries.length > 0)
    .map(([dataset, deliveries]): ExplainedDataset => {
      const { title = null, publisher = null, licence = null } = manifest.lineage[`dataset:${dataset}`] ?? {};
      return {
        ...{ dataset, title, publisher, licence },
        deliveries: deliveries.flatMap(({ id, periods }) => {
          const input = inputs.get(id);
          return input ? [explainedDelivery(input, periods)] : [];
        }),
      };
    });
  const isCounted = ({ dataset }: ExplainedDataset): boolean => counts.includes(dataset);
  return { datasets: all.filter(isCounted), layout: all.filter((one) => !isCounted(one)) };
}
