import { asColumnName } from '../../common/text.js';
import type { Indicator } from '../../indicators/definition.js';
import type { Pipeline } from '../../indicators/pipeline.js';
import { mixedColours } from '../colour-ramp.js';
import type { MapStyle } from '../format.js';
import { NO_FIGURE } from '../reason-words.js';
import { rankWords } from '../uncertainty/rank-words.js';
import type { RankedScore } from '../uncertainty/ranked-scores.js';
import type { AreaList } from '../warehouse-read.js';
import { scoreScale } from './scale.js';

/** The parts of a score in words; those that follow police effort say so. */
function madeOf(score: RankedScore, indicators: readonly Indicator[], language: 'nl' | 'en'): string {
  const effort = { nl: ' (volgt mede politie-inzet)', en: ' (partly follows police effort)' }[language];
  const parts = score.indicators.map((id) => {
    const title = indicators.find((i) => i.id === id)?.card.title[language] ?? id;
    return score.haaldelicten.includes(id) ? `${title}${effort}` : title;
  });
  return parts.join(' · ');
}

function styleOf(
  pipeline: Pipeline,
  score: RankedScore,
  indicators: readonly Indicator[],
  areas: AreaList,
): MapStyle {
  const rules = pipeline.themes[score.theme]?.score;
  const name = `score_${asColumnName(score.theme)}`;
  const { breaks } = scoreScale(score.rules);
  return {
    title: rules?.title ?? { nl: name, en: name },
    column: name,
    statusColumn: `${name}_status`,
    breaks,
    colours: mixedColours(pipeline.map.colours, breaks.length + 1),
    madeOf: { nl: madeOf(score, indicators, 'nl'), en: madeOf(score, indicators, 'en') },
    rankInterval: rankWords(score, areas),
    followsPolice: score.haaldelicten.length > 0,
    noFigure: {
      title: NO_FIGURE,
      colour: pipeline.map.no_figure,
    },
  };
}

/** A style for each score that some area has. */
export function scoreStyles(
  pipeline: Pipeline,
  scores: readonly RankedScore[],
  indicators: readonly Indicator[],
  areas: AreaList,
): MapStyle[] {
  const drawn = scores.filter((s) => s.score.some((v) => !Number.isNaN(v)));
  return drawn.map((score) => styleOf(pipeline, score, indicators, areas));
}
