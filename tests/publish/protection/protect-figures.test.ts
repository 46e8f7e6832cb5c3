import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { disclosureRules } from '../../../src/common/disclosure-rules.js';
import type { Decision } from '../../../src/disclosure/decision.js';
import type { EarlierCells } from '../../../src/disclosure/differencing/earlier.js';
import type { Card } from '../../../src/indicators/card.js';
import type { CountSum } from '../../../src/indicators/count-sums.js';
import type { Indicator } from '../../../src/indicators/definition.js';
import { sumsOf } from '../../../src/publish/figures.js';
import { KeptPatterns } from '../../../src/publish/protection/kept-patterns.js';
import type { FigureCounts } from '../../../src/publish/protection/primary-decisions.js';
import { type ProtectionTask, protectFigures } from '../../../src/publish/protection/protect-figures.js';
import type { AreaList } from '../../../src/publish/warehouse-read.js';

/** One gemeente of one wijk of four buurten, and an area of somebody's own of the first two. */
const CODES = ['GM0001', 'WK000101', 'BU00010101', 'BU00010102', 'BU00010103', 'BU00010104', 'EIGEN'];
const none = (): null[] => CODES.map(() => null);
const AREAS: AreaList = {
  codes: CODES,
  levels: ['gemeente', 'wijk', 'buurt', 'buurt', 'buurt', 'buurt', 'gebied'],
  names: CODES,
  wijken: [null, 'WK000101', 'WK000101', 'WK000101', 'WK000101', 'WK000101', null],
  gemeenten: CODES.map(() => 'GM0001'),
  geometries: none(),
  outlines: none(),
  peers: { groups: none(), titles: { nl: none(), en: none() }, status: none() },
  own: [{ parent: 6, children: [2, 3] }],
};
const RULES = {
  title: { nl: 'o', en: 'p' },
  ...disclosureRules.parse({ threshold: 10, rounding: 5, zero: 'publish' }),
};

function figure(id: string, buurten: number[], units: number[], card: Partial<Card> = {}): FigureCounts {
  const whole = (of: readonly number[]): Float64Array => {
    const sum = of.reduce((a, b) => a + (Number.isNaN(b) ? 0 : b), 0);
    return Float64Array.from([sum, sum, ...of, (of[0] as number) + (of[1] as number)]);
  };
  const indicator = {
    ...{ id, file: `${id}.sql`, sql: '', sqlLine: 1, cardLine: 1, parameters: {}, hash: id },
    card: {
      ...{ measure: 'rate', contributors: 'both', per: 1, interval: 'none', additive: 'sum', pool: 1 },
      ...{ minimum: { numerator: 0, denominator: 0 }, lowest_public: 'buurt' },
      levels: ['buurt', 'wijk', 'gemeente'],
      ...card,
    } as Card,
  } as Indicator;
  const nothing = new Float64Array(CODES.length).fill(Number.NaN);
  return {
    indicator,
    counts: {
      period: 2024,
      numerator: whole(buurten),
      denominator: whole(units),
      contributors: nothing,
      unplaced: nothing,
    },
  };
}

function decide(figures: readonly FigureCounts[], more: Partial<ProtectionTask> = {}): Promise<Decision[][]> {
  const task = { areas: AREAS, edition: 'openbaar', rules: RULES, areaSums: sumsOf(AREAS) };
  return protectFigures(figures, { ...task, sums: [], threads: 1, ...more });
}

/** Statuses as letters, an area each: `.` shown, `x` hidden, `f` too few, `-` missing. */
function pattern(decisions: readonly Decision[] | undefined): string {
  const letters = { ok: '.', suppressed: 'x', too_few: 'f', missing: '-' };
  return (decisions ?? []).map(({ status }) => letters[status]).join('');
}

const UNITS = [500, 600, 700, 800];

describe('figures that share a count', () => {
  it('hide it in the same areas, also where only one of them has a reason to', async () => {
    // Of the share the rest is too few in the second buurt; the rate beside it would tell what the share hides.
    const share = figure('deel', [40, 58, 30, 90], [80, 60, 90, 200], { measure: 'share' });
    const rate = figure('dichtheid', [40, 58, 30, 90], UNITS);
    const [alone] = await decide([rate]);
    expect(pattern(alone)).toBe('.......');
    const [first, second] = await decide([share, rate]);
    expect(pattern(first).slice(2, 6)).toMatch(/x/);
    expect(pattern(second)).toBe(pattern(first));
  });

  it('are told apart from others: a count of its own has a pattern of its own', async () => {
    const [, other] = await decide([
      figure('een', [4, 40, 50, 60], UNITS),
      figure('twee', [30, 40, 50, 60], UNITS),
    ]);
    expect(pattern(other)).toBe('.......');
  });

  it('protect a small denominator in all of them alike', async () => {
    const units = [5, 600, 700, 800];
    const [a, b] = await decide([
      figure('een', [0, 40, 50, 60], units),
      figure('twee', [0, 30, 20, 90], units),
    ]);
    expect(pattern(a)).toBe(pattern(b));
    expect(pattern(a).slice(2, 6).match(/x/g)?.length).toBe(2);
  });
});

