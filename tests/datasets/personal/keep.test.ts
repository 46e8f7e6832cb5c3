import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DefinitionError } from '../../../src/common/errors.js';
import type { Contract } from '../../../src/datasets/contract/contract.js';
import { createLanding } from '../../../src/datasets/deliveries/landing.js';
import { withEngine } from '../../../src/warehouse/engine.js';
import { rowsOf } from '../../../src/warehouse/query.js';
import { landBytes, trialCatalogue, trialContract } from '../../support/landing.js';

const dropped = (more: Record<string, unknown> = {}, field: Record<string, unknown> = {}) =>
  trialContract(
    {
      type: 'string',
      privacy: 'person',
      keep: 'drop',
      constraints: { required: true, pattern: '[0-9]{9}' },
      ...field,
    },
    { missingValues: { '.': 'secret' } },
    more,
  );

describe('a field of class person with `keep: drop` (invented file)', () => {
  it('is held against its rules, and nothing of it is stored', async () => {
    const { rows, rejects, folder } = await landBytes(
      'id;waarde\n1;123456782\n2;12\n3;\n4;111222333\n',
      dropped(),
    );
    expect(rows).toEqual([
      { id: '1', _missing: expect.anything() },
      { id: '4', _missing: expect.anything() },
    ]);
    expect(rejects.map((r) => [r.line, r.rule, r.masked])).toEqual([
      [3, 'pattern', '99'],
      [4, 'required', null],
    ]);
    for (const name of readdirSync(folder)) {
      const bytes = readFileSync(join(folder, name)).toString('latin1');
      for (const raw of ['123456782', '111222333']) expect(bytes).not.toContain(raw);
    }
  });

  it('can’t be named in SQL, with or without deliveries', async () => {
    const { folder } = await landBytes('id;waarde\n1;123456782\n', dropped());
    const contract = trialCatalogue(dropped()).get('proef') as Contract;
    for (const deliveries of [[], [{ folder, id: 'd', periods: null }]])
      await withEngine({}, async (connection) => {
        await createLanding(connection, contract, deliveries);
        await rowsOf(connection, 'SELECT id FROM landing.proef');
        await expect(rowsOf(connection, 'SELECT waarde FROM landing.proef')).rejects.toThrow(/waarde/);
        await expect(rowsOf(connection, 'SELECT _missing.waarde FROM landing.proef')).rejects.toThrow(
          /waarde/,
        );
      });
  });

  it('is hashed unless said', async () => {
    const { rows } = await landBytes('id;waarde\n1;123456782\n', dropped({}, { keep: undefined }));
    expect(rows[0]?.waarde).toMatch(/^[0-9a-f]{24}$/);
  });

  it.each([
    [
      'of another class',
      dropped({}, { privacy: 'object' }),
      /of class object: only a field of class person or company is dropped/,
    ],
    [
      'that is in the key',
      dropped({ primaryKey: ['waarde'] }),
      /`waarde` is dropped: nothing of it is stored/,
    ],
  ])('is refused in a contract for a field %s', (_name, contract, message) => {
    expect(() => trialCatalogue(contract)).toThrow(DefinitionError);
    expect(() => trialCatalogue(contract)).toThrow(message);
  });
});
