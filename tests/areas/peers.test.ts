import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupClasses, sizeCode, sizeTitle } from '../../src/areas/peer-classes.js';
import { type PeerRules, peerRules, type SizeClasses } from '../../src/areas/peer-rules.js';
import { buildPeers } from '../../src/areas/peers.js';
import { rowsOf } from '../../src/warehouse/query.js';
import { catalogue, createAreas, settings, withLandings } from '../support/area-floor.js';
import { landPath } from '../support/landing.js';
import { real } from '../support/real.js';

const unit = { nl: 'inwoners', en: 'inhabitants' };

function classesOf(more: Partial<SizeClasses> = {}): SizeClasses {
  return { from: [1, 500, 1500, 3000], fewest: 10, small: 'merge', ...more };
}

function rulesOf(more: Readonly<Record<string, unknown>> = {}): PeerRules {
  return peerRules.parse({
    dataset: 'cbs-kerncijfers',
    size: { field: 'inwoners', unit },
    urbanity: {
      field: 'stedelijkheid',
      classes: [1, 2, 3, 4, 5].map((value) => ({
        value,
        title: { nl: `klasse ${value}`, en: `class ${value}` },
      })),
    },
    levels: {
      gemeente: classesOf({ from: [1, 20000, 50000, 100000, 250000], fewest: 5 }),
      buurt: classesOf(),
    },
    sources: ['invented'],
    ...more,
  });
}

describe('classes of size become groups', () => {
  it('a class takes in the next until it has enough, and what is left joins the one below', () => {
    expect(groupClasses([0, 3, 7, 9, 4], classesOf({ fewest: 5 }))).toEqual([
      { first: 1, last: 2 },
      { first: 3, last: 4 },
    ]);
    expect(groupClasses([30, 2, 40, 0], classesOf())).toEqual([
      { first: 0, last: 0 },
      { first: 1, last: 2 },
    ]);
  });

  it('has no group where all together are too few, and with `none` no class that is', () => {
    expect(groupClasses([4, 0, 5, 0], classesOf())).toEqual([]);
    expect(groupClasses([30, 2, 40, 9], classesOf({ small: 'none' }))).toEqual([
      { first: 0, last: 0 },
      { first: 2, last: 2 },
    ]);
  });

  it('never makes a group that is too small, and merging leaves nobody out unless all are too few', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 2, max: 20 }),
        fc.constantFrom('merge', 'none'),
        (n, fewest, small) => {
          const groups = groupClasses(n, classesOf({ fewest, small }));
          const sizes = groups.map(({ first, last }) => n.slice(first, last + 1).reduce((a, b) => a + b, 0));
          expect(sizes.every((size) => size >= fewest)).toBe(true);
          expect(
            groups.every((g, i) => g.first <= g.last && (i === 0 || g.first > (groups[i - 1]?.last ?? -1))),
          ).toBe(true);
          const all = n.reduce((a, b) => a + b, 0);
          if (small === 'merge') expect(sizes.reduce((a, b) => a + b, 0)).toBe(all >= fewest ? all : 0);
        },
      ),
    );
  });

  it('says the range in words and in the code', () => {
    expect(sizeTitle({ first: 1, last: 2 }, classesOf(), unit)).toEqual({
      nl: '500 tot 3.000 inwoners',
      en: '500 to 3,000 inhabitants',
    });
    expect(sizeTitle({ first: 3, last: 3 }, classesOf(), unit).nl).toBe('3.000 inwoners of meer');
    expect([
      sizeCode({ first: 0, last: 0 }, classesOf()),
      sizeCode({ first: 2, last: 3 }, classesOf()),
    ]).toEqual(['1-500', '1500+']);
  });
});

