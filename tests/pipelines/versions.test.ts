import { join } from 'node:path';
import { expect, it } from 'vitest';
import { faultLine } from '../../src/common/collect.js';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { versionStates } from '../../src/indicators/versions/check-versions.js';
import { versionFault } from '../../src/indicators/versions/ledger.js';

it('every indicator has a version of its own for its numbers (else: `buurtzicht indicator check data-samples --record`)', async () => {
  const pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
  const states = await versionStates(pipeline, loadCatalogue([join(packageRoot, 'schemas')]));
  expect(states.length).toBeGreaterThan(30);
  expect(states.flatMap((state) => versionFault(state) ?? []).map(faultLine)).toEqual([]);
}, 60_000);
