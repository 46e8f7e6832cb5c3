import type { Bilingual } from '../../common/text.js';
import type { Subject } from './subject.js';

/** A test that a release was put to, or was not. */
export interface TestRecord {
  readonly title: Bilingual;
  readonly outcome: Bilingual;
}

/** The verdict of an audit, where the manifest has one. */
function auditOf(manifest: Subject['manifest']): TestRecord {
  const title = {
    nl: 'Aanval op de eigen uitgave: is een verborgen aantal te berekenen?',
    en: 'Attack on our own release: can a hidden count be computed?',
  };
  const { audit } = manifest as { readonly audit?: Readonly<Record<string, unknown>> };
  if (!audit)
    return {
      title,
      outcome: { nl: 'bij deze uitgave niet vastgelegd', en: 'not recorded for this release' },
    };
  const { verdict, cells, tables } = audit;
  if (verdict === 'passed')
    return {
      title,
      outcome: {
        nl: `goed: ${String(cells)} cellen in ${String(tables)} tabellen zijn teruggelezen, en geen verborgen aantal is nauwkeuriger te berekenen dan de regels toestaan`,
        en: `passed: ${String(cells)} cells in ${String(tables)} tables were read back, and no hidden count can be computed more closely than the rules allow`,
      },
    };
  return { title, outcome: { nl: `uitkomst: ${String(verdict)}`, en: `outcome: ${String(verdict)}` } };
}

/** Whether earlier releases were known that this one could be held against. */
function earlierOf({ ledger }: Subject['manifest']): TestRecord {
  return {
    title: { nl: 'Vergelijking met eerdere uitgaven', en: 'Held against earlier releases' },
    outcome: ledger
      ? {
          nl: `gehouden tegen wat het grootboek kende tot en met regel ${ledger.number}`,
          en: `held against what the ledger knew up to entry ${ledger.number}`,
        }
      : { nl: 'het grootboek kende geen eerdere uitgave', en: 'the ledger knew no earlier release' },
  };
}

/** What was measured of figures that may stand in for who lives there, and what is not shown because of it. */
function proxiesOf(manifest: Subject['manifest'], { proxies }: Subject['evidence']): TestRecord {
  const title = {
    nl: 'Samenhang met open cijfers over de bevolking',
    en: 'Going together with open figures on the population',
  };
  if (!proxies)
    return { title, outcome: { nl: 'bij deze uitgave niet gemeten', en: 'not measured for this release' } };
  const { withheld = [] } = manifest as { readonly withheld?: readonly unknown[] };
  const done = proxies.filter(({ status }) => status === undefined || status === 'ok').length;
  return {
    title,
    outcome: {
      nl: `${done} metingen gedaan, ${proxies.length - done} niet mogelijk; ${withheld.length} cijfers en scores daarom niet getoond (tabel proxytoets van de uitgave)`,
      en: `${done} measurements made, ${proxies.length - done} not possible; ${withheld.length} figures and scores not shown because of them (table proxytoets of the release)`,
    },
  };
}

/** What the release was tested on, and with what outcome. */
export function testRecords({ manifest, evidence }: Subject): TestRecord[] {
  const sums = manifest.checks.sumsOverBuurten.length;
  const [cells, shown] = [
    Object.values(manifest.cells).reduce((sum, n) => sum + n, 0),
    manifest.cells.ok ?? 0,
  ];
  return [
    {
      title: { nl: 'Controle van de bestanden', en: 'Verification of the files' },
      outcome: {
        nl: `goed: ${manifest.outputs.length} bestanden hebben de grootte en de hash (SHA-256) van het manifest`,
        en: `passed: ${manifest.outputs.length} files have the size and hash (SHA-256) of the manifest`,
      },
    },
    {
      title: { nl: 'Controle van de cellen', en: 'Verification of the cells' },
      outcome: {
        nl: `goed: van ${cells} cellen tonen er ${shown} een cijfer, en geen van de andere`,
        en: `passed: of ${cells} cells ${shown} show a figure, and none of the others does`,
      },
    },
    {
      title: {
        nl: 'Sommen van buurten tegen de cijfers van de bron',
        en: 'Sums of buurten against the figures of the source',
      },
      outcome: {
        nl: `${sums} vergelijkingen; de verschillen staan in het manifest`,
        en: `${sums} comparisons; the differences stand in the manifest`,
      },
    },
    auditOf(manifest),
    earlierOf(manifest),
    proxiesOf(manifest, evidence),
  ];
}
