import { LEVELS } from '../../common/area-code.js';
import type { Fault } from '../../common/errors.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import { lowestComputed, lowestPublic } from '../../datasets/contract/lowest-level.js';
import { type Indicator, lineOfHead } from '../definition.js';
import type { Pipeline } from '../pipeline.js';
import { relationsUnder } from '../plan.js';
import type { PipelineReads } from './reads.js';

type Level = (typeof LEVELS)[number];

/** buurt is the lowest. */
function isBelow(level: Level, bound: Level): boolean {
  return LEVELS.indexOf(level) < LEVELS.indexOf(bound);
}

function datasetsUnder(key: string, reads: PipelineReads): string[] {
  const names = [...relationsUnder(key, reads)].map((relation) => reads.datasets.get(relation) as string);
  return [...new Set(names)].sort();
}

function faultsOf(indicator: Indicator, datasets: readonly string[], catalogue: DatasetCatalogue): Fault[] {
  const { card, file, cardLine } = indicator;
  const [lowest] = [...card.levels].sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b));
  const fault = (key: string, level: Level, name: string, bound: Level, why: string): Fault => ({
    what: `\`${key}\` goes down to ${level}, and dataset ${name} ${why} ${bound}`,
    where: { file, line: lineOfHead(file, cardLine, key) },
    expected: `${bound} or a larger area`,
    mend: `raise \`${key}\`, or ask with a higher \`--level\`; what a dataset allows stands in its contract`,
    rule: 'level',
  });
  return datasets.flatMap((name) => {
    const contract = catalogue.get(name);
    if (!contract) return [];
    const [computed, published] = [lowestComputed(contract), lowestPublic(contract)];
    return [
      ...(lowest && isBelow(lowest, computed)
        ? [fault('levels', lowest, name, computed, 'has no rows below')]
        : []),
      ...(card.lowest_public !== 'none' && isBelow(card.lowest_public, published)
        ? [fault('lowest_public', card.lowest_public, name, published, 'may be public from')]
        : []),
    ];
  });
}

/** Cards that go below what a dataset under them has, or allows. */
export function levelFaults(pipeline: Pipeline, reads: PipelineReads, catalogue: DatasetCatalogue): Fault[] {
  return pipeline.indicators.flatMap((i) => faultsOf(i, datasetsUnder(i.id, reads), catalogue));
}
