import { fairnessRules } from '../../src/indicators/fairness-rules.js';
import { contextColumns } from '../../src/publish/fairness/context-columns.js';
import { proxyTests, type Tested } from '../../src/publish/fairness/proxy-test.js';
import { withheldOf } from '../../src/publish/fairness/verdict.js';
import type { Level } from '../../src/publish/format.js';
import { mulberry } from '../support/mulberry.js';

/** Areas of the country by level, and the figures of the pipeline. */
const SIZES: readonly (readonly [Level, number])[] = [
  ['gemeente', 342],
  ['wijk', 3393],
  ['buurt', 14_574],
];
const [FIGURES, COLUMNS] = [100, 8];

/** The proxy test of generated figures at national size: `npx tsx tests/bench/fairness.ts`; seconds of a core. */
const random = mulberry(1);
const levels = SIZES.flatMap(([level, size]) => new Array<Level>(size).fill(level));
const draw = (empty: number): Float64Array =>
  Float64Array.from(levels, () => (random() < empty ? Number.NaN : Math.round(random() * 1e4) / 10));
const names = Array.from({ length: COLUMNS }, (_, i) => `kolom-${i}`);
const rules = fairnessRules.parse({
  columns: Object.fromEntries(
    names.map((name) => [
      name,
      { title: { nl: name, en: name }, subject: 'income', of: { dataset: 'x', field: name } },
    ]),
  ),
  ...{
    mention: { correlation: 0.5, information: 0.5 },
    decide: { correlation: 0.7, information: 0.7 },
    sources: ['x'],
  },
});
const context = new Map(names.map((name) => [name, [{ period: 2024, values: draw(0.1) }]]));
const all = Array.from(
  { length: FIGURES },
  (_, i): Tested => ({
    ...{ kind: 'indicator', id: `figuur-${i}`, levels: ['buurt', 'wijk', 'gemeente'], subjects: [] },
    values: draw(0.3),
  }),
);
const start = process.cpuUsage();
const tests = proxyTests(all, contextColumns(rules, context, [], { levels }, 2024), { levels }, rules);
const withheld = withheldOf(tests, all, []);
const { user, system } = process.cpuUsage(start);
const seconds = (user + system) / 1e6;
process.stdout.write(
  `${JSON.stringify({ seconds: Number(seconds.toFixed(1)), tests: tests.length, withheld: withheld.length })}\n`,
);
