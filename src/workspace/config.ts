import { z } from 'zod';
import { parameterValue } from '../common/parameter-value.js';
import { readYaml } from '../common/yaml-file.js';
import { coverageSettings } from './coverage-settings.js';
import { disclosureSettings } from './disclosure-settings.js';
import { fetchSettings } from './fetch-settings.js';
import { datasetMapping } from './mapping.js';
import { registerSettings } from './register-settings.js';

const year = z.int().min(1990).max(2100);

/** What a file can't say of itself: matched on its name in the inbox. */
const deliveryHint = z.strictObject({
  /** Name of the file; `*` stands for any text. */
  file: z.string().min(1),
  dataset: z.string().min(1).optional(),
  period: year.optional(),
  /** Day on which its publisher made it, when its name does not say. */
  made: z.iso.date().optional(),
});

/** A delivery that is taken in although it differs from the one before it by more than its contract lets pass. */
const accepted = z.strictObject({
  /** First 16 digits of its SHA-256, as the refusal names it: a name would let in next month's file too. */
  delivery: z.string().regex(/^[0-9a-f]{16}$/, 'the 16 digits that the refusal names'),
  reason: z.string().trim().min(1),
});

const protectionMethod = z.enum(['suppress', 'controlled_rounding', 'small_counts', 'cell_key']);

/** A method, or one for the numerator alone. */
const protectionChoice = z.union([
  protectionMethod,
  z.strictObject({ method: protectionMethod, denominator: z.literal('suppress') }),
]);

const share = z.number().min(0).max(1);

/** Rejects of a dataset: stricter than its contract, never looser. */
const quarantineLimits = z.strictObject({
  /** Share of the rows that may be rejected without a word. */
  tolerate: share.optional(),
  /** Share from which the delivery is refused. */
  stop: share.optional(),
});

/** A delivery that is not to count, as if it had never come: holds also when `warehouse/` is made anew. */
const withdrawn = z.strictObject({
  delivery: z.string().regex(/^[0-9a-f]{16}$/, 'the 16 digits that `dataset show` names'),
  reason: z.string().trim().min(1),
});

export const configSchema = z.strictObject({
  /** Who publishes: shown on every map and in the manifest. */
  name: z.string().min(1),
  pipeline: z.string().min(1).default('ondermijning'),
  /** Year of the CBS layout on which figures are published. */
  vintage: year,
  /** Year of the borders, when the map at hand is of another year that is known to fit. */
  geometry_vintage: year.optional(),
  /** Years to publish, latest last. */
  periods: z.array(year).min(1),
  /** Only these gemeenten; empty = all that the area tables hold. */
  gemeenten: z.array(z.string().regex(/^GM[0-9]{4}$/, 'a gemeentecode is GM and four digits')).default([]),
  edition: z.enum(['openbaar', 'intern']).default('openbaar'),
  csv: z.enum(['international', 'nl']).default('international'),
  deliveries: z.array(deliveryHint).default([]),
  accepted: z.array(accepted).default([]),
  withdrawn: z.array(withdrawn).default([]),
  /** Dataset → months that its rows are kept: shorter than its contract says, never longer. */
  retention: z.record(z.string(), z.int().min(1)).default({}),
  coverage: coverageSettings,
  fetch: fetchSettings,
  /** Dataset → what its supplier calls and writes otherwise than the contract. */
  mapping: z.record(z.string(), datasetMapping).default({}),
  /** Dataset → stricter limits on rejected rows than its contract's; looser ones are refused. */
  quarantine: z.record(z.string(), quarantineLimits).default({}),
  /** Indicator, or `pipeline` → name → value: what its card leaves to choose. */
  parameters: z.record(z.string(), z.record(z.string(), parameterValue)).default({}),
  /** Stricter disclosure rules than the pipeline's; a looser one is refused that is not a recorded override. */
  disclosure: disclosureSettings.default({ override: [] }),
  /** What only the municipality knows of it, for `buurtzicht register`. */
  register: registerSettings.optional(),
  /** Indicator → how its counts are protected, instead of as the pipeline says; a method that does not fit its card is refused. */
  protection: z.record(z.string(), protectionChoice).default({}),
  limits: z
    .strictObject({
      threads: z.int().min(1).max(64).default(2),
      memory: z
        .string()
        .regex(/^[0-9]+(MB|GB)$/, 'like 4GB')
        .default('4GB'),
    })
    .default({ threads: 2, memory: '4GB' }),
});

export type WorkspaceConfig = z.infer<typeof configSchema>;
export type DeliveryHint = z.infer<typeof deliveryHint>;

/** Reads and checks `buurtzicht.yaml`. @throws DefinitionError with file, line and key. */
export function readConfig(file: string): WorkspaceConfig {
  const config = readYaml(file, configSchema, 'workspace file', 'see docs/workspace.md');
  return { ...config, periods: [...new Set(config.periods)].sort() };
}
