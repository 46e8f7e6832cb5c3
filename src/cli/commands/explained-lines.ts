import type { DrawnTowards } from '../../accountability/lineage/explained-shrinkage.js';
import type { Explanation } from '../../accountability/lineage/explanation.js';
import { harmless } from '../output.js';

/** A line of an explanation for eyes: what it is, and what it says. */
export type Line = readonly [label: string, text: string];

/** Why there is no shrunk figure beside a raw one: what its level lacks, or else what it lacks itself. */
const NOT_SHRUNK: Readonly<Record<DrawnTowards['status'], string>> = {
  ok: 'the parts that it would be made of are not shown',
  no_difference: 'the parts that it would be made of are not shown',
  too_few_areas: 'too few areas of its level have a figure to take a mean of',
  too_many_hidden: 'too many areas of its level are hidden, for their small counts, to take a mean of',
};

/** Whose mean a figure is drawn towards. */
function meanText({ areas, mean_of, status }: DrawnTowards, level: string): string {
  const alike = status === 'no_difference' ? ', which differ no more than chance makes them' : '';
  const seen = `${areas} areas of level ${level}${alike}`;
  return mean_of === 'gemeenten'
    ? `mean of whole gemeenten, as many areas are hidden; how much they differ from ${seen}`
    : `mean of ${seen}`;
}

function shrunkLines({ figure, shrinkage, area }: Explanation): Line[] {
  const { shrunk, shrunk_lower, shrunk_upper, value } = figure;
  const { method, towards, formula } = shrinkage;
  if (value === null) return [];
  if (method === 'none') return [['shrunk', 'no: the card says `shrinkage: none`']];
  if (!towards) return [['shrunk', 'no: areas of one’s own overlap the others']];
  if (shrunk === null) return [['shrunk', `no: ${NOT_SHRUNK[towards.status]}`]];
  return [
    ['shrunk', `${shrunk} (${shrunk_lower} – ${shrunk_upper})`],
    ...(formula ? [['shrunk by', `${formula}: ${meanText(towards, area.level)}`] as const] : []),
  ];
}

/** The figure, how it follows from its parts, and how sure it is. */
export function figureLines(explanation: Explanation): Line[] {
  const { figure, formula, unit, interval, pool, until, years = [] } = explanation;
  const { value, lower, upper, numerator, denominator, status, reason, estimated, unplaced } = figure;
  return [
    ['status', reason ? `${status} (${reason})` : status],
    ...(value === null ? [] : [['value', `${value} ${unit.nl}`] as const]),
    ...(formula ? [['formula', formula] as const] : []),
    ...(numerator === null ? [] : [['numerator', String(numerator)] as const]),
    ...(denominator === null ? [] : [['denominator', String(denominator)] as const]),
    ...(until ? [['months', `twelve, up to ${until}`] as const] : []),
    ...(pool > 1 ? [['years', `${pool} years together`] as const] : []),
    ...(pool > 1
      ? years.map((y): Line => [String(y.period), `${y.numerator ?? '–'} ÷ ${y.denominator ?? '–'}`])
      : []),
    ...(lower === null
      ? []
      : [['interval', `${lower} – ${upper} (${interval.method}: ${interval.why.nl.trim()})`] as const]),
    ...shrunkLines(explanation),
    ...(estimated ? [['estimated', `grade ${estimated}: from the areas of another year`] as const] : []),
    ...(unplaced === null ? [] : [['without buurt', `${unplaced} % of the rows it rests on`] as const]),
  ];
}

/** What the definition says, whichever area it is of. */
export function cardLines({ minimum, parameters, breaks, measures, does_not_measure }: Explanation): Line[] {
  return [
    ['too few below', `numerator ${minimum.numerator}, denominator ${minimum.denominator}`],
    ...parameters.map(
      (p): Line => ['parameter', `${p.name} = ${p.value}${p.title ? ` (${p.title.nl})` : ''}`],
    ),
    ...breaks.map((b): Line => ['break', `${b.date}: ${b.cause.nl}${b.size ? ` (${b.size})` : ''}`]),
    ['measures', measures.nl.trim()],
    ['measures not', does_not_measure.nl.trim()],
  ];
}

/** Lines with their labels in one column. */
export function linesText(lines: readonly Line[]): string {
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, text]) => `${label.padEnd(width)}  ${harmless(text)}`.trimEnd()).join('\n');
}
