import type { Bilingual } from '../../common/text.js';
import type { AreaList } from '../warehouse-read.js';
import type { RankedScore } from './ranked-scores.js';

const LEVEL_WORDS = [
  ['buurt', 'buurten'],
  ['wijk', 'wijken'],
  ['gemeente', 'gemeenten'],
] as const;

/** The middle of whole numbers: the lower of two. */
function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] as number;
}

/** How far apart the ends of the rank intervals are on each level, in words; undefined when no area is ranked. */
export function rankWords({ ranks }: RankedScore, areas: AreaList): Bilingual | undefined {
  const said = LEVEL_WORDS.flatMap(([level, plural]) => {
    const widths = [...areas.levels.keys()]
      .filter((i) => areas.levels[i] === level && !Number.isNaN(ranks.rank[i]))
      .map((i) => (ranks.high[i] as number) - (ranks.low[i] as number));
    return widths.length < 2 ? [] : [{ plural, count: widths.length, width: middle(widths) }];
  });
  if (said.length === 0) return undefined;
  const nl = said.map(({ plural, count, width }) => `${width} plaatsen bij de ${count} ${plural}`);
  const en = said.map(({ plural, count, width }) => `${width} ranks among the ${count} ${plural}`);
  return {
    nl: `Een plaats in de rangorde is niet zeker: met andere gewichten, andere rekenwijzen en het toeval in kleine aantallen schuift het midden van de gebieden over ${nl.join(', ')} (interval van 90 %). Het interval van elk gebied staat in de tabellen.`,
    en: `A rank is not certain: under other weights, other methods and the chance in small numbers the middle area ranges over ${en.join(', ')} (90 % interval). The interval of each area is in the tables.`,
  };
}
