import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { buurtzicht } from '../support/cli.js';
import { definition } from '../support/definitions.js';
import { sampleWorkspace } from '../support/sample-workspace.js';

const SQL =
  'SELECT\n  regio AS area,\n  jaar AS period,\n  huishoudens AS numerator,\n  inwoners AS denominator\nFROM landing.cbs_kerncijfers';

/** A workspace with one indicator of its own. */
function workspace(text: string): { root: string; file: string; ledger: string } {
  const root = sampleWorkspace();
  const own = join(root, 'pipelines', 'ondermijning');
  const file = join(own, 'indicators', 'drugs', 'proef.sql');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return { root, file, ledger: join(own, 'versions.yaml') };
}

it('tells every fault with file and line, and leaves with 10', () => {
  const { root, file } = workspace(
    definition(SQL.replace('inwoners', 'bewoners'), { lowest_public: 'wijk', kleur: 'rood' }),
  );
  const refused = buurtzicht(['indicator', 'check', root]);
  expect(refused.status).toBe(10);
  expect(refused.stdout).toContain(`${file}:28: indicator card: unknown key \`kleur\``);
  writeFileSync(file, definition(SQL.replace('inwoners', 'bewoners')));
  const spec = file.replace('.sql', '.test.yaml');
  writeFileSync(spec, 'cases: []\n');
  const json = buurtzicht(['indicator', 'check', root, '--json']);
  expect(json.status).toBe(10);
  const { faults } = JSON.parse(json.stdout);
  expect(faults).toHaveLength(2);
  expect(faults[0].where).toEqual({ file, line: 33 });
  expect(faults[0].what).toMatch(/"bewoners" not found/);
  expect(faults[1]).toMatchObject({
    where: { file: spec },
    what: expect.stringMatching(/^spec test: .*`cases`/),
  });
});

it('stops a run before anything is landed', () => {
  const { root } = workspace(definition(SQL.replace('inwoners', 'bewoners')));
  for (const command of ['run', 'compute']) {
    const { status, stderr } = buurtzicht([command, root]);
    expect(status).toBe(10);
    expect(stderr).toMatch(/proef\.sql:33: .*"bewoners" not found/);
    expect(existsSync(join(root, 'warehouse', 'deliveries'))).toBe(false);
  }
});

it('records versions, and refuses other numbers under one that stands', () => {
  const { root, file, ledger } = workspace(definition(SQL));
  const check = (...more: string[]) => buurtzicht(['indicator', 'check', root, ...more]);
  const unrecorded = check();
  expect(unrecorded.status).toBe(10);
  expect(unrecorded.stdout).toMatch(/proef\.sql:\d+: version 1\.0 of `proef` is not recorded/);
  expect(check('--record').status).toBe(0);
  const recorded = readFileSync(ledger, 'utf8');

  // Words and white space decide nothing.
  writeFileSync(file, definition(`-- iets\n${SQL.replace('\n  ', ' ')}`, { owner: 'zij' }));
  expect(check().status).toBe(0);

  writeFileSync(file, definition(SQL.replace('huishoudens', 'inwoners')));
  const refused = check('--record');
  expect(refused.status).toBe(10);
  expect(refused.stdout).toMatch(/`proef` may give other numbers than it did as version 1\.0/);
  expect(readFileSync(ledger, 'utf8')).toBe(recorded);
}, 120_000);
