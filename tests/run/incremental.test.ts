import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { undoDelivery } from '../../src/datasets/deliveries/undo.js';
import { computeWarehouse } from '../../src/run/compute.js';
import { explainCompute } from '../../src/run/explain.js';
import { publishRelease } from '../../src/run/publish.js';
import { runAll } from '../../src/run/run.js';
import { withEngine } from '../../src/warehouse/engine.js';
import { rowOf } from '../../src/warehouse/query.js';
import {
  copyOf,
  currentRelease,
  editInbox,
  hashTree,
  sharedSampleWorkspace,
} from '../support/sample-workspace.js';
import {
  contextOf,
  counted,
  deliverSale,
  edit,
  expectAsFull,
  expectFiguresAsFull,
  firstNight,
  night,
  nightWithoutRelease,
  reasonOf,
  reportOf,
  workedOut,
} from './incremental.js';

// Most compute the sample twice: once in part, once whole.
vi.setConfig({ testTimeout: 600_000 });

const base = sharedSampleWorkspace();
const INDICATORS = 'definitions/indicators';
const TRANSFERS = 'kadaster-transacties';
const FIGURES = 'cbs-kerncijfers';
const FIGURES_2024 = 'Kerncijfers_wijken_en_buurten_2024_15092025_102030.csv';

beforeAll(async () => {
  await firstNight(base);
});

/** One household more in one buurt. */
function correctFigure(root: string): void {
  editInbox(root, FIGURES_2024, (text) =>
    text.replace(/("BU00970601[^"]*";(?:"[^"]*";){12})" {5}190"/, '$1"     195"'),
  );
}

async function restingOn(root: string, dataset: string): Promise<string[]> {
  return (await reportOf(root)).computed
    .filter((c) => c.datasets.includes(dataset))
    .map((c) => c.id)
    .sort();
}

