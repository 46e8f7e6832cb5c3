/**
 * Protects invented figures of the whole country as a release does, cold and with the patterns of the run before, changes one of them and protects again, and plays the
 * attacker on the result; in two threads. Prints a line of JSON for each. Argument: how many indicators, in five periods each.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Decision } from '../../src/disclosure/decision.js';
import type { EditionRules } from '../../src/indicators/pipeline.js';
import { STATE } from '../../src/publish/audit/columns.js';
import { judge } from '../../src/publish/audit/judge.js';
import type { Released } from '../../src/publish/audit/released.js';
import { auditRules } from '../../src/publish/audit/rules.js';
import { sumsOf } from '../../src/publish/figures.js';
import { KeptPatterns } from '../../src/publish/protection/kept-patterns.js';
import type { FigureCounts } from '../../src/publish/protection/primary-decisions.js';
import { protectFigures } from '../../src/publish/protection/protect-figures.js';
import { country, figuresOfNation } from './disclosed-nation.js';

const RULES = {
  ...{ title: { nl: 'Openbaar', en: 'Public' }, threshold: 10, rounding: 5, zero: 'publish', width: 3 },
  ...{ group: { all: 'suppress', most: 1 }, dominance: { largest: 0.5, two_largest: 0.85 } },
  ...{ p_percent: 0.1, population: 50, difference: 10 },
} as const satisfies EditionRules;

const THREADS = 2;
const areas = country();
const figures = figuresOfNation(areas, Number(process.argv[2] ?? '2'));
const folder = mkdtempSync(join(tmpdir(), 'buurtzicht-bench-'));

async function timed<T>(what: string, work: () => Promise<T>, rows: (result: T) => number): Promise<T> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(
    `${JSON.stringify({
      what,
      milliseconds: performance.now() - start,
      cpu: (user + system) / 1000,
      megabytes: process.resourceUsage().maxRSS / 1024,
      rows: rows(result),
    })}\n`,
  );
  return result;
}

function protect(own: readonly FigureCounts[]): () => Promise<Decision[][]> {
  return async () => {
    const kept = new KeptPatterns(join(folder, 'patterns.json'));
    const decisions = await protectFigures(own, {
      ...{
        areas,
        rules: RULES,
        edition: 'openbaar',
        areaSums: sumsOf(areas),
        sums: [],
        threads: THREADS,
        kept,
      },
    });
    kept.save();
    return decisions;
  };
}

function hidden(decisions: readonly Decision[][]): number {
  return decisions.reduce((n, own) => n + own.filter(({ status }) => status === 'suppressed').length, 0);
}

/** What a reader of the release has, as if it were read back. */
function releasedOf(decisions: readonly Decision[][]): Released {
  const nothing = new Float64Array(areas.codes.length).fill(Number.NaN);
  return {
    folder: '',
    manifest: { edition: 'openbaar', release: 'bench', disclosure: RULES } as unknown as Released['manifest'],
    figures: figures.map(({ indicator, counts }, at) => ({
      ...{ indicator: indicator.id, period: String(counts.period) },
      ...{ numerator: nothing, denominator: nothing, value: nothing },
      state: Uint8Array.from(decisions[at] as Decision[], ({ status, reason }) => {
        if (status === 'ok') return STATE.shown;
        return reason === 'no_denominator' ? STATE.nothing : STATE.hidden;
      }),
    })),
    months: [],
    reasons: new Map(),
  };
}

/** A buurt with one more, and the areas that it lies in. */
function withOneMore(all: readonly FigureCounts[]): FigureCounts[] {
  const [first, ...others] = all as [FigureCounts, ...FigureCounts[]];
  const at = areas.levels.indexOf('buurt');
  const codes = new Set([areas.codes[at], areas.wijken[at], areas.gemeenten[at]]);
  const numerator = first.counts.numerator.map((n, i) => (codes.has(areas.codes[i] as string) ? n + 1 : n));
  const denominator = first.counts.denominator.map((n, i) =>
    codes.has(areas.codes[i] as string) ? n + 1 : n,
  );
  return [{ ...first, counts: { ...first.counts, numerator, denominator } }, ...others];
}

try {
  await timed(
    'one pass over the arrays',
    async () =>
      figures.reduce(
        (n, { counts }) =>
          n +
          counts.denominator.reduce(
            (few, d, i) => few + (d > 0 && (counts.numerator[i] as number) < 10 ? 1 : 0),
            0,
          ),
        0,
      ),
    (n) => n,
  );
  const decisions = await timed('protected, cold', protect(figures), hidden);
  await timed('protected, patterns of the run before', protect(figures), hidden);
  await timed('protected, one of its counts changed', protect(withOneMore(figures)), hidden);
  const truth = {
    areas,
    months: new Map(),
    years: new Map(),
    counts: new Map(
      [...new Set(figures.map(({ indicator }) => indicator.id))].map((id) => [
        id,
        figures.filter(({ indicator }) => indicator.id === id).map(({ counts }) => counts),
      ]),
    ),
  };
  const { findings } = await timed(
    'audited',
    () =>
      judge(
        {
          ...{ task: { truth, threads: THREADS }, areas, rules: auditRules(RULES) },
          indicators: new Map(figures.map(({ indicator }) => [indicator.id, indicator])),
        },
        { base: releasedOf(decisions), others: [] },
      ),
    ({ hidden: n }) => n,
  );
  if (findings.length > 0) {
    process.stderr.write(`${JSON.stringify(findings.slice(0, 5))}\n`);
    throw new Error(`the attacker found ${findings.length} counts`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
