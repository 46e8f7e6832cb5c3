import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sqlText } from '../../../src/common/sql.js';
import { contractOf } from '../../../src/datasets/catalogue/catalogue.js';
import type { Contract } from '../../../src/datasets/contract/contract.js';
import { type DeliveryProfile, profileRows } from '../../../src/datasets/drift/profile.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { testFolder } from '../../support/folder.js';
import { trialCatalogue } from '../../support/landing.js';
import { type Sale, salesContract } from './two-deliveries.js';

/** The profile of rows as landing would leave them. */
async function profileOf(contract: Contract, rows: readonly Sale[]): Promise<DeliveryProfile> {
  const folder = testFolder();
  const values = rows.map(
    ({ id, prijs, soort }) => `(${sqlText(String(id))}, ${prijs}::DECIMAL(18, 2), ${sqlText(String(soort))})`,
  );
  return withEngine({}, async (connection) => {
    await connection.run(`COPY (FROM (VALUES ${values.join(', ')}) AS t(id, prijs, soort))
      TO ${sqlText(join(folder, 'rows.parquet'))} (FORMAT parquet)`);
    return profileRows(connection, contract, folder, { form: 'proef', periods: [], columns: [] });
  });
}

const sale = fc.record({
  id: fc.string({ minLength: 1, maxLength: 4 }),
  prijs: fc.oneof(fc.integer({ min: -5, max: 500_000 }), fc.constant('NULL')),
  soort: fc.constantFrom('koop', 'veiling', 'familie'),
});

it('is the same whatever the order of the rows, and counts what a loop counts', async () => {
  const contract = contractOf(trialCatalogue(salesContract()), 'proef');
  await fc.assert(
    fc.asyncProperty(
      fc.array(sale, { minLength: 1, maxLength: 150, size: 'max' }),
      fc.nat(1000),
      async (rows, seed) => {
        const shuffled = rows
          .map((row, i) => ({ row, key: Math.imul(i + 1, seed * 2 + 2_654_435_761) >>> 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const profile = await profileOf(contract, rows);
        expect(await profileOf(contract, shuffled)).toEqual(profile);
        const [id, prijs, soort] = profile.fields;
        const prices = rows.map((r) => r.prijs).filter((p): p is number => p !== 'NULL');
        expect(profile.rows).toBe(rows.length);
        expect(prijs).toMatchObject({ values: prices.length, missing: rows.length - prices.length });
        expect(id?.distinct).toBe(new Set(rows.map((r) => r.id)).size);
        if (prices.length >= 50) {
          const sorted = prices.sort((a, b) => a - b);
          expect(prijs?.grid?.[0]).toBe(sorted[0]);
          expect(prijs?.grid?.[100]).toBe(sorted.at(-1));
          expect(prijs?.grid?.[50]).toBe(sorted[Math.ceil(sorted.length / 2) - 1]);
        } else expect(prijs?.grid).toBeNull();
        if (soort?.categories)
          expect(Object.values(soort.categories).reduce((a, b) => a + b, 0)).toBe(rows.length);
      },
    ),
    { numRuns: 25 },
  );
});
