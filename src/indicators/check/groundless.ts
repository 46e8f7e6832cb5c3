import { AREA_TABLES } from '../../areas/area-tables.js';
import type { Fault } from '../../common/errors.js';
import type { Indicator } from '../definition.js';
import { denominatorTable } from '../denominator.js';
import type { Pipeline } from '../pipeline.js';
import { reachedFrom } from '../reached.js';
import type { PipelineReads } from './reads.js';

/** All that the SELECT of an indicator reads, through all that is shared, without the denominator that its card declares. */
function readByItself({ id, card }: Indicator, { readsOf }: PipelineReads): Set<string> {
  const declared = card.denominator && denominatorTable(card.denominator);
  const own = (readsOf.get(id) ?? []).filter((read) => read !== declared);
  return new Set(own.flatMap((read) => [read, ...reachedFrom(read, (node) => readsOf.get(node) ?? [])]));
}

/** Whether all that it reads could be read, and soundly: of the rest is told already. */
function isRead({ id }: Indicator, read: ReadonlySet<string>, reads: PipelineReads): boolean {
  const isSound = (key: string): boolean => {
    const inspected = reads.inspected.get(key);
    return inspected !== undefined && inspected.tree !== null && inspected.faults.length === 0;
  };
  const isKnown = (name: string): boolean =>
    reads.datasets.has(name) || AREA_TABLES.has(name) || isSound(name);
  return isSound(id) && [...read].every(isKnown);
}

/** Indicators whose counts come from no delivery: written out in the SQL, or of tables of areas alone. */
export function groundlessFaults(pipeline: Pipeline, reads: PipelineReads): Fault[] {
  return pipeline.indicators.flatMap((indicator) => {
    const read = readByItself(indicator, reads);
    if (!isRead(indicator, read, reads) || [...read].some((name) => reads.datasets.has(name))) return [];
    return [
      {
        what: `the SELECT of \`${indicator.id}\` rests on no delivery, and nobody could follow its figures`,
        where: { file: indicator.file, line: indicator.sqlLine },
        expected:
          'landing.<dataset> or located.<dataset>, by itself or through what is shared; a declared denominator and tables of areas are not enough',
        mend: 'read the dataset that is counted, or give the figures a contract in schemas/ and put them in the inbox',
      },
    ];
  });
}
