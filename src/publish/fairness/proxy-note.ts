import type { FairnessDecision } from './decision-file.js';
import type { Fairness } from './fairness.js';
import { leastStrength, type ProxyTest } from './proxy-test.js';
import { decisionOn } from './verdict.js';

type Language = 'nl' | 'en';

/** What the catalogue says of how a figure goes together with the circumstances of inhabitants, and what people decided about it. */
export interface ProxyNote {
  readonly nl: readonly string[];
  readonly en: readonly string[];
}

const WORDS = {
  nl: {
    levels: { buurt: 'buurten', wijk: 'wijken', gemeente: 'gemeenten', gebied: 'gebieden' },
    own: 'het onderwerp van het cijfer zelf',
    beware: 'let op',
    none: 'Geen sterke samenhang gevonden met',
    untested: 'Niet te toetsen (te weinig gebieden, of geen gegevens)',
    areas: 'Samenhang van gebieden zegt niets over personen.',
  },
  en: {
    levels: { buurt: 'buurten', wijk: 'wijken', gemeente: 'gemeenten', gebied: 'areas' },
    own: 'the very subject of the figure',
    beware: 'take care',
    none: 'No strong association found with',
    untested: 'Could not be tested (too few areas, or no data)',
    areas: 'Association of areas says nothing of persons.',
  },
} as const;

function numberText(value: number, language: Language): string {
  const text = value.toFixed(2).replace('-', '−');
  return language === 'nl' ? text.replace('.', ',') : text;
}

/** `buurten: 0,62 (0,51 tot 0,71)`, of the level with the strongest association. */
function evidence({ level, rho, lower, upper }: ProxyTest, language: Language): string {
  const [r, low, high] = [rho, lower, upper].map((v) => numberText(v, language));
  return {
    nl: `${WORDS.nl.levels[level]}: ${r}, marge ${low} tot ${high}`,
    en: `${WORDS.en.levels[level]}: ${r}, margin ${low} to ${high}`,
  }[language];
}

function strongest(tests: readonly ProxyTest[]): ProxyTest[] {
  const found = new Map<string, ProxyTest>();
  const strength = (t: ProxyTest): number => Math.max(leastStrength(t.lower, t.upper), t.informationLower);
  for (const test of tests) {
    const known = found.get(test.column.name);
    if (!known || strength(test) > strength(known)) found.set(test.column.name, test);
  }
  return [...found.values()];
}

function decisionText(decision: FairnessDecision, language: Language): string {
  const { by, date, review, reason } = decision;
  const what = {
    nl: decision.decision === 'publish' ? 'wordt getoond' : 'wordt niet getoond',
    en: decision.decision === 'publish' ? 'is shown' : 'is not shown',
  };
  return {
    nl: `Besluit: ${what.nl} (${by}, ${date}; opnieuw te bekijken op ${review}). ${reason.nl}`,
    en: `Decision: ${what.en} (${by}, ${date}; to be looked at again on ${review}). ${reason.en}`,
  }[language];
}

function linesOf(
  tests: readonly ProxyTest[],
  decision: FairnessDecision | undefined,
  isOut: boolean,
  language: Language,
): string[] {
  const words = WORDS[language];
  const titled = (own: readonly ProxyTest[]): string =>
    [...new Set(own.map((t) => t.column.title[language]))].join('; ');
  const strong = tests.filter((t) => t.finding !== 'none');
  const weak = tests.filter((t) => t.status === 'ok' && !strong.some((s) => s.column.name === t.column.name));
  const left = tests.filter((t) => !tests.some((o) => o.column.name === t.column.name && o.status === 'ok'));
  const lines = strongest(strong).map((test) => {
    const title = test.column.title[language];
    const why = test.finding === 'own_subject' ? words.own : words.beware;
    return {
      nl: `Hangt samen met ${title} (${evidence(test, 'nl')}): ${why}.`,
      en: `Goes together with ${title} (${evidence(test, 'en')}): ${why}.`,
    }[language];
  });
  if (weak.length > 0) lines.push(`${words.none}: ${titled(weak)}.`);
  if (left.length > 0) lines.push(`${words.untested}: ${titled(left)}.`);
  if (strong.length > 0) lines.push(words.areas);
  if (decision) lines.push(decisionText(decision, language));
  else if (isOut)
    lines.push(
      {
        nl: 'Wordt niet getoond: over deze samenhang is nog niet besloten.',
        en: 'Not shown: nothing has been decided about this association yet.',
      }[language],
    );
  return lines;
}

/** Notes by indicator. */
export function proxyNotes(
  { tests, withheld }: Fairness,
  decisions: readonly FairnessDecision[],
): ReadonlyMap<string, ProxyNote> {
  const ids = new Set(tests.flatMap(({ tested }) => (tested.kind === 'indicator' ? [tested.id] : [])));
  return new Map(
    [...ids].map((id) => {
      const own = tests.filter(({ tested }) => tested.kind === 'indicator' && tested.id === id);
      const decision = decisionOn({ kind: 'indicator', id }, decisions);
      const isOut = withheld.some((w) => w.kind === 'indicator' && w.id === id);
      return [id, { nl: linesOf(own, decision, isOut, 'nl'), en: linesOf(own, decision, isOut, 'en') }];
    }),
  );
}
