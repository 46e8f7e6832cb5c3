import type { Language } from '../../catalogue/words.js';
import type { ReleaseContent } from '../../format.js';
import { html, htmlPage } from '../../html/page.js';
import { localNumber, plainNumber } from '../../number-text.js';
import { STATUS_WORDS } from '../../reason-words.js';
import { cellReasons } from './cell-reasons.js';
import { type AreaPanels, type Figure, type GemeentePanels, gemeentePanels, type Panel } from './panels.js';
import { SIDES } from './sides.js';
import { type SimilarGemeente, similarGemeenten } from './similar.js';
import { INSIDE, NO_PEERS, TITLE, WORDS } from './words.js';

/** Share of one tail of a 95 % margin: what chance alone brings beyond it. */
const ONE_TAIL = 0.025;

function number(value: number | null, language: Language): string {
  // Three digits: a page for reading; the tables hold what is known.
  return value === null ? '' : localNumber(plainNumber(Number(value.toPrecision(3))), language);
}

function margin(figure: Figure, language: Language): string {
  if (figure.lower === null || figure.upper === null) return '';
  return `${number(figure.lower, language)}–${number(figure.upper, language)}`;
}

/** The figure as maps and scores take it, in small beside the raw one. */
function shrunkNote({ shrunk }: Figure, language: Language): string {
  return shrunk === null ? '' : ` <small>${WORDS[language].shrunk}: ${number(shrunk, language)}</small>`;
}

/** What a reader must know beside the title: that the figure follows somebody's effort. */
function effortNote({ entry }: Figure, language: Language): string {
  const { effort } = entry.card;
  if (effort === 'haaldelict') return ` <small>(${WORDS[language].effort})</small>`;
  return effort === 'tip' ? ` <small>(${WORDS[language].tip})</small>` : '';
}

function link({ entry }: Figure, language: Language): string {
  return `<a href="catalogus.${language}.html#${entry.id}">${html(entry.card.title[language])}</a>`;
}

/** Why there is no figure, in words. */
function reasonWithout({ entry, status, reason }: Figure, language: Language): string {
  if (status === 'suppressed' && entry.card.lowest_public === 'none') return INSIDE[language];
  return html((reason ?? STATUS_WORDS[status])?.[language] ?? status);
}

function figureRow(figure: Figure, language: Language): string {
  const { entry, value } = figure;
  const name = `<th scope="row">${link(figure, language)}${effortNote(figure, language)}</th>`;
  if (value === null)
    return `<tr>${name}<td colspan="2" class="note">${reasonWithout(figure, language)}</td></tr>`;
  const middle =
    figure.peers === null
      ? ''
      : `<small>${WORDS[language].middle}: ${number(figure.peers, language)}</small>`;
  return `<tr>${name}<td class="number">${number(value, language)} <small>${html(entry.card.unit[language])}</small>${middle}</td><td class="number">${margin(figure, language)}${shrunkNote(figure, language)}</td></tr>`;
}

/** Figures theme by theme, each with the name of its theme above it. */
function themeGroups(figures: readonly Figure[], language: Language): string[] {
  const themes = [...new Set(figures.map((f) => f.entry.theme.id))];
  return themes.map((theme) => {
    const own = figures.filter((f) => f.entry.theme.id === theme);
    const title = own[0]?.entry.theme.title[language] ?? theme;
    return `<tbody>
<tr><th scope="rowgroup" colspan="3" class="theme">${html(title)}</th></tr>
${own.map((f) => figureRow(f, language)).join('\n')}
</tbody>`;
  });
}

function panelHtml(panel: Panel, language: Language): string {
  const words = WORDS[language];
  const { side, figures } = panel;
  const table =
    figures.length === 0
      ? `<p class="note">${words.noFigures}</p>`
      : `<table><thead><tr><th scope="col">${words.indicator}</th><th scope="col">${words.value}</th><th scope="col">${words.margin}</th></tr></thead>
${themeGroups(figures, language).join('\n')}
</table>`;
  return `<section class="panel"><h3>${side.title[language]}</h3><p class="note">${side.says[language]}</p>
${table}</section>`;
}

