import type { ReleasedExplanation, ReleaseFacts } from '../../../accountability/lineage/explain-released.js';
import type { ScoreExplanation } from '../../../accountability/lineage/explain-score.js';
import type { ExplainedDataset } from '../../../accountability/lineage/explanation.js';
import type { HeldIn } from '../../../accountability/lineage/held-in.js';
import type { Bilingual } from '../../../common/text.js';
import { type Row, tableText } from '../../output.js';
import { cardLines, figureLines, type Line, linesText } from '../explained-lines.js';

/** As many digits of a hash as tell things apart for eyes; `--json` has all. */
function short(hash: string): string {
  return hash.slice(0, 16);
}

function whyLines(why: Bilingual | null): Line[] {
  return why
    ? [
        ['why', why.nl],
        ['', why.en],
      ]
    : [];
}

/** Rules of the edition in one line, but for its title: `threshold 10, rounding 5, group.all suppress`. */
function rulesText(rules: object, under = ''): string {
  return Object.entries(rules)
    .filter(([name, value]) => name !== 'title' && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => ruleText(`${under}${name}`, value))
    .join(', ');
}

function ruleText(name: string, value: unknown): string {
  if (Array.isArray(value)) return `${value.length} ${name} (see \`disclosure\` in manifest.json)`;
  return typeof value === 'object' && value !== null ? rulesText(value, `${name}.`) : `${name} ${value}`;
}

function runLines({
  id,
  edition,
  created,
  fingerprint,
  manifest,
  content,
  versions,
  vintage,
}: ReleaseFacts): Line[] {
  const engines = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    ['release', `${id} (${edition}), made ${created}`],
    ['manifest', `sha256 ${manifest}`],
    ['content', `sha256 ${content}: the manifest without its clocks`],
    ['fingerprint', fingerprint],
    ['made with', `${engines.join(', ')}; areas of ${vintage}`],
  ];
}

function deliveryRows(datasets: readonly ExplainedDataset[]): Row[] {
  return datasets.flatMap(({ dataset, deliveries }) =>
    deliveries.map((d) => ({
      dataset,
      file: d.file,
      sha256: short(d.sha256 ?? ''),
      received: d.received.slice(0, 10),
      years: d.periods.join(' ') || null,
      landed: d.landed ?? null,
      rejected: d.rejected ?? null,
      mapped: d.mapping ? 'yes' : null,
      drift: d.drift?.length ? `${d.drift.join('; ')}${d.accepted ? ' (accepted)' : ''}` : null,
    })),
  );
}

function outputRows(outputs: readonly HeldIn[]): Row[] {
  return outputs.map(({ file, sha256, table, row, columns }) => ({
    file,
    sha256: short(sha256),
    table,
    row: Object.entries(row)
      .map(([name, value]) => `${name}=${value}`)
      .join(' '),
    columns:
      columns.length > 6 ? `${columns.slice(0, 6).join(' ')} … (${columns.length})` : columns.join(' '),
  }));
}

/** Titled tables, those without rows left out. */
function sections(all: readonly (readonly [title: string, rows: readonly Row[]])[]): string {
  return all
    .filter(([, rows]) => rows.length > 0)
    .map(([title, rows]) => `\n\n${title}\n${tableText(rows)}`)
    .join('');
}

/** A published figure and where it comes from, for eyes. */
export function explanationText(explanation: ReleasedExplanation): string {
  const { title, indicator, version, area, period, why, protection, definition, steps } = explanation;
  const lines: Line[] = [
    ['indicator', `${title.nl} (${indicator}, version ${version})`],
    ['area', `${area.name ?? ''} (${area.code}, ${area.level}), ${period}`],
    ...figureLines(explanation),
    ...whyLines(why),
    ['rules', rulesText(protection)],
    ...cardLines(explanation),
    ['definition', `sha256 ${definition}`],
    ...runLines(explanation.run),
  ];
  const stepRows = steps.map((step) => ({
    step: step.step,
    definition: step.definition,
    sql: step.sql,
    parameters: step.parameters.join(' ') || null,
    today: step.today,
  }));
  return `${linesText(lines)}${sections([
    ['Definitions it rests on', stepRows],
    ['Deliveries it counts', deliveryRows(explanation.datasets)],
    ['Deliveries that say which areas there are and where rows lie', deliveryRows(explanation.layout)],
    ['Files that hold it', outputRows(explanation.outputs)],
  ])}\n`;
}

/** A published score and its parts, for eyes. */
export function scoreText(explanation: ScoreExplanation): string {
  const { score, area, period, value, status, why, rank, formula, parts, run, outputs } = explanation;
  const { theme, normalise, weights, aggregate, treat, minimum_available } = score;
  const said = (rule: unknown): string => (typeof rule === 'object' ? JSON.stringify(rule) : String(rule));
  const lines: Line[] = [
    ['score', `${score.title.nl} (${theme})`],
    ['area', `${area.name ?? ''} (${area.code}, ${area.level}), ${period}`],
    ['status', status ?? 'areas of one’s own are not scored'],
    ...whyLines(why),
    ...(value === null ? [] : [['value', String(value)] as const]),
    ...(formula ? [['formula', formula] as const] : []),
    ...(rank.rank === null
      ? []
      : [['rank', `${rank.rank}, between ${rank.low} and ${rank.high} under other choices`] as const]),
    [
      'made by',
      `normalise ${said(normalise)}, weights ${said(weights)}, aggregate ${said(aggregate)}, treat ${said(treat)}`,
    ],
    ['at least', `${100 * minimum_available} % of the weight must have a figure`],
    ...runLines(run),
  ];
  const partRows = parts.map((part) => ({
    part: part.indicator,
    figure: part.figure,
    normalised: part.normalised,
    weight: part.weight,
    adds: part.contribution,
    status: part.reason ? `${part.status} (${part.reason})` : part.status,
    definition: short(part.definition),
    deliveries: part.deliveries.join(' '),
  }));
  return `${linesText(lines)}${sections([
    ['Parts; `release explain --indicator …` follows each further', partRows],
    ['Files that hold it', outputRows(outputs)],
  ])}\n`;
}
