import type { Bilingual } from '../../common/text.js';
import type { Cell } from '../../warehouse/query.js';
import type { Language } from './language.js';
import { plain, table } from './markdown.js';
import { numberText } from './number-words.js';
import type { RegisteredScore, Subject } from './subject.js';
import { NOT_TESTED } from './words/model-card.js';

/** A row of the table `proxytoets`: one figure or score, one level, one context column. */
type ProxyRow = Readonly<Record<string, Cell>>;

const HEAD = {
  nl: ['Cijfer', 'Niveau', 'Kenmerk', 'Gebieden', 'Rangcorrelatie (95 %)', 'Bevinding', 'Getoond'],
  en: ['Figure', 'Level', 'Trait', 'Areas', 'Rank correlation (95 %)', 'Finding', 'Shown'],
} as const;

const FINDING: Readonly<Record<string, Bilingual>> = {
  none: { nl: 'geen sterke samenhang', en: 'no strong association' },
  mention: { nl: 'sterk genoeg om te noemen', en: 'strong enough to mention' },
  decide: { nl: 'zo sterk dat mensen erover beslissen', en: 'so strong that people must decide' },
  own_subject: { nl: 'het cijfer gaat hier zelf over', en: 'the figure is about this itself' },
};

function textOf(row: ProxyRow, name: string): string {
  return row[name] === null || row[name] === undefined ? '–' : String(row[name]);
}

function correlation(row: ProxyRow, language: Language): string {
  const number = (name: string): string =>
    numberText(typeof row[name] === 'number' ? (row[name] as number) : null, 2, language);
  return `${number('correlation')} (${number('correlation_lower')}; ${number('correlation_upper')})`;
}

function rowText(row: ProxyRow, titles: ReadonlyMap<string, string>, language: Language): string[] {
  const figure = textOf(row, 'figure');
  const shown = { nl: ['ja', 'nee'], en: ['yes', 'no'] }[language];
  return [
    titles.get(figure) ?? figure,
    textOf(row, 'level'),
    textOf(row, `context_${language}`),
    textOf(row, 'areas'),
    correlation(row, language),
    FINDING[textOf(row, 'finding')]?.[language] ?? textOf(row, 'finding'),
    shown[row.withheld === 'yes' ? 1 : 0] as string,
  ];
}

/** What was measured of the score and its parts: a sentence, and the rows of the score and of parts in which something was found. */
export function fairnessBlocks(score: RegisteredScore, { evidence }: Subject, language: Language): string[] {
  const titles = new Map([
    ...score.parts.map(({ id, card }) => [id, card.title[language]] as const),
    [score.theme, score.title[language]] as const,
  ]);
  const own = (evidence.proxies ?? []).filter(({ kind, figure }) =>
    kind === 'score' ? figure === score.theme : score.parts.some(({ id }) => id === figure),
  );
  if (own.length === 0) return [NOT_TESTED[language]];
  const done = own.filter(({ status }) => status === 'ok');
  const told = done.filter(({ kind, finding }) => kind === 'score' || finding !== 'none');
  const lead = {
    nl: `Metingen van de score en haar onderdelen: ${done.length} gedaan, ${own.length - done.length} niet mogelijk (meestal door te weinig gebieden). Niet gemeten is niet hetzelfde als onschuldig. Hieronder staat de score zelf, en elk onderdeel waarbij iets is gevonden.`,
    en: `Measurements of the score and its parts: ${done.length} made, ${own.length - done.length} not possible (mostly for too few areas). Not measured is not the same as harmless. Below stand the score itself, and each part of which something was found.`,
  }[language];
  return [
    plain(lead),
    ...table(
      HEAD[language],
      told.map((row) => rowText(row, titles, language)),
    ),
  ];
}
