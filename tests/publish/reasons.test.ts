import { describe, expect, it } from 'vitest';
import { cellAt, columnOf, textColumn } from '../../src/common/columns.js';
import {
  type Decision,
  REASONS,
  RULE_REASONS,
  STATUSES,
  TOLD_REASONS,
  toldReason,
} from '../../src/disclosure/decision.js';
import type { Indicator } from '../../src/indicators/definition.js';
import { cellReasons } from '../../src/publish/formats/position/cell-reasons.js';
import { toldUnplaced, withPlacement } from '../../src/publish/protection/primary-rules.js';
import { reasonTable } from '../../src/publish/reason-table.js';
import { REASON_WORDS, STATUS_WORDS } from '../../src/publish/reason-words.js';
import { column } from '../../src/publish/table-columns.js';
import type { AreaList, PeriodCounts } from '../../src/publish/warehouse-read.js';

describe('reasons', () => {
  it('have words in both languages, each of its own', () => {
    expect(Object.keys(REASON_WORDS).sort()).toEqual([...TOLD_REASONS].sort());
    const texts = Object.values(REASON_WORDS).flatMap(({ title, text }) => [
      title.nl,
      title.en,
      text.nl,
      text.en,
    ]);
    expect(texts.every((text) => text.trim().length > 5)).toBe(true);
    expect(new Set(texts).size).toBe(texts.length);
    for (const status of STATUSES) expect(status in STATUS_WORDS).toBe(status !== 'ok');
  });

  it('of a release name no rule: which one hid a cell tells its range', () => {
    expect(toldReason(null)).toBeNull();
    expect(RULE_REASONS.map(toldReason)).toEqual(RULE_REASONS.map(() => 'disclosure'));
    expect(TOLD_REASONS.map(toldReason)).toEqual([...TOLD_REASONS]);
    expect(RULE_REASONS).toContain('secondary');
    expect(new Set(REASONS).size).toBe(REASONS.length);
  });

  it('stand in a table by their code, with both languages', () => {
    const table = reasonTable();
    const row = TOLD_REASONS.indexOf('disclosure');
    const at = (name: string) => cellAt(columnOf(table, name).data, row);
    expect([at('reason'), at('status')]).toEqual(['disclosure', 'suppressed']);
    expect(at('title')).toBe('te weinig, of verborgen om een ander gebied te beschermen');
    expect(at('text_en')).toMatch(/left out on purpose/);
  });

  it('are found of gemeenten and wijken in the latest period', () => {
    const say = (name: string, values: readonly (string | null)[]) =>
      column(name, { nl: name, en: name }, textColumn(values));
    const reasons = cellReasons({
      period: '2024',
      indicators: {
        ...{ name: 'indicatoren', title: { nl: 'x', en: 'x' }, rows: 4 },
        columns: [
          say('area', ['GM1', 'GM1', 'BU1', 'GM2']),
          say('level', ['gemeente', 'gemeente', 'buurt', 'gemeente']),
          say('indicator', ['a', 'a', 'a', 'a']),
          say('period', ['2023', '2024', '2024', '2024']),
          say('reason', ['no_data', 'not_placed', 'no_data', null]),
        ],
      },
    });
    expect(['GM1', 'BU1', 'GM2'].map((area) => reasons(area, 'a')?.nl ?? null)).toEqual([
      'niet geplaatst',
      null,
      null,
    ]);
  });
});

describe('rows without a buurt', () => {
  const areas = {
    codes: ['GM1', 'WK1', 'BU1', 'BU2', 'GM2', 'BU3'],
    levels: ['gemeente', 'wijk', 'buurt', 'buurt', 'gemeente', 'buurt'],
    gemeenten: ['GM1', 'GM1', 'GM1', 'GM1', 'GM2', 'GM2'],
  } as unknown as AreaList;
  const unknown = Number.NaN;
  const counts = { unplaced: Float64Array.of(60, unknown, 60, unknown, 10, 10) } as unknown as PeriodCounts;
  const of = (additive: string) => [
    ...withPlacement({ card: { additive } } as Indicator, counts, areas).unplaced,
  ];

  it('count for every area of their gemeente, also one that has no row at all', () => {
    expect(of('sum')).toEqual([60, 60, 60, 60, 10, 10]);
  });

  it('do not count for a gemeente that is no sum of its buurten', () => {
    expect(of('none')).toEqual([unknown, 60, 60, 60, unknown, 10]);
  });

  it('are told of every area alike, and of no level that is not shown: else they say which areas have none', () => {
    const ok = { status: 'ok', reason: null } as const;
    const hidden = { status: 'suppressed', reason: 'level_not_public' } as const;
    const told = (at: (i: number) => Decision) => [
      ...toldUnplaced(
        counts,
        areas.codes.map((_, i) => at(i)),
        areas,
      ),
    ];
    expect(told(() => ok)).toEqual([60, 60, 60, 60, 10, 10]);
    expect(told((i) => (i === 2 || i === 3 ? hidden : ok))).toEqual([60, 60, unknown, unknown, 10, 10]);
  });
});
