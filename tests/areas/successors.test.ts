import { describe, expect, it } from 'vitest';
import { absentGemeenten, buildSuccessors, endedWarnings, refuseEnded } from '../../src/areas/successors.js';
import { type Cell, rowsOf } from '../../src/warehouse/query.js';
import { catalogue, createAreas, type Landings, settings, withLandings } from '../support/area-floor.js';
import { landPath } from '../support/landing.js';
import { real } from '../support/real.js';

const gemeente = (code: string, provinciecode: string, begindatum: string, einddatum: string | null) => ({
  gemeente: code,
  gemeentenaam: `naam ${code}`,
  provinciecode,
  provincienaam: `provincie ${provinciecode}`,
  begindatum,
  einddatum,
});

const REGISTER = [
  gemeente('GM0001', '20', '1970-01-01', '2019-01-01'),
  gemeente('GM0002', '20', '2019-01-01', null),
  gemeente('GM0003', '21', '1970-01-01', '2020-01-01'),
  gemeente('GM0004', '21', '2020-01-01', null),
  gemeente('GM0005', '21', '2020-01-01', null),
  gemeente('GM0006', '22', '1970-01-01', '2020-01-01'),
  // One that moved to another provincie never ended.
  gemeente('GM0007', '22', '1970-01-01', '2002-01-01'),
  gemeente('GM0007', '23', '2002-01-01', null),
];

async function successors(landings: Landings): Promise<Record<string, Cell>[]> {
  return withLandings(landings, settings(), async (connection) => {
    await buildSuccessors(connection, catalogue);
    return rowsOf(
      connection,
      'SELECT code, successor, CAST(since AS VARCHAR) AS since, basis FROM areas.gemeente_successor ORDER BY code, successor',
    );
  });
}

describe('successors of gemeenten (invented register)', () => {
  it('are what the register lets one see, with how sure that is', async () => {
    expect(await successors({ rows: { 'gemeentelijke-indeling': REGISTER } })).toEqual([
      { code: 'GM0001', successor: 'GM0002', since: '2019-01-01', basis: 'only_new' },
      { code: 'GM0003', successor: 'GM0004', since: '2020-01-01', basis: 'one_of_new' },
      { code: 'GM0003', successor: 'GM0005', since: '2020-01-01', basis: 'one_of_new' },
      { code: 'GM0006', successor: null, since: null, basis: 'not_told' },
    ]);
  });

  it('are what somebody looked up, where they did', async () => {
    const lookedUp = [
      { gemeente: 'GM0003', opvolger: 'GM0005', datum: '2020-01-01', bron: 'wet' },
      { gemeente: 'GM0009', opvolger: 'GM0002', datum: '1960-01-01', bron: 'wet' },
    ];
    const found = await successors({
      rows: { 'gemeentelijke-indeling': REGISTER, 'gemeente-opvolging': lookedUp },
    });
    expect(found.filter((r) => r.basis === 'declared')).toEqual([
      { code: 'GM0003', successor: 'GM0005', since: '2020-01-01', basis: 'declared' },
      { code: 'GM0009', successor: 'GM0002', since: '1960-01-01', basis: 'declared' },
    ]);
    expect(found.filter((r) => r.code === 'GM0003').length).toBe(1);
  });

  const check = (gemeenten: readonly string[], areas: readonly string[], vintage = 2024) => {
    const config = settings({ gemeenten, vintage });
    return withLandings({ rows: { 'gemeentelijke-indeling': REGISTER } }, config, async (connection) => {
      await createAreas(connection, areas);
      await buildSuccessors(connection, catalogue);
      await refuseEnded(connection, config);
      return absentGemeenten(connection, config);
    });
  };

  it('stand in the refusal of a workspace that names a gemeente that was no more', async () => {
    await expect(check(['GM0001'], ['GM0002'])).rejects.toThrow(
      'GM0001 (naam GM0001) ended on 2019-01-01; the register names no successor; new in its provincie that day was GM0002 (naam GM0002) alone',
    );
    await expect(check(['GM0003'], ['GM0002'])).rejects.toThrow(
      'were GM0004 (naam GM0004), GM0005 (naam GM0005)',
    );
    await expect(check(['GM0006'], ['GM0002'])).rejects.toThrow(
      'no gemeente of its provincie was new that day',
    );
  });

  it('are no matter where the gemeente still was, or the files list it', async () => {
    expect(await check(['GM0001'], ['GM0001'], 2018)).toEqual([]);
    expect(await check(['GM0001'], ['GM0001'])).toEqual([]);
    const [warning] = await check(['GM0002', 'GM0042'], ['GM0002']);
    expect(warning).toContain('GM0042 of `gemeenten` has no areas in the layout of 2024');
  });

  it('are warned of where a dataset has figures of one that went into a gemeente of the workspace', async () => {
    const config = settings({ gemeenten: ['GM0002'] });
    const figures = ['GM0001', 'GM0002', 'GM0006'].map((regio) => ({ regio, jaar: 2024, inwoners: 5 }));
    const warnings = await withLandings(
      { rows: { 'gemeentelijke-indeling': REGISTER, 'cbs-kerncijfers': figures } },
      config,
      async (connection) => {
        await createAreas(connection, ['GM0002']);
        await buildSuccessors(connection, catalogue);
        return endedWarnings(connection, catalogue, config);
      },
    );
    expect(warnings).toEqual([
      expect.stringMatching(
        /^cbs-kerncijfers has figures of a gemeente that was no more: GM0001 \(naam GM0001\) ended on 2019-01-01; .*GM0002/,
      ),
    ]);
  });
});

describe('successors by the real register', () => {
  real(
    'gemeentelijke-indeling/gemeentelijke-indeling.csv',
    'are told of 446 gemeenten that ended since 1990, and one only where one alone was new',
    async (file) => {
      const found = await successors({ files: [await landPath(file, catalogue)] });
      const codesOf = (basis: string): number =>
        new Set(found.filter((r) => r.basis === basis).map((r) => r.code)).size;
      // Counted apart from the program, in Python.
      expect(['only_new', 'one_of_new', 'not_told'].map(codesOf)).toEqual([142, 260, 44]);
      expect(found.filter((r) => r.code === 'GM0951')).toEqual([
        { code: 'GM0951', successor: 'GM1954', since: '2019-01-01', basis: 'only_new' },
      ]);
      // Weesp went into Amsterdam, which stood already: the register can't tell.
      expect(found.filter((r) => r.code === 'GM0457').map((r) => r.basis)).toEqual(['not_told']);
      // Vianen moved from one provincie to another and went into Vijfheerenlanden in 2019.
      expect(found.filter((r) => r.code === 'GM0620').map((r) => r.successor)).toEqual(['GM1961']);
    },
  );
});
