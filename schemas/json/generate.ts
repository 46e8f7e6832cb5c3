import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { algorithmRegister } from '../../src/accountability/register/entry.js';
import { packageRoot } from '../../src/common/package-root.js';
import { contractSchema } from '../../src/datasets/contract/contract.js';
import { cardSchema } from '../../src/indicators/card.js';
import { pipelineSchema } from '../../src/indicators/pipeline.js';
import { specSchema } from '../../src/indicators/spec/spec.js';
import { decisionsSchema } from '../../src/publish/fairness/decision-file.js';
import { configSchema } from '../../src/workspace/config.js';

const SCHEMAS = {
  contract: contractSchema,
  card: cardSchema,
  pipeline: pipelineSchema,
  workspace: configSchema,
  'indicator-test': specSchema,
  algoritmeregister: algorithmRegister,
  decisions: decisionsSchema,
};

/** JSON Schemas of the files that people write, for editors that complete and check YAML: file name → text. */
export function jsonSchemas(): Map<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      `${name}.schema.json`,
      `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
    ]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [name, text] of jsonSchemas()) writeFileSync(join(packageRoot, 'schemas', 'json', name), text);
}
