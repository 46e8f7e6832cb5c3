import type { Bilingual } from '../../common/text.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { isDropped, isIdentifier } from '../../datasets/contract/field.js';
import { type RetentionRule, retentionOf } from '../../datasets/retention/rule.js';
import type { WorkspaceConfig } from '../../workspace/config.js';

/** What is done with the values of a field: kept as they are, kept as a keyed hash, or held against its rules and not kept. */
export type FieldTreatment = 'kept' | 'hashed' | 'not_stored';

/** A field of a dataset as records tell of it. */
export interface FieldRecord {
  readonly name: string;
  readonly title: Bilingual;
  readonly privacy: Contract['privacy'];
  readonly treatment: FieldTreatment;
}

/** A dataset as records tell of it: what its contract declares, and which figures rest on it. */
export interface DatasetRecord {
  readonly name: string;
  readonly title: Bilingual;
  readonly publisher: string;
  readonly licence: Bilingual;
  /** Address of its source, where the contract names one. */
  readonly source: string | null;
  readonly privacy: Contract['privacy'];
  /** How long rows are kept here; null = no term is set. */
  readonly retention: RetentionRule | null;
  readonly fields: readonly FieldRecord[];
  /** Whether a delivery of it counts in the release. */
  readonly delivered: boolean;
  /** Ids of the indicators that rest on it. */
  readonly indicators: readonly string[];
}

function treatmentOf(field: Contract['fields'][number]): FieldTreatment {
  if (isDropped(field)) return 'not_stored';
  return isIdentifier(field) ? 'hashed' : 'kept';
}

function recordOf(
  contract: Contract,
  config: Pick<WorkspaceConfig, 'retention'>,
  delivered: ReadonlySet<string>,
  indicators: readonly string[],
): DatasetRecord {
  const { name, title, publisher, licence, source, privacy } = contract;
  return {
    ...{ name, title, publisher, licence, privacy, indicators },
    source: source?.match(/^https:\/\/\S+/)?.[0] ?? null,
    retention: retentionOf(contract, config),
    fields: contract.fields.map((field) => ({
      name: field.name,
      title: field.title,
      privacy: field.privacy ?? privacy,
      treatment: treatmentOf(field),
    })),
    delivered: delivered.has(name),
  };
}

/** What a release rests on. */
export interface DatasetUse {
  /** Datasets with a delivery that counts. */
  readonly delivered: ReadonlySet<string>;
  /** By indicator, the datasets that it rests on or lacks. */
  readonly datasets: ReadonlyMap<string, readonly string[]>;
}

/** The datasets that figures rest on or lack, or that were delivered for the areas, by name. */
export function datasetRecords(
  catalogue: DatasetCatalogue,
  config: Pick<WorkspaceConfig, 'retention'>,
  { delivered, datasets }: DatasetUse,
): DatasetRecord[] {
  const users = new Map<string, string[]>([...delivered].map((name) => [name, []]));
  for (const [indicator, names] of datasets)
    for (const name of names) users.set(name, [...(users.get(name) ?? []), indicator]);
  return [...users.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, indicators]) => {
      const contract = catalogue.get(name);
      return contract ? [recordOf(contract, config, delivered, indicators)] : [];
    });
}