describe('peer groups in the warehouse (invented areas)', () => {
  const buurt = (n: number): string => `BU0097${String(n).padStart(4, '0')}`;
  const figure = (code: string, inwoners: number | null, stedelijkheid: number | null) => ({
    regio: code,
    jaar: 2024,
    inwoners,
    stedelijkheid,
  });

  it('gives each area its group with the number of areas in it, or says why it has none', async () => {
    const many = Array.from({ length: 12 }, (_, i) => figure(buurt(i), 600 + i, 1));
    const odd = [
      figure(buurt(50), 0, 1),
      figure(buurt(51), null, 1),
      figure(buurt(52), 700, null),
      figure(buurt(53), 700, 4),
      // Another year, water, and a place that is not known: none of them counts.
      { ...figure(buurt(54), 600, 1), jaar: 2023 },
      figure('BU00979997', 600, 1),
      figure('BU00000000', 600, 1),
    ];
    const rows = await withLandings(
      { rows: { 'cbs-kerncijfers': [...many, ...odd] } },
      settings(),
      async (connection) => {
        await createAreas(connection, ['GM0097', 'WK009700', buurt(0), buurt(54), buurt(60)]);
        await buildPeers(connection, catalogue, 2024, rulesOf());
        return rowsOf(
          connection,
          'SELECT area, peer_group, title_nl, areas, status FROM areas.peer_group ORDER BY area',
        );
      },
    );
    const of = (code: string) => rows.find((r) => r.area === code);
    expect(of(buurt(0))).toEqual({
      area: buurt(0),
      peer_group: 'buurt:1:500-1500',
      title_nl: 'klasse 1, 500 tot 1.500 inwoners',
      areas: 12,
      status: 'ok',
    });
    expect([50, 51, 52, 53, 54, 60].map((n) => of(buurt(n))?.status)).toEqual([
      'below_classes',
      'no_size',
      'no_urbanity',
      'group_too_small',
      'no_size',
      'no_size',
    ]);
    expect(of('GM0097')?.status).toBe('no_size');
    expect(rows.map((r) => r.area)).not.toContain('WK009700');
    expect(rows.length).toBe(12 + 4 + 3);
  });

  it('refuses rules on a field or dataset that is not there', async () => {
    const build = (more: Readonly<Record<string, unknown>>) =>
      withLandings({}, settings(), async (connection) => {
        await createAreas(connection, ['GM0097']);
        await buildPeers(connection, catalogue, 2024, rulesOf(more));
      });
    await expect(build({ size: { field: 'bewoners', unit } })).rejects.toThrow(
      '`bewoners`, which is no field',
    );
    await expect(build({ dataset: 'woz-waarden' })).rejects.toThrow('no dataset that lists areas');
    expect(
      peerRules.safeParse({ ...rulesOf(), levels: { buurt: { from: [5, 5], fewest: 5, small: 'none' } } })
        .success,
    ).toBe(false);
  });
});

describe('peer groups of the Netherlands', () => {
  real(
    'national-2024-derived/85984NED_selection.csv',
    'places every gemeente, and every buurt with people and urbanity',
    async (file) => {
      const landed = await landPath(file, catalogue, { periods: [2024] });
      await withLandings({ files: [landed] }, settings(), async (connection) => {
        await createAreas(connection, ['GM0363']);
        await buildPeers(connection, catalogue, 2024, rulesOf());
        const status = await rowsOf<{ level: string; status: string; n: number }>(
          connection,
          'SELECT level, status, count(*) AS n FROM areas.peer_group GROUP BY ALL ORDER BY ALL',
        );
        // 478 buurten have no inhabitants, of which this file tells nothing: counted apart from the program.
        expect(status).toEqual([
          { level: 'buurt', status: 'no_size', n: 478 },
          { level: 'buurt', status: 'ok', n: 14_096 },
          { level: 'gemeente', status: 'ok', n: 342 },
        ]);
        const groups = await rowsOf<{ peer_group: string; n: number; said: number }>(
          connection,
          'SELECT peer_group, count(*) AS n, min(areas) AS said FROM areas.peer_group WHERE peer_group IS NOT NULL GROUP BY ALL ORDER BY ALL',
        );
        expect(
          groups.every((g) => g.n === g.said && g.n >= (g.peer_group.startsWith('buurt') ? 10 : 5)),
        ).toBe(true);
        // Counted by hand from the file: urbanity 1 has 3, 7, 9 and 4 gemeenten from 20 000 up.
        expect(
          groups.filter((g) => g.peer_group.startsWith('gemeente:1')).map((g) => [g.peer_group, g.n]),
        ).toEqual([
          ['gemeente:1:100000+', 13],
          ['gemeente:1:20000-100000', 10],
        ]);
        const [amsterdam] = await rowsOf(
          connection,
          "SELECT peer_group FROM areas.peer_group WHERE area = 'GM0363'",
        );
        expect(amsterdam).toEqual({ peer_group: 'gemeente:1:100000+' });
      });
    },
  );
});
