import { beforeAll, it } from 'vitest';
import { undoDelivery } from '../../src/datasets/deliveries/undo.js';
import { computeWarehouse } from '../../src/run/compute.js';
import { mulberry } from '../support/mulberry.js';
import { copyOf, editInbox, sharedSampleWorkspace } from '../support/sample-workspace.js';
import {
  contextOf,
  edit,
  expectAsFull,
  expectFiguresAsFull,
  firstNight,
  night,
  nightWithoutRelease,
  reportOf,
} from './incremental.js';

const base = sharedSampleWorkspace();

beforeAll(async () => {
  await firstNight(base);
});

type Change = (root: string) => void | Promise<void>;

/** Drops the last row of a file in the inbox: another delivery, that takes the place of the one before. */
function shorten(name: string): Change {
  return (root) =>
    editInbox(root, name, (text) => `${text.trimEnd().split(/\r?\n/).slice(0, -1).join('\n')}\n`);
}

/** Other SQL with the same rows, or that of before again. */
function otherwise(text: string): string {
  const order = '\nORDER BY ALL\n';
  return text.includes(order) ? text.replace(order, '\n') : `${text.trimEnd()}${order}`;
}

/** What may happen from one night to the next. */
const CHANGES: Readonly<Record<string, Change>> = {
  transfers: shorten('kadaster-transacties.csv'),
  establishments: shorten('vestigingen.csv'),
  addresses: shorten('bagadres-full.csv'),
  crimes: shorten('47018NED_TypedDataSet_15092025_103000.csv'),
  figures: shorten('85318NED_TypedDataSet_15092025_101500.csv'),
  parameter: (root) =>
    edit(root, 'definitions/indicators/vastgoed/snelle-doorverkoop.sql', (text) =>
      text.replace(/default: (\d+)/, (_, months) => `default: ${Number(months) - 1}`),
    ),
  staging: (root) => edit(root, 'definitions/staging/vestiging.sql', otherwise),
  comment: (root) =>
    edit(root, 'definitions/staging/transactie.sql', (text) => `${text.trimEnd()}\n-- anders\n`),
  figure: (root) =>
    editInbox(root, 'Kerncijfers_wijken_en_buurten_2024_15092025_102030.csv', (text) =>
      text.replace(
        /("BU00970601";(?:"[^"]*";){9})" *([0-9]+)"/,
        (_, before, n) => `${before}"${Number(n) + 5}"`,
      ),
    ),
  flag: (root) =>
    editInbox(root, '85618NED_TypedDataSet_15092025_101700.csv', (text) =>
      text.replace(/"BU00970601";"([123])"/, (_, flag) => `"BU00970601";"${flag === '1' ? '3' : '1'}"`),
    ),
  title: (root) =>
    edit(root, 'definitions/indicators/drugs/drugshandel.sql', (text) =>
      text.replace('title: { nl: ', 'title: { nl: Nu '),
    ),
  years: (root) =>
    edit(root, 'buurtzicht.yaml', (text) =>
      text.includes('[2022, 2023') ? text.replace('[2022, ', '[') : text.replace('[2023', '[2022, 2023'),
    ),
  undo: async (root) => {
    const context = await contextOf(root);
    const standing = (await reportOf(root)).deliveries.filter((d) => d.dataset === 'horeca-vergunningen');
    for (const { id } of standing) await undoDelivery({ delivery: id, reason: 'proef' }, context);
  },
  // A part computed by hand in between must leave nothing behind that the night does not see.
  selection: async (root) => {
    edit(root, 'definitions/staging/transactie.sql', otherwise);
    await computeWarehouse(await contextOf(root), { select: 'verkochte-woningen' });
  },
};

/** Three nights, in each of which something happens that chance picks. */
async function threeNights(
  root: string,
  seed: number,
  through: (root: string) => Promise<unknown>,
): Promise<void> {
  const random = mulberry(seed);
  const names = Object.keys(CHANGES);
  for (let i = 0; i < 3; i++) {
    const name = names[Math.floor(random() * names.length)] as string;
    await CHANGES[name]?.(root);
    await through(root);
  }
}

it('whatever happens from night to night, the release is that of a full run (seed 1)', async () => {
  const root = copyOf(base);
  await threeNights(root, 1, night);
  await expectAsFull(root);
}, 600_000);

it('whatever happens from night to night, figures are those of a full run (seed 2)', async () => {
  const root = copyOf(base);
  await threeNights(root, 2, nightWithoutRelease);
  await expectFiguresAsFull(root);
}, 600_000);