describe('a night', () => {
  it('without a new delivery computes nothing and opens no database', async () => {
    const root = copyOf(base);
    const made = (name: string) => statSync(join(root, 'warehouse', name)).mtimeMs;
    const before = [made('warehouse.duckdb'), made('warehouse.json')];
    expect(await night(root)).toMatchObject({ fresh: false });
    expect([made('warehouse.duckdb'), made('warehouse.json')]).toEqual(before);
    const again = await computeWarehouse(await contextOf(root));
    expect(counted(again)).toEqual([]);
    expect(again.steps.filter((step) => step.action === 'compute')).toEqual([]);
  });

  it('keeps the class breaks of its maps, which decide the release, until new ones are asked for', async () => {
    const root = copyOf(base);
    const first = (await night(root)).release;
    const file = join(root, 'map-classes.yaml');
    const made = readFileSync(file, 'utf8');
    // Lost, as when a publication is killed just before it keeps them: made again, the same, of the release that stands.
    rmSync(file);
    expect(await night(root)).toEqual({ fresh: false, release: first });
    expect(readFileSync(file, 'utf8')).toBe(made);
    edit(root, 'map-classes.yaml', (text) => text.replace(/breaks: \[ [1-9][0-9.]*/, 'breaks: [ 0.125'));
    const changed = await night(root);
    expect(changed.fresh).toBe(true);
    expect(changed.release).not.toBe(first);
    expect(readFileSync(join(changed.release, 'klassen.csv'), 'utf8')).toContain(',0.125,');
    const { published } = await runAll(await contextOf(root), { newClasses: true });
    expect(published).toMatchObject({ fresh: false, folder: first });
    expect(readFileSync(file, 'utf8')).toBe(made);
  });

  it('after a program that kept other tables counts every indicator anew, and keeps the areas', async () => {
    const root = copyOf(base);
    const file = join(root, 'warehouse', 'warehouse.duckdb');
    await withEngine({ file }, (connection) => connection.run('DROP TABLE indicators.month'));
    edit(root, 'warehouse/warehouse.json', (text) =>
      text.replace(/"fingerprint": "\w+/, '"fingerprint": "of before'),
    );
    const report = await computeWarehouse(await contextOf(root));
    expect(counted(report)).toEqual(counted(await reportOf(base)));
    expect(workedOut(report, 'areas')).toEqual([]);
    const months = 'SELECT count(*)::INTEGER AS rows, sum(numerator) AS cases FROM indicators.month';
    const [made, first] = await Promise.all(
      [root, base].map((of) =>
        withEngine({ file: join(of, 'warehouse', 'warehouse.duckdb'), readOnly: true }, (c) =>
          rowOf(c, months),
        ),
      ),
    );
    expect(made).toEqual(first);
  });

  it('with a new delivery of one dataset computes what hangs on it, and equals a full run', async () => {
    const root = copyOf(base);
    const hanging = await restingOn(root, TRANSFERS);
    deliverSale(root);
    expect(await night(root)).toMatchObject({ fresh: true });
    const report = await reportOf(root);
    expect(counted(report)).toEqual(hanging);
    expect(hanging.length).toBeGreaterThan(3);
    expect(report.computed.length - hanging.length).toBeGreaterThan(20);
    expect(workedOut(report, 'dataset')).toEqual([TRANSFERS]);
    expect(['areas', 'points', 'mapping'].flatMap((kind) => workedOut(report, kind))).toEqual([]);
    expect(workedOut(report, 'staging')).toContain('transactie');
    expect(workedOut(report, 'staging')).not.toContain('vestiging');
    expect(reasonOf(report, 'indicator:snelle-doorverkoop')).toBe(`input changed (dataset:${TRANSFERS})`);
    await expectAsFull(root);
  });

  it('with one figure of an area corrected computes what reads that dataset, and equals a full run', async () => {
    const root = copyOf(base);
    // Figures about people are held against the inhabitants of their areas, which are of this dataset.
    const { computed } = await reportOf(root);
    const people = (await contextOf(root)).pipeline.indicators.filter(({ card }) => card.about === 'people');
    const held = people.map(({ id }) => id).filter((id) => computed.some((c) => c.id === id));
    const hanging = [...new Set([...(await restingOn(root, FIGURES)), ...held])].sort();
    correctFigure(root);
    await nightWithoutRelease(root);
    const report = await reportOf(root);
    expect(counted(report)).toEqual(hanging);
    expect(hanging.length).toBeGreaterThan(10);
    expect(report.computed.length - hanging.length).toBeGreaterThan(30);
    // The list of areas is of the same delivery, so that it is made anew, and all that is in it is as it was.
    expect(reasonOf(report, 'areas')).toBe(`input changed (dataset:${FIGURES})`);
    expect(['area', 'points', 'mapping'].flatMap((kind) => workedOut(report, kind))).toEqual([]);
    expect(reasonOf(report, 'indicator:misdrijven-totaal')).toBe(`input changed (dataset:${FIGURES})`);
    await expectFiguresAsFull(root);
  });

  it('with an area that changed since the year before maps the years anew, and counts what was carried', async () => {
    const root = copyOf(base);
    editInbox(root, '85618NED_TypedDataSet_15092025_101700.csv', (text) =>
      text.replace('"BU00970601";"1"', '"BU00970601";"3"'),
    );
    await nightWithoutRelease(root);
    const report = await reportOf(root);
    expect(workedOut(report, 'area')).toEqual(['listing']);
    expect(workedOut(report, 'points')).toEqual([]);
    expect(workedOut(report, 'mapping')).toEqual(['mapping']);
    const [carried, others] = [await restingOn(root, 'cbs-ses-woa'), await restingOn(root, TRANSFERS)];
    expect(counted(report)).toEqual(expect.arrayContaining(carried));
    expect(counted(report).filter((id) => others.includes(id))).toEqual([]);
    await expectFiguresAsFull(root);
  });

  it('of other staging computes what reads it; the next, in which a delivery was taken out, what hung on that', async () => {
    const root = copyOf(base);
    edit(root, 'definitions/staging/transactie.sql', (text) =>
      text.replace("transactie.soort <> 'familie'", "transactie.soort NOT IN ('familie', 'veiling')"),
    );
    await nightWithoutRelease(root);
    const changed = await reportOf(root);
    expect(counted(changed)).toEqual(await restingOn(root, TRANSFERS));
    expect(reasonOf(changed, 'staging:transactie')).toBe('SQL changed');
    expect(reasonOf(changed, 'indicator:snelle-doorverkoop')).toBe('input changed (staging:transactie)');
    const hanging = await restingOn(root, 'woz-waarden');
    // What the first night computed and the second keeps is held against a full run too.
    expect(counted(changed).filter((id) => !hanging.includes(id)).length).toBeGreaterThan(2);
    const context = await contextOf(root);
    const { deliveries, notComputed: before } = await reportOf(root);
    const delivery = deliveries.find((d) => d.dataset === 'woz-waarden');
    await undoDelivery({ delivery: delivery?.id ?? '', reason: 'proef' }, context);
    await nightWithoutRelease(root);
    const report = await reportOf(root);
    expect(counted(report)).toEqual([]);
    const were = new Set(before.map(({ id }) => id));
    const gone = report.notComputed.map(({ id }) => id).filter((id) => !were.has(id));
    expect(gone.sort()).toEqual(hanging);
    await expectFiguresAsFull(root);
  });

  it('with a buurt that is none in a register says so, without the size of the register', async () => {
    const root = copyOf(base);
    editInbox(root, 'incidenten-agressie.csv', (text) => text.replace(/BU0097[0-9]{4}$/m, 'BU00979999'));
    await nightWithoutRelease(root);
    expect((await reportOf(root)).warnings).toContain(
      'incidenten-agressie: up to 1 % of the rows have a `buurtcode` that no area of 2024 has; they are in no figure of that area',
    );
  });

  it('after another list of gemeenten computes everything', async () => {
    const root = copyOf(base);
    // Areas of the user's own reach over all three gemeenten.
    const own = (await reportOf(root)).deliveries.find((d) => d.dataset === 'werkgebieden');
    await undoDelivery({ delivery: own?.id ?? '', reason: 'proef' }, await contextOf(root));
    edit(root, 'buurtzicht.yaml', (text) => `${text}gemeenten: [GM0097]\n`);
    await nightWithoutRelease(root);
    const report = await reportOf(root);
    expect(report.computed.filter((c) => c.kept)).toEqual([]);
    expect(reasonOf(report, 'areas')).toBe(
      'setting changed (gemeenten); input changed (dataset:werkgebieden)',
    );
    await expectFiguresAsFull(root);
  });
});

describe('a definition', () => {
  it('whose title changed is published anew, and nothing is computed; nor with another comment or other blanks', async () => {
    const root = copyOf(base);
    edit(root, `${INDICATORS}/vastgoed/snelle-doorverkoop.sql`, (text) =>
      text.replace('nl: Snelle doorverkoop', 'nl: Doorverkoop binnen een jaar'),
    );
    expect(await night(root)).toMatchObject({ fresh: true });
    const computing = async () => (await reportOf(root)).steps.filter(({ action }) => action === 'compute');
    expect(await computing()).toEqual([]);
    const airy = (text: string): string =>
      `${text.trimEnd().replace('FROM ', 'FROM   -- anders\n')}\n-- en zo\n\n`;
    for (const file of [
      'staging/transactie',
      'denominators/inwoners',
      'macros/loopt_eind_jaar',
      'indicators/vastgoed/abc-transacties',
    ])
      edit(root, `definitions/${file}.sql`, (text) => {
        // Not in the head, which a comment is too.
        const at = text.indexOf('*/') + 2;
        return text.slice(0, at) + airy(text.slice(at));
      });
    edit(root, 'definitions/macros/loopt_eind_jaar.sql', (text) =>
      text.replace('make_date(jaartal, 12, 31)', 'make_date( jaartal,  12, 31 ) -- de laatste dag'),
    );
    await nightWithoutRelease(root);
    expect(await computing()).toEqual([]);
    await expectFiguresAsFull(root);
  });

  it('whose parameter the workspace sets is computed alone; another whose card counts otherwise too', async () => {
    const root = copyOf(base);
    edit(root, 'buurtzicht.yaml', (text) => `${text}parameters: { snelle-doorverkoop: { maanden: 6 } }\n`);
    await nightWithoutRelease(root);
    const report = await reportOf(root);
    expect(counted(report)).toEqual(['snelle-doorverkoop']);
    expect(reasonOf(report, 'indicator:snelle-doorverkoop')).toBe('parameter changed (maanden)');
    expect(workedOut(report, 'dataset')).toEqual([]);
    expect(reasonOf(report, 'staging:transactie')).toBe('read by what is computed');
    edit(root, `${INDICATORS}/drugs/drugshandel.sql`, (text) => text.replace(/^pool: \d$/m, 'pool: 2'));
    await nightWithoutRelease(root);
    const pooled = await reportOf(root);
    expect(counted(pooled)).toEqual(['drugshandel']);
    expect(reasonOf(pooled, 'indicator:drugshandel')).toBe('card changed (pool)');
    await expectFiguresAsFull(root);
  });

  it('of a denominator that changed has what is divided by it, or held against it, computed', async () => {
    const root = copyOf(base);
    edit(root, 'definitions/denominators/inwoners.sql', (text) => `${text.trimEnd()}\nWHERE period > 0\n`);
    await nightWithoutRelease(root);
    const report = await reportOf(root);
    const delivered = new Set(report.computed.map(({ id }) => id));
    const divided = (await contextOf(root)).pipeline.indicators
      .filter(({ card }) => card.denominator === 'inwoners' || card.about === 'people')
      .filter(({ id }) => delivered.has(id))
      .map(({ id }) => id);
    expect(divided.length).toBeGreaterThan(2);
    expect(counted(report)).toEqual(divided.sort());
  });
});

describe('explaining', () => {
  it('says of every step what would be done and why, and changes nothing', async () => {
    const root = copyOf(base);
    edit(root, 'buurtzicht.yaml', (text) => `${text}parameters: { snelle-doorverkoop: { maanden: 6 } }\n`);
    const context = await contextOf(root);
    const before = hashTree(join(root, 'warehouse'));
    const steps = await explainCompute(context);
    expect(hashTree(join(root, 'warehouse'))).toEqual(before);
    const does = steps.filter(({ action }) => action === 'compute').map(({ node }) => node);
    const report = await computeWarehouse(context);
    expect(report.steps).toEqual(steps);
    expect(does).toContain('indicator:snelle-doorverkoop');
    expect(steps).toContainEqual({ node: 'areas', action: 'keep', reasons: [] });
  });

  it('says what would be done where the areas must be made anew', async () => {
    const root = copyOf(base);
    const context = await contextOf(root);
    const own = (await reportOf(root)).deliveries.find((d) => d.dataset === 'werkgebieden');
    await undoDelivery({ delivery: own?.id ?? '', reason: 'proef' }, context);
    const before = hashTree(join(root, 'warehouse'));
    const steps = await explainCompute(context);
    expect(hashTree(join(root, 'warehouse'))).toEqual(before);
    const changed = steps.filter(({ node, action }) => node.startsWith('area:') && action === 'compute');
    expect(changed.map(({ node }) => node)).toEqual(['area:codes', 'area:borders']);
    expect((await computeWarehouse(context)).steps).toEqual(steps);
  });

  it('says that all is new where nothing was computed, and forced where that is asked', async () => {
    const root = copyOf(base);
    const context = await contextOf(root);
    const forced = await explainCompute(context, { force: true, select: 'theme:drugs' });
    const delivered = new Set((await reportOf(root)).computed.map(({ id }) => id));
    const drugs = context.pipeline.indicators.filter(
      ({ id, card }) => card.theme === 'drugs' && delivered.has(id),
    );
    expect(drugs.length).toBeGreaterThan(2);
    expect(
      forced
        .filter(({ reasons }) => reasons.includes('forced'))
        .map(({ node }) => node)
        .sort(),
    ).toEqual(drugs.map(({ id }) => `indicator:${id}`).sort());
    const never = { database: join(root, 'none.duckdb'), report: join(root, 'none.json') };
    const fresh = await explainCompute(await contextOf(root), {}, never);
    expect(fresh.find(({ node }) => node === 'areas')).toMatchObject({ action: 'compute', reasons: ['new'] });
  });
});

describe('a selection', () => {
  it('leaves the others stale, which are not published, and are computed next', async () => {
    const root = copyOf(base);
    const hanging = await restingOn(root, TRANSFERS);
    edit(root, 'definitions/staging/transactie.sql', (text) =>
      text.replace("transactie.soort <> 'familie'", "transactie.soort = 'koop'"),
    );
    const context = await contextOf(root);
    const standing = currentRelease(root);
    await expect(runAll(context, { select: 'snelle-doorverkoop' })).rejects.toThrow(
      /verkochte-woningen[\s\S]*without `--select`/,
    );
    expect(currentRelease(root)).toBe(standing);
    const report = await reportOf(root);
    expect(counted(report)).toEqual(['snelle-doorverkoop']);
    expect([...report.stale].sort()).toEqual(hanging.filter((id) => id !== 'snelle-doorverkoop'));
    await expect(publishRelease(context)).rejects.toThrow(/verkochte-woningen[\s\S]*without `--select`/);
    const rest = await explainCompute(context);
    expect(rest.find((s) => s.node === 'indicator:verkochte-woningen')?.action).toBe('compute');
    expect(rest.find((s) => s.node === 'indicator:snelle-doorverkoop')?.action).toBe('keep');
    await nightWithoutRelease(root);
    expect(counted(await reportOf(root))).toEqual([...report.stale].sort());
    await expectFiguresAsFull(root);
  });

  it('is refused when it names nothing', async () => {
    const context = await contextOf(copyOf(base));
    await expect(computeWarehouse(context, { select: 'theme:drgus' })).rejects.toThrow(
      /`theme:drgus` selects nothing/,
    );
  });
});
