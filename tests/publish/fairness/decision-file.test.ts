import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/common/package-root.js';
import { loadPipeline, type Pipeline } from '../../../src/indicators/pipeline.js';
import { overdue, readDecisions } from '../../../src/publish/fairness/decision-file.js';
import { testFolder } from '../../support/folder.js';

let pipeline: Pipeline;
beforeAll(() => {
  pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
});

const GOOD = `- indicator: huurwoningen
  about: [lage-inkomens]
  decision: publish
  by: burgemeester
  date: 2026-01-02
  review: 2027-01-02
  reason: { nl: Omdat., en: Because. }
`;

function read(text: string) {
  const root = testFolder();
  writeFileSync(join(root, 'decisions.yaml'), text);
  return readDecisions({ root }, pipeline);
}

describe('the file of decisions', () => {
  it('may be absent, empty, or hold comments alone', () => {
    const none = { decisions: [], warnings: [] };
    expect(readDecisions({ root: testFolder() }, pipeline)).toEqual(none);
    expect(read('')).toEqual(none);
    expect(read('# nog niets\n')).toEqual(none);
  });

  it('holds decisions on indicators and scores', () => {
    const { decisions, warnings } = read(GOOD + GOOD.replace('indicator: huurwoningen', 'score: vastgoed'));
    expect(decisions.map((d) => d.indicator ?? d.score)).toEqual(['huurwoningen', 'vastgoed']);
    expect(warnings).toEqual([]);
  });

  it.each<[string, string, RegExp]>([
    ['an unknown key', GOOD.replace('by:', 'door:'), /decisions\.yaml:4.*unknown key `0\.door`|unknown key/s],
    ['no reason', GOOD.replace(/ {2}reason.*\n/, ''), /decisions\.yaml:1.*reason/s],
    ['a reason in one language', GOOD.replace(', en: Because.', ''), /decisions\.yaml:7.*reason\.en/s],
    ['no date', GOOD.replace('2026-01-02', '2026-13-02'), /decisions\.yaml:5.*a date as/s],
    [
      'a review before the decision',
      GOOD.replace('2027-01-02', '2025-01-02'),
      /decisions\.yaml:6.*later than/s,
    ],
    ['an address for a role', GOOD.replace('burgemeester', 'jan@gemeente.nl'), /decisions\.yaml:4.*a role/s],
    [
      'neither indicator nor score',
      GOOD.replace('- indicator: huurwoningen\n ', '-'),
      /either an `indicator` or a `score`/,
    ],
    ['both', GOOD.replace('  about', '  score: vastgoed\n  about'), /either an `indicator` or a `score`/],
    ['another word', GOOD.replace('publish', 'misschien'), /decisions\.yaml:3/],
    [
      'a column that is not there',
      GOOD.replace('lage-inkomens', 'lage-inkomen'),
      /decisions\.yaml:2.*no context column.*lage-inkomens/s,
    ],
    [
      'two on one figure',
      GOOD + GOOD,
      /decisions\.yaml:8.*a second decision about indicator `huurwoningen`/s,
    ],
  ])('is refused with file and line: %s', (_, text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it('says of a decision about what there is not, and does not stop', () => {
    const { decisions, warnings } = read(GOOD.replace('huurwoningen', 'huurwoning'));
    expect(decisions).toEqual([]);
    expect(warnings).toEqual([
      'decisions.yaml: there is no indicator `huurwoning`: the decision of 2026-01-02 about it counts for nothing',
    ]);
    // A theme without a score has none to decide about.
    expect(read(GOOD.replace('indicator: huurwoningen', 'score: arbeid')).warnings.join()).toMatch(
      /no score `arbeid`/,
    );
  });

  it('says of one whose day of review has come, which still holds', () => {
    const { decisions } = read(GOOD);
    expect(overdue(decisions, '2027-01-01')).toEqual([]);
    expect(overdue(decisions, '2027-01-02').join()).toMatch(
      /indicator `huurwoningen` was to be looked at again by 2027-01-02/,
    );
  });
});