function wijkCell({ compared, standsOut }: Panel, language: Language): string {
  const words = WORDS[language];
  if (compared === 0) return `<td class="note">${words.none}</td>`;
  if (standsOut.length === 0)
    return `<td>0 ${words.of} ${compared} <span class="note">(${words.nothing})</span></td>`;
  const items = standsOut.map(
    (f) =>
      `<li>${link(f, language)}: ${number(f.value, language)} (${margin(f, language)}) <small>${html(f.entry.card.unit[language])}</small>${shrunkNote(f, language)}${effortNote(f, language)}</li>`,
  );
  return `<td>${standsOut.length} ${words.of} ${compared}<ul>${items.join('')}</ul></td>`;
}

function wijkRow(wijk: AreaPanels, language: Language): string {
  const cells = wijk.panels.map((panel) => wijkCell(panel, language)).join('');
  return `<tr><th scope="row">${html(wijk.name)} <small>${wijk.code}</small></th>${cells}</tr>`;
}

/** With which gemeenten this one may be compared, or why with none. */
function peersHtml({ peers }: GemeentePanels, language: Language): string {
  const words = WORDS[language];
  if (!peers.title) {
    const why = NO_PEERS[peers.status ?? '']?.[language];
    return `<p class="note">${words.noPeers}${why ? `: ${why}` : ''}.</p>`;
  }
  return `<p class="note">${words.peers}: ${html(peers.title[language])} (${words.others(peers.rows.length)}).</p>`;
}

/** Gemeenten with a similar profile, each as a way to it. */
function similarHtml(similar: readonly SimilarGemeente[], language: Language): string {
  if (similar.length === 0) return '';
  const links = similar.map(({ code, name }) => `<a href="#${code}">${html(name)}</a>`).join(', ');
  return `<p class="note">${WORDS[language].similar}: ${links} (${WORDS[language].similarBy}).</p>\n`;
}

function gemeenteHtml(
  gemeente: GemeentePanels,
  similar: readonly SimilarGemeente[],
  language: Language,
): string {
  const words = WORDS[language];
  const heads = SIDES.map((side) => `<th scope="col">${side.title[language]}</th>`).join('');
  const wijken =
    gemeente.wijken.length === 0
      ? ''
      : `<h3>${words.wijken}: ${html(gemeente.name)}</h3>
<div class="wide"><table><thead><tr><th scope="col">${words.wijk}</th>${heads}</tr></thead>
<tbody>
${gemeente.wijken.map((wijk) => wijkRow(wijk, language)).join('\n')}
</tbody></table></div>`;
  return `<h2 id="${gemeente.code}">${html(gemeente.name)} <small>${gemeente.code}</small></h2>
${peersHtml(gemeente, language)}
${similarHtml(similar, language)}<div class="panels">
${gemeente.panels.map((panel) => panelHtml(panel, language)).join('\n')}
</div>
${wijken}`;
}

/** The information position of a release as one HTML page: three sides per gemeente and wijk, side by side. */
export function positionPage(content: ReleaseContent, language: Language): string {
  const words = WORDS[language];
  const gemeenten = gemeentePanels(content.areas, content.entries, cellReasons(content));
  const similar = similarGemeenten(content);
  const compared = gemeenten
    .flatMap((g) => g.wijken)
    .flatMap((w) => w.panels)
    .reduce((sum, panel) => sum + panel.compared, 0);
  const byChance = localNumber(plainNumber(Math.ceil(ONE_TAIL * compared)), language);
  const shrunk = gemeenten
    .flatMap((g) => [g, ...g.wijken])
    .some((area) => area.panels.some((panel) => panel.figures.some((f) => f.shrunk !== null)));
  const list = gemeenten.map((g) => `<li><a href="#${g.code}">${html(g.name)}</a></li>`).join('');
  return htmlPage({
    language,
    title: `${TITLE[language]}: ${content.title[language]}`,
    body: `<p>${words.lead}</p>
<p>${words.rule}${compared > 0 ? ` ${words.chance(compared, byChance)}` : ''}${shrunk ? ` ${words.drawn}` : ''}</p>
<p>${words.catalogue} <a href="catalogus.${language}.html">${words.catalogueName}</a>.</p>
<p class="note">${words.figures} ${content.period} · ${words.release} ${html(content.id)} · ${words.edition} ${content.edition} · ${html(content.licence)}</p>
<nav aria-label="${words.gemeenten}"><ul>${list}</ul></nav>
${gemeenten.map((g) => gemeenteHtml(g, similar.get(g.code) ?? [], language)).join('\n')}`,
  });
}
