import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sqlText } from '../../../src/common/sql.js';
import type { Contract } from '../../../src/datasets/contract/contract.js';
import { activeDeliveries, type Delivery } from '../../../src/datasets/deliveries/delivery.js';
import { countRepeats, createLanding } from '../../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { testFolder } from '../../support/folder.js';
import { trialCatalogue, trialContract } from '../../support/landing.js';

const title = { nl: 'proef', en: 'trial' };

/** An invented dataset: a key, a year that may be empty, a mark that takes the key out, a value. */
function contractThat(replaces: Contract['replaces']): Contract {
  const more = {
    replaces,
    period: { from: 'column', column: 'jaar' },
    primaryKey: ['id'],
    ...(replaces === 'key' ? { deletion: { field: 'mutatie', values: ['D', 'V'] } } : {}),
    missingValues: { '': 'unknown', '.': 'secret' },
    fields: [
      { name: 'id', type: 'string', title, constraints: { required: true } },
      { name: 'jaar', type: 'year', title },
      { name: 'mutatie', type: 'string', title },
      { name: 'waarde', type: 'integer', title },
    ],
    forms: [
      {
        name: 'proef',
        reader: 'csv',
        columns: { id: 'id', jaar: 'jaar', mutatie: 'mutatie', waarde: 'waarde' },
      },
    ],
  };
  return trialCatalogue(trialContract({}, {}, more)).get('proef') as Contract;
}

interface Row {
  /** Part of a key that is empty is like any other part. */
  readonly id: string | null;
  readonly jaar: number | null;
  readonly mutatie: string | null;
  readonly waarde: number;
}

const row = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', null),
  jaar: fc.constantFrom(2022, 2023, 2024, null),
  mutatie: fc.constantFrom('D', 'V', 'W', null),
  waarde: fc.integer({ min: 0, max: 9 }),
});
const rowsOfOne = fc.uniqueArray(row, { minLength: 1, maxLength: 5, selector: (r) => r.id });
const lists = fc.array(rowsOfOne, { minLength: 1, maxLength: 6 });

function yearsOf(rows: readonly Row[]): number[] {
  return [...new Set(rows.map((r) => r.jaar).filter((j) => j !== null))].sort();
}

/** What must stand in the landing, worked out row by row: `delivery id jaar mutatie waarde`. */
function naive(replaces: Contract['replaces'], deliveries: readonly (readonly Row[])[]): string[] {
  const all = deliveries.flatMap((rows, d) => rows.map((r) => ({ d, ...r })));
  const laterThan = (d: number) => deliveries.slice(d + 1);
  const stands = ({ d, id, jaar, mutatie }: (typeof all)[number]): boolean => {
    switch (replaces) {
      case 'dataset':
        return d === deliveries.length - 1;
      case 'period': {
        const taken = new Set(laterThan(d).flatMap(yearsOf));
        // A row without a year stands as long as a year of its delivery does.
        if (jaar === null) return yearsOf(deliveries[d] as Row[]).some((y) => !taken.has(y));
        return !taken.has(jaar);
      }
      case 'key':
        return (
          !laterThan(d).some((rows) => rows.some((r) => r.id === id)) && !['D', 'V'].includes(mutatie ?? '')
        );
      default:
        return !deliveries.slice(0, d).some((rows) => rows.some((r) => r.id === id));
    }
  };
  return all
    .filter(stands)
    .map((r) => [`d${r.d}`, r.id, r.jaar, r.mutatie, r.waarde].join(' '))
    .sort();
}

const sqlOf = (value: string | number | null): string =>
  value === null ? 'NULL' : typeof value === 'number' ? String(value) : sqlText(value);

