import type { ExampleTable, WorkedExample } from '../../indicators/spec/worked-example.js';
import { factsOf } from './describe.js';
import type { CatalogueEntry } from './entry.js';
import { EXAMPLE } from './example-words.js';
import { HEADINGS, type Language } from './words.js';

const HEAD = {
  nl: {
    title: '# Catalogus van indicatoren',
    lead: 'Gemaakt uit de kaarten in `pipelines/` (`npm run catalogue`); niet met de hand te wijzigen.',
  },
  en: {
    title: '# Catalogue of indicators',
    lead: 'Made from the cards in `pipelines/` (`npm run catalogue`); not to be edited by hand.',
  },
} as const;

/** Text of a card as Markdown holds it, on one line. */
function plain(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/([\\`*_[\]<>|])/g, '\\$1');
}

function tableText({ name, columns, rows }: ExampleTable, title: string): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(plain).join(' | ')} |`;
  return [`${title} \`${name}\`:`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}

function exampleText(example: WorkedExample, language: Language): string {
  const { title, sentence, parameters, input, expected } = example;
  const chosen = parameters.map(({ name, value }) => `${name} = ${value}`).join('; ');
  return [
    `**${HEADINGS.examples[language]}**: ${plain(title[language])}. ${plain(sentence[language])}`,
    ...(chosen ? [`${EXAMPLE.parameters[language]} ${plain(chosen)}`] : []),
    ...input.map((table) => tableText(table, EXAMPLE.input[language])),
    tableText(expected, EXAMPLE.expected[language]),
  ].join('\n\n');
}

function entryText(entry: CatalogueEntry, language: Language): string {
  const { id, card } = entry;
  const facts = factsOf(entry, language).map(({ heading, text }) => {
    const title = `- **${HEADINGS[heading][language]}**`;
    if (typeof text === 'string') return `${title}: ${plain(text)}`;
    return [title, ...text.map((one) => `  - ${plain(one)}`)].join('\n');
  });
  const examples = entry.examples.map((example) => `\n${exampleText(example, language)}\n`).join('');
  return `### ${plain(card.title[language])} (\`${id}\`)\n\n${plain(card.summary[language])}\n\n${facts.join('\n')}\n${examples}`;
}

/** The catalogue as one Markdown page in one language, theme by theme. */
export function catalogueMarkdown(entries: readonly CatalogueEntry[], language: Language): string {
  const parts: string[] = [HEAD[language].title, '', HEAD[language].lead, ''];
  let theme = '';
  for (const entry of entries) {
    if (entry.theme.id !== theme) parts.push(`## ${plain(entry.theme.title[language])}`, '');
    theme = entry.theme.id;
    parts.push(entryText(entry, language));
  }
  return parts.join('\n');
}
