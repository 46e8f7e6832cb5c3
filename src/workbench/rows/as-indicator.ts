import { LEVELS } from '../../common/area-code.js';
import { hashText } from '../../common/files.js';
import type { Indicator } from '../../indicators/definition.js';

type Level = (typeof LEVELS)[number];

const SAID = { nl: 'vraag aan de rijen', en: 'question to the rows' };

/** How a question is called where a definition has a file. */
export const QUESTION = 'the question';

/**
 * A question as an indicator, so that it is checked, computed and disclosed by the code of one.
 * @param sql gives area, period, numerator, denominator and contributors for every level.
 * @param lowest level that it shows. @param isShare the denominator was asked for: who is not in the numerator is a group too.
 * @param theme one that the pipeline has.
 */
export function asIndicator(
  sql: string,
  { lowest, isShare, theme }: { readonly lowest: Level; readonly isShare: boolean; readonly theme: string },
): Indicator {
  return {
    id: 'vraag',
    file: QUESTION,
    sql,
    sqlLine: 1,
    cardLine: 1,
    parameters: {},
    hash: hashText(sql),
    card: {
      title: SAID,
      summary: SAID,
      measures: SAID,
      does_not_measure: SAID,
      theme,
      kind: 'context',
      about: 'events',
      subject: [],
      direction: 'neither',
      effort: 'administrative',
      measure: isShare ? 'share' : 'rate',
      contributors: 'column',
      absent: 'missing',
      parameters: {},
      unit: SAID,
      per: 1,
      period: 'year',
      pool: 1,
      levels: LEVELS.slice(LEVELS.indexOf(lowest)),
      lowest_public: 'none',
      minimum: { numerator: 0, denominator: 0 },
      // Each level is counted by itself; where nothing is counted twice the levels add up, and are protected as such.
      additive: 'source',
      interval: 'none',
      shrinkage: 'none',
      interval_why: SAID,
      breaks: [],
      legal: SAID,
      owner: 'ad hoc',
      version: '1.0',
      changed: '2026-01-01',
      history: [],
      references: ['ad hoc'],
    },
  };
}
