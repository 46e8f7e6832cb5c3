import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { type PlannedIndicator, planPipeline } from '../../src/indicators/plan.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { wholeIndicator, wholePipeline } from '../support/definitions.js';

const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);

/** What one indicator over this SQL rests on, when these datasets were delivered. */
async function planned(sql: string, delivered: readonly string[]): Promise<PlannedIndicator> {
  const pipeline = wholePipeline({ indicators: [wholeIndicator('proef', sql)] });
  const plan = await withEngine({}, (connection) =>
    planPipeline(connection, pipeline, catalogue, new Set(delivered)),
  );
  return plan.indicators[0] as PlannedIndicator;
}

describe('a definition that reads located rows', () => {
  it('rests on the dataset and on the registers that are there to place it', async () => {
    expect(
      await planned('SELECT buurt FROM located.kadaster_transacties', [
        'kadaster-transacties',
        'bag-adressen',
      ]),
    ).toMatchObject({ datasets: ['bag-adressen', 'kadaster-transacties'], undelivered: [] });
  });

  it('is not computed without any of those registers: every row would be missing', async () => {
    const { undelivered } = await planned('SELECT buurt FROM located.woz_waarden', ['woz-waarden']);
    expect(undelivered).toEqual([
      'bag-adressen or bag-ligplaatsen or bag-standplaatsen or bag-verblijfsobjecten',
    ]);
  });

  it('needs no register where rows have a point', async () => {
    const { datasets, undelivered } = await planned('SELECT buurt FROM located.horeca_vergunningen', [
      'horeca-vergunningen',
    ]);
    expect([datasets, undelivered]).toEqual([['horeca-vergunningen'], []]);
  });

  it('is placed by address through numbers, and these through the objects', async () => {
    const bag = ['bag-nummeraanduidingen', 'bag-verblijfsobjecten'];
    const { datasets } = await planned('SELECT buurt FROM located.rdw_erkende_bedrijven', [
      'rdw-erkende-bedrijven',
      ...bag,
    ]);
    expect(datasets).toEqual([...bag, 'rdw-erkende-bedrijven']);
  });

  it('is refused when there is no such dataset', async () => {
    await expect(planned('SELECT 1 FROM located.bestaat_niet', [])).rejects.toThrow(/located\.bestaat_niet/);
  });
});