describe('a count that is not shown', () => {
  it('does not follow from the others though it has no figure: its denominator is not there', async () => {
    const units = [Number.NaN, 600, 700, 800];
    const [found] = await decide([figure('een', [3, 40, 50, 60], units)]);
    expect(pattern(found).slice(2, 6)).toBe('-x..');
  });

  it('is not told to be large enough by a card’s minimum, where it hides another', async () => {
    const card = {
      contributors: 'denominator',
      measure: 'mean',
      minimum: { numerator: 0, denominator: 50 },
    } as const;
    const [found] = await decide([figure('een', [900, 900, 900, 900], [4, 40, 300, 300], card)]);
    expect(found?.slice(2, 6).map(({ reason }) => reason)).toEqual([
      'denominator_below_threshold',
      'secondary',
      null,
      null,
    ]);
  });

  it('takes an area of somebody’s own with it that would tell it', async () => {
    const [found] = await decide([figure('een', [4, 20, 40, 60], UNITS)]);
    // Two buurten are hidden, and the area is made of just these: that tells nothing but their sum, which counts enough.
    expect(pattern(found)).toBe('..xx...');
    const cut = { ...AREAS, own: [{ parent: 6, children: [2, 4] }] };
    const [other] = await decide([figure('een', [4, 20, 40, 60], UNITS)], { areas: cut });
    expect(pattern(other).slice(0, 6)).toBe('..xx..');
    expect(pattern(other)[6]).toBe('x');
  });
});

describe('counts that add up', () => {
  const sums: CountSum[] = [
    { whole: 'alle.numerator', parts: ['een.numerator', 'twee.numerator'], why: 'kinds' },
  ];
  const figures = [
    figure('alle', [43, 70, 80, 90], UNITS),
    figure('een', [3, 30, 30, 30], UNITS),
    figure('twee', [40, 40, 50, 60], UNITS),
  ];

  it('give no part away by the whole and the others, where the pipeline declares it', async () => {
    const [whole, , rest] = await decide(figures, { sums });
    // Of the first buurt the whole or the other kind is hidden too: 43 − 40 would be 3.
    expect([whole?.[2]?.status, rest?.[2]?.status]).toContain('suppressed');
    const [alone] = await decide(figures);
    expect(pattern(alone)).toBe('.......');
  });

  it('are left aside where the whole, or all parts, are not published', async () => {
    const [, rest] = await decide(figures.slice(1), { sums });
    expect(pattern(rest)).toBe('.......');
  });
});

describe('what was shown before', () => {
  const cell = (numerator: number) => ({
    ...{ release: 'r', edition: 'openbaar', number: 1, rounding: 5, threshold: 10, definition: 'een' },
    ...{ numerator, denominator: 600, value: 1, inputs: 'same' },
  });
  const earlier = (code: string, numerator: number): EarlierCells =>
    new Map([['een', new Map([['2024', new Map([[code, [cell(numerator)]]])]])]]) as unknown as EarlierCells;
  const figures = [figure('een', [4, 20, 40, 60], UNITS)];

  it('of the same inputs is known, and does not hide another', async () => {
    const [first] = await decide(figures);
    expect(pattern(first).slice(2, 6)).toBe('xx..');
    const keys = new Map([['een', 'same']]);
    const [found] = await decide(figures, { earlier: earlier('BU00010102', 20), keys });
    expect(pattern(found).slice(2, 6)).toBe('x.x.');
    const [same] = await decide(figures, { earlier: earlier('BU00010104', 60), keys });
    expect(pattern(same)).toBe(pattern(first));
  });
});

describe('patterns that are kept', () => {
  const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-patterns-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'patterns.json');
  const figures = [figure('een', [4, 20, 40, 60], UNITS), figure('twee', [30, 3, 50, 60], UNITS)];

  it('give the same decisions, and hold no count', async () => {
    const kept = new KeptPatterns(file);
    const first = await decide(figures, { kept });
    kept.save();
    expect(existsSync(file)).toBe(true);
    const text = readFileSync(file, 'utf8');
    const again = new KeptPatterns(file);
    expect(await decide(figures, { kept: again })).toEqual(first);
    again.save();
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(await decide(figures)).toEqual(first);
  });

  it('are taken for what they are: another answer under the key is another pattern', async () => {
    const patterns = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string[]>;
    const shown = Object.fromEntries(
      Object.entries(patterns).map(([key, hidden]) => [
        key,
        hidden.map(() => Buffer.from([0]).toString('base64')),
      ]),
    );
    writeFileSync(file, JSON.stringify(shown));
    const [found] = await decide(figures, { kept: new KeptPatterns(file) });
    // Cells are hidden by their own rules whatever was kept; the attacker's audit is what stands against a spoiled file.
    expect(pattern(found).slice(2, 6)).toBe('x...');
  });

  it('are made anew when a count or a rule changes, or the file is spoiled', async () => {
    writeFileSync(file, '{');
    const kept = new KeptPatterns(file);
    const first = await decide(figures, { kept });
    kept.save();
    const moved = [figure('een', [4, 50, 40, 60], UNITS), figures[1] as FigureCounts];
    const [other] = await decide(moved, { kept: new KeptPatterns(file) });
    expect(pattern(other).slice(2, 6)).toBe('x.x.');
    expect(pattern(first[0]).slice(2, 6)).toBe('xx..');
  });
});
