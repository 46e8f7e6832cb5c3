import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listDeliveries } from '../../../src/datasets/deliveries/delivery.js';
import { historyContract, historyCsv, historyTrial, stateOf } from './workspace.js';

/** Two invented datasets with the same columns: which a file is of, only buurtzicht.yaml can say. */
const CONTRACTS = [
  historyContract('s', 'dataset', { name: 'proef-een' }),
  historyContract('s', 'dataset', { name: 'proef-twee' }),
];
const said = (dataset: string) => `deliveries: [{ file: 1.csv, dataset: ${dataset} }]`;

it('a file that buurtzicht.yaml says is of another dataset counts in that one only (invented)', async () => {
  const moved = historyTrial(CONTRACTS);
  moved.put('1.csv', historyCsv('s', [{ id: 'a', jaar: 2024, waarde: 1 }]));
  moved.configure(said('proef-een'));
  await moved.ingest();
  const old = join(moved.root, 'warehouse', 'deliveries', 'proef-een');
  const [first] = listDeliveries(moved.workspace());
  cpSync(old, join(moved.root, 'old'), { recursive: true });

  const straight = historyTrial(CONTRACTS);
  straight.put('1.csv', historyCsv('s', [{ id: 'a', jaar: 2024, waarde: 1 }]));
  straight.configure(said('proef-twee'));
  await straight.ingest();

  moved.reconfigure((text) => text.replace('dataset: proef-een', 'dataset: proef-twee'));
  expect((await moved.ingest()).steps.map((s) => s.outcome)).toEqual(['landed']);
  expect(listDeliveries(moved.workspace()).map((d) => d.dataset)).toEqual(['proef-twee']);
  expect(await stateOf(moved)).toEqual(await stateOf(straight));

  // Killed before what it was is gone: the next ingest takes it away.
  cpSync(join(moved.root, 'old'), old, { recursive: true });
  expect(listDeliveries(moved.workspace())).toHaveLength(2);
  expect((await moved.ingest()).steps.map((s) => s.outcome)).toEqual(['known']);
  expect(await stateOf(moved)).toEqual(await stateOf(straight));
  expect(existsSync(join(old, first?.id ?? ''))).toBe(false);
});
