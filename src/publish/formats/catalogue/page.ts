import type { ExampleTable, WorkedExample } from '../../../indicators/spec/worked-example.js';
import { type Fact, factsOf } from '../../catalogue/describe.js';
import type { CatalogueEntry } from '../../catalogue/entry.js';
import { EXAMPLE } from '../../catalogue/example-words.js';
import { HEADINGS, type Language } from '../../catalogue/words.js';
import type { ReleaseContent } from '../../format.js';
import { html, htmlPage } from '../../html/page.js';

export const TITLE = { nl: 'Catalogus van indicatoren', en: 'Catalogue of indicators' };

const WORDS = {
  nl: {
    lead: 'Wat elk cijfer zegt, wat niemand erin mag lezen, en waar het vandaan komt. Een cijfer gaat over een gebied, nooit over een persoon, adres of bedrijf.',
    absent: 'Niet berekend in deze uitgave: niet geleverd zijn',
    about: 'Cijfers tot en met',
    release: 'uitgave',
    edition: 'editie',
    themes: "Thema's",
  },
  en: {
    lead: 'What each figure says, what nobody may read into it, and where it comes from. A figure is of an area, never of a person, address or company.',
    absent: 'Not computed in this release: not delivered were',
    about: 'Figures up to',
    release: 'release',
    edition: 'edition',
    themes: 'Themes',
  },
} as const;

function factHtml({ heading, text }: Fact, language: Language): string {
  const body =
    typeof text === 'string' ? html(text) : `<ul>${text.map((one) => `<li>${html(one)}</li>`).join('')}</ul>`;
  return `<dt>${HEADINGS[heading][language]}</dt><dd>${body}</dd>`;
}

function entryHtml(entry: CatalogueEntry, language: Language): string {
  const { id, card, undelivered, sql } = entry;
  const absent =
    undelivered.length > 0
      ? `<p class="note">${WORDS[language].absent} ${html(undelivered.join(', '))}.</p>\n`
      : '';
  return `<section id="${id}">
<h3>${html(card.title[language])} <small><code>${id}</code></small></h3>
<p>${html(card.summary[language])}</p>
${absent}<dl>
${factsOf(entry, language)
  .map((fact) => factHtml(fact, language))
  .join('\n')}
</dl>
${examplesHtml(entry, language)}<details><summary>${HEADINGS.definition[language]}</summary><pre><code>${html(sql)}</code></pre></details>
</section>`;
}

function tableHtml({ name, columns, rows }: ExampleTable, title: string): string {
  const cells = (row: readonly string[]): string => row.map((cell) => `<td>${html(cell)}</td>`).join('');
  return `<table><caption>${html(title)} <code>${html(name)}</code></caption>
<thead><tr>${columns.map((c) => `<th scope="col">${html(c)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n')}
</tbody></table>`;
}

function exampleHtml(example: WorkedExample, language: Language): string {
  const { title, sentence, parameters, input, expected } = example;
  const chosen = parameters.map(({ name, value }) => `${name} = ${value}`).join('; ');
  return `<p><strong>${html(title[language])}</strong> ${html(sentence[language])}</p>
${chosen ? `<p>${EXAMPLE.parameters[language]} ${html(chosen)}</p>` : ''}
<div class="wide">
${input.map((table) => tableHtml(table, EXAMPLE.input[language])).join('\n')}
${tableHtml(expected, EXAMPLE.expected[language])}
</div>`;
}

function examplesHtml({ examples }: CatalogueEntry, language: Language): string {
  if (examples.length === 0) return '';
  return `<details><summary>${HEADINGS.examples[language]}</summary>
${examples.map((example) => exampleHtml(example, language)).join('\n')}
</details>
`;
}

/** Entries by theme, in the order in which they come. */
export function byTheme(entries: readonly CatalogueEntry[]): ReadonlyMap<string, readonly CatalogueEntry[]> {
  const themes = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) themes.set(entry.theme.id, [...(themes.get(entry.theme.id) ?? []), entry]);
  return themes;
}

/** The catalogue of a release as one HTML page in one language. */
export function cataloguePage(content: ReleaseContent, language: Language): string {
  const words = WORDS[language];
  const themes = [...byTheme(content.entries)];
  const list = themes
    .map(([id, [first]]) => `<li><a href="#thema-${id}">${html(first?.theme.title[language] ?? id)}</a></li>`)
    .join('');
  const sections = themes.map(
    ([id, entries]) => `<h2 id="thema-${id}">${html(entries[0]?.theme.title[language] ?? id)}</h2>
${entries.map((entry) => entryHtml(entry, language)).join('\n')}`,
  );
  return htmlPage({
    language,
    title: `${TITLE[language]}: ${content.title[language]}`,
    body: `<p>${words.lead}</p>
<p class="note">${words.about} ${content.period} · ${words.release} ${html(content.id)} · ${words.edition} ${content.edition} · ${html(content.licence)}</p>
<nav aria-label="${words.themes}"><ul>${list}</ul></nav>
${sections.join('\n')}`,
  });
}