/** Writes the deliveries as landed Parquet and reads the landing of them. */
async function landingOf(
  contract: Contract,
  deliveries: readonly (readonly Row[])[],
): Promise<{ rows: string[]; repeats: number; reasons: number }> {
  const root = testFolder();
  return withEngine({}, async (connection) => {
    const all = contract.fields.map(
      (f) => `${f.name} := ${f.name === 'waarde' ? "'secret'" : 'NULL::VARCHAR'}`,
    );
    for (const [d, rows] of deliveries.entries()) {
      // A file that tells the reasons of one field holds those of no other.
      const why = d % 2 === 0 ? all : all.filter((part) => part.startsWith('waarde'));
      mkdirSync(join(root, `d${d}`));
      const values = rows.map((r) => `(${[r.id, r.jaar, r.mutatie, r.waarde].map(sqlOf).join(', ')})`);
      await connection.run(
        `COPY (SELECT id::VARCHAR AS id, jaar::INTEGER AS jaar, mutatie::VARCHAR AS mutatie, waarde::BIGINT AS waarde,
           struct_pack(${why.join(', ')}) AS _missing
         FROM (VALUES ${values.join(', ')}) AS t(id, jaar, mutatie, waarde))
         TO ${sqlText(join(root, `d${d}`, 'rows.parquet'))} (FORMAT parquet)`,
      );
    }
    const records = deliveries.map((rows, d) => ({ id: `d${d}`, sequence: d + 1, periods: yearsOf(rows) }));
    const active = activeDeliveries(records as unknown as Delivery[], contract.replaces).map((a) => ({
      folder: join(root, a.delivery.id),
      id: a.delivery.id,
      periods: a.periods,
    }));
    await createLanding(connection, contract, active);
    const rows = await rowsOf<{ text: string; why: string | null }>(
      connection,
      `SELECT concat_ws(' ', _delivery, coalesce(id, ''), coalesce(jaar::VARCHAR, ''), coalesce(mutatie, ''), waarde) AS text,
         _missing.waarde AS why FROM landing.proef ORDER BY 1`,
    );
    const { repeats } = await countRepeats(connection, contract, active);
    return { rows: rows.map((r) => r.text), repeats, reasons: rows.filter((r) => r.why === 'secret').length };
  });
}

describe('the landing of a list of deliveries (invented rows)', () => {
  it.each(['dataset', 'period', 'key', 'nothing'] as const)(
    'is what a loop over them gives: %s',
    async (replaces) => {
      const contract = contractThat(replaces);
      await fc.assert(
        fc.asyncProperty(lists, async (deliveries) => {
          const { rows, repeats, reasons } = await landingOf(contract, deliveries);
          expect(rows).toEqual(naive(replaces, deliveries));
          expect(reasons).toBe(rows.length);
          const all = deliveries.flat().length;
          if (replaces === 'nothing') expect(rows.length + repeats).toBe(all);
          else expect(repeats).toBe(0);
        }),
        { numRuns: 40 },
      );
    },
  );

  it('reads a delivery that tells no reason beside one that tells some', async () => {
    const root = testFolder();
    const reasons = await withEngine({}, async (connection) => {
      for (const [folder, why] of [
        ['tells', "struct_pack(waarde := 'secret')"],
        ['silent', 'NULL::VARCHAR'],
      ] as const) {
        mkdirSync(join(root, folder));
        await connection.run(
          `COPY (SELECT '${folder}' AS id, 2024 AS jaar, NULL::VARCHAR AS mutatie, NULL::BIGINT AS waarde, ${why} AS _missing)
           TO ${sqlText(join(root, folder, 'rows.parquet'))} (FORMAT parquet)`,
        );
      }
      const both = ['tells', 'silent'].map((id) => ({ id, folder: join(root, id), periods: null }));
      await createLanding(connection, contractThat('nothing'), both);
      return rowsOf(
        connection,
        'SELECT id, _missing.waarde AS why, _missing.jaar AS other FROM landing.proef ORDER BY id',
      );
    });
    expect(reasons).toEqual([
      { id: 'silent', why: null, other: null },
      { id: 'tells', why: 'secret', other: null },
    ]);
  });

  it('binds also when there is none, with reasons and delivery', async () => {
    const types = await withEngine({}, async (connection) => {
      await createLanding(connection, contractThat('key'), []);
      return rowsOf<{ column_name: string; column_type: string }>(connection, 'DESCRIBE landing.proef');
    });
    expect(types.slice(-2)).toEqual([
      expect.objectContaining({
        column_name: '_missing',
        column_type: 'STRUCT(id VARCHAR, jaar VARCHAR, mutatie VARCHAR, waarde VARCHAR)',
      }),
      expect.objectContaining({ column_name: '_delivery', column_type: 'VARCHAR' }),
    ]);
  });
});
