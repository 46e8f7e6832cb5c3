import { LEVELS } from '../../common/area-code.js';
import type { Bilingual } from '../../common/text.js';
import { fairnessBlocks } from './fairness-results.js';
import type { Language } from './language.js';
import { plain, table } from './markdown.js';
import { numberText } from './number-words.js';
import type { RegisteredScore, Subject } from './subject.js';
import { CARD_HEADINGS, NOT_TESTED } from './words/model-card.js';
import { CHOICE, FLAG, SHRUNK } from './words/scores.js';

const WORDS = {
  nl: {
    ranks: ['Niveau', 'Gebieden', 'Met score', 'Middelste breedte van het plaatsinterval (90 %)'],
    sensitivity: ['Niveau', 'Keuze', 'Aandeel (Sobol, totaal)', 'Plaatsen verschuiving, gemiddeld'],
    diagnosis: ['Niveau', 'Onderdeel', 'Gebieden met waarde', 'Correlatie met de score', 'Bevinding'],
    coverage: ['Onderdeel', 'Niveau', 'Gebieden', 'Met cijfer', 'Bijstelling'],
    none: 'Geen enkel gebied heeft deze score in deze uitgave.',
  },
  en: {
    ranks: ['Level', 'Areas', 'With a score', 'Middle width of the rank interval (90 %)'],
    sensitivity: ['Level', 'Choice', 'Share (Sobol, total)', 'Ranks shifted, on average'],
    diagnosis: ['Level', 'Part', 'Areas with a value', 'Correlation with the score', 'Finding'],
    coverage: ['Part', 'Level', 'Areas', 'With a figure', 'Shrinkage'],
    none: 'No area has this score in this release.',
  },
} as const;

const levelOrder = (level: string): number => (LEVELS as readonly string[]).indexOf(level);
const byLevel = (a: { readonly level: string }, b: { readonly level: string }): number =>
  levelOrder(a.level) - levelOrder(b.level);

function said(words: Readonly<Record<string, Bilingual>>, name: string, language: Language): string {
  return words[name]?.[language] ?? name;
}

function rankTable({ theme }: RegisteredScore, { evidence }: Subject, language: Language): string[] {
  const rows = [...(evidence.ranks.get(theme) ?? [])].sort(byLevel);
  if (rows.every(({ scored }) => scored === 0)) return [WORDS[language].none];
  return table(
    WORDS[language].ranks,
    rows.map((r) => [r.level, String(r.areas), String(r.scored), numberText(r.width, 0, language)]),
  );
}

function sensitivityTable({ theme }: RegisteredScore, { evidence }: Subject, language: Language): string[] {
  const rows = evidence.sensitivity.filter((r) => r.theme === theme).sort(byLevel);
  if (rows.length === 0) return [NOT_TESTED[language]];
  return table(
    WORDS[language].sensitivity,
    rows.map((r) => [
      r.level,
      said(CHOICE, r.choice, language),
      numberText(r.total, 2, language),
      numberText(r.mean_shift, 1, language),
    ]),
  );
}

function diagnosisTable(score: RegisteredScore, { evidence }: Subject, language: Language): string[] {
  const titles = new Map(score.parts.map(({ id, card }) => [id, card.title[language]]));
  const rows = evidence.diagnosis.filter((r) => r.theme === score.theme).sort(byLevel);
  if (rows.length === 0) return [NOT_TESTED[language]];
  return table(
    WORDS[language].diagnosis,
    rows.map((r) => [
      r.level,
      titles.get(r.indicator) ?? r.indicator,
      String(r.areas),
      numberText(r.correlation_score, 2, language),
      said(FLAG, r.flag, language),
    ]),
  );
}

function coverageTable(score: RegisteredScore, { evidence }: Subject, language: Language): string[] {
  const rows = score.parts.flatMap(({ id, card }) =>
    evidence.coverage
      .filter((r) => r.indicator === id)
      .sort(byLevel)
      .map((r) => {
        const shrunk = evidence.shrinkage.find((s) => s.indicator === id && s.level === r.level);
        return [
          card.title[language],
          r.level,
          String(r.areas),
          String(r.shown),
          shrunk ? said(SHRUNK, shrunk.status, language) : '–',
        ];
      }),
  );
  return rows.length > 0 ? table(WORDS[language].coverage, rows) : [NOT_TESTED[language]];
}

/** What the release says of a score: how sure, how sensitive, how coherent, how covered, and how fair. */
export function resultBlocks(score: RegisteredScore, subject: Subject, language: Language): string[] {
  const h = (key: keyof typeof CARD_HEADINGS): string => `### ${plain(CARD_HEADINGS[key][language])}`;
  return [
    h('ranks'),
    ...rankTable(score, subject, language),
    h('sensitivity'),
    ...sensitivityTable(score, subject, language),
    h('diagnosis'),
    ...diagnosisTable(score, subject, language),
    h('coverage'),
    ...coverageTable(score, subject, language),
    h('fairness'),
    ...fairnessBlocks(score, subject, language),
  ];
}
