import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { buurtzicht } from '../support/cli.js';
import { publishedSample, takeLanded } from '../support/published.js';
import { editInbox, inboxFile, sampleWorkspace } from '../support/sample-workspace.js';

let published: string;

beforeAll(async () => {
  published = (await publishedSample()).root;
});

const MAPPING = `mapping:
  woz-waarden:
    columns: { waarde: 'WOZ (EUR)', waardepeildatum: Peildatum }
    formats: { waardepeildatum: '%Y-%m-%d' }
    drop: [Opmerking]
`;

/** The sample workspace with its WOZ file as another supplier might write it: invented names, dates the other way round. */
function mappedWorkspace(): string {
  const root = sampleWorkspace();
  editInbox(root, 'woz-waarden.csv', (text) =>
    text
      .replace('object_id;waardepeildatum;waarde', 'object_id;Peildatum;WOZ (EUR);Opmerking')
      .replace(/^(\d{16});(\d\d)-(\d\d)-(\d{4});(\d+)$/gm, '$1;$4-$3-$2;$5;geen'),
  );
  appendFileSync(join(root, 'buurtzicht.yaml'), MAPPING);
  return root;
}

it('a mapping is used by `dataset check`, told by `dataset show`, and leads to the manifest', () => {
  const root = mappedWorkspace();
  const file = inboxFile(root, 'woz-waarden.csv');
  const check = buurtzicht(['dataset', 'check', file, '-w', root]);
  expect({ status: check.status, stderr: check.stderr }).toMatchObject({ status: 0 });
  expect(check.stderr).toMatch(/woz-waarden \(form buurtzicht\)[\s\S]*`mapping` in buurtzicht\.yaml/);
  const show = buurtzicht(['dataset', 'show', 'woz-waarden', '-w', root]).stdout;
  expect(show).toMatch(
    /mapping \(buurtzicht\.yaml\): waarde ← WOZ \(EUR\); waardepeildatum ← Peildatum; formats/,
  );
  expect(show).toMatch(/WOZ \(EUR\) \(mapped\) \| waarde/);
  takeLanded(root, published, ['woz-waarden.csv']);
  const run = buurtzicht(['run', root]);
  expect({ status: run.status, stderr: run.stderr }).toMatchObject({ status: 0 });
  const manifest = JSON.parse(buurtzicht(['release', 'show', '-w', root, '--json']).stdout);
  const input = manifest.inputs.find((i: { dataset: string }) => i.dataset === 'woz-waarden');
  expect(input.mapping).toEqual({
    columns: { waarde: ['WOZ (EUR)'], waardepeildatum: ['Peildatum'] },
    formats: { waardepeildatum: '%Y-%m-%d' },
    drop: ['Opmerking'],
  });
  expect(manifest.inputs.filter((i: { mapping?: unknown }) => i.mapping)).toHaveLength(1);
}, 180_000);

it('a mapping of a field that is none ends every command with code 10, the line and the fields there are', () => {
  const root = mappedWorkspace();
  appendFileSync(join(root, 'buurtzicht.yaml'), '  vestigingen: { branche: SBI }\n');
  for (const command of [
    ['ingest', root],
    ['dataset', 'list', '-w', root],
  ]) {
    const { status, stderr } = buurtzicht(command);
    expect(status).toBe(10);
    expect(stderr).toMatch(/buurtzicht\.yaml:\d+: .*`vestigingen` has no field `branche`[\s\S]*sbi_2008/);
  }
});
