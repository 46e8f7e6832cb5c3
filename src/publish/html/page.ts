import { xmlText } from '../markup.js';

/** Text as HTML holds it. */
export const html = xmlText;

/** Calm, readable in print, no colour that judges; nothing is fetched from outside. */
const STYLE = `
:root{color-scheme:light}
body{margin:0 auto;max-width:80rem;padding:1.5rem;font:16px/1.5 system-ui,sans-serif;color:#1f2a37;background:#fff}
h1{font-size:1.7rem;line-height:1.25;margin:0 0 .25rem}
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;border-bottom:1px solid #c9d1d9}
h3{font-size:1.05rem;margin:1.75rem 0 .25rem}
p{margin:.4rem 0}
a{color:#2e4f80}
.note{color:#4a5562}
nav ul{columns:18rem;padding-left:1.2rem}
dl{display:grid;grid-template-columns:minmax(9rem,14rem) 1fr;gap:.25rem 1rem;margin:.5rem 0}
dt{color:#4a5562}
dd{margin:0}
dd ul{margin:0;padding-left:1.1rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #e3e7eb}
thead th{border-bottom:2px solid #8c9299}
tbody th{font-weight:normal}
th.theme{padding-top:.9rem;color:#4a5562;font-weight:bold}
caption{text-align:left;color:#4a5562;padding:.4rem 0 .2rem}
td.number{text-align:right;font-variant-numeric:tabular-nums}
td.number small{display:block;color:#4a5562}
td ul{margin:.2rem 0;padding-left:1.1rem}
pre{overflow:auto;background:#f4f6f8;padding:.75rem;font-size:.85rem}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:1.5rem}
.panel{border-top:3px solid #5a7cab;min-width:0}
.panel h3{margin-top:.5rem}
.wide{overflow-x:auto}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem}
@media (max-width:40rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}
@media print{body{max-width:none;font-size:11pt}details{display:none}}
`.trim();

export interface Page {
  readonly language: 'nl' | 'en';
  readonly title: string;
  /** HTML of all that stands below the page's own heading. */
  readonly body: string;
}

const SKIP = { nl: 'Naar de inhoud', en: 'To the content' };

/** A page that needs nothing from outside: no script, no font, no picture. */
export function htmlPage({ language, title, body }: Page): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title)}</title>
<style>
${STYLE}
</style>
</head>
<body>
<a class="skip" href="#content">${SKIP[language]}</a>
<main id="content">
<h1>${html(title)}</h1>
${body}
</main>
</body>
</html>
`;
}
