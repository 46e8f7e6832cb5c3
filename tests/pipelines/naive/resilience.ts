import { type CsvRow, inboxRows } from '../sample.js';
import { add, type Counts, goodRows, groupBy, YEARS, yearOf } from './registers.js';

function incidents(): CsvRow[] {
  return goodRows('incidenten-agressie');
}

/** Incidents that hit, over those that count, by gemeente and year. */
export function incidentShare(
  hits: (row: CsvRow) => boolean,
  counted: (row: CsvRow) => boolean = () => true,
): Counts {
  const counts: Counts = new Map();
  for (const row of incidents())
    if (counted(row)) add(counts, `${row.gemeentecode} ${yearOf(row.datum as string)}`, hits(row) ? 1 : 0, 1);
  return counts;
}

/** Office-holders by gemeente and year: the largest target group of a measure, of each of the two role groups. */
function officeHolders(): Map<string, number> {
  const out = new Map<string, number>();
  const rows = goodRows('maatregelen-weerbaarheid').filter((row) =>
    ['burgemeester en wethouders', 'raadsleden'].includes(row.rolgroep as string),
  );
  const groups = groupBy(
    rows,
    (row) => `${row.gemeentecode} ${yearOf(row.peildatum as string)}|${row.rolgroep}`,
  );
  for (const [key, group] of groups) {
    const at = key.split('|')[0] as string;
    out.set(at, (out.get(at) ?? 0) + Math.max(...group.map((row) => Number(row.aantal_doelgroep))));
  }
  return out;
}

/** Incidents against office-holders over office-holders, or over those whom the survey expects to have met aggression. */
export function againstOfficeHolders(expected: Readonly<Record<number, number>>): Counts {
  const holders = officeHolders();
  const counts: Counts = new Map();
  for (const [key, [numerator]] of incidentShare((row) => row.doelgroep === 'politieke ambtsdrager'))
    counts.set(key, [numerator, ((holders.get(key) ?? 0) * (expected[Number(key.slice(-4))] ?? 0)) / 100]);
  return counts;
}

/** Roles reached over roles meant, of one measure, by gemeente and year. */
export function reach(measure: string): Counts {
  const counts: Counts = new Map();
  for (const row of goodRows('maatregelen-weerbaarheid'))
    if (row.maatregel === measure)
      add(
        counts,
        `${row.gemeentecode} ${yearOf(row.peildatum as string)}`,
        Number(row.aantal_bereikt),
        Number(row.aantal_doelgroep),
      );
  return counts;
}

/** Incidents with a known place of three years together, by buurt: the numerators alone. */
export function incidentPlaces(): Map<string, number> {
  const out = new Map<string, number>();
  for (const row of incidents())
    if (row.buurtcode && YEARS.includes(yearOf(row.datum as string)))
      out.set(row.buurtcode, (out.get(row.buurtcode) ?? 0) + 1);
  return out;
}

const REPORTED =
  '1.1.1 1.1.2 1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.4.3 1.4.4 1.4.5 1.4.6 1.4.7 1.6.2 2.2.1 2.5.1 2.5.2'.split(
    ' ',
  );

/** Gini over the buurten of each gemeente, by its definition: the mean difference of all pairs over twice the mean. */
export function gini(buurten: readonly string[]): Map<string, number> {
  const offences = new Map<string, number>();
  for (const row of inboxRows('47018NED')) {
    if (!REPORTED.includes(row.SoortMisdrijf as string)) continue;
    const key = `${row.WijkenEnBuurten} ${(row.Perioden as string).slice(0, 4)}`;
    offences.set(key, (offences.get(key) ?? 0) + Number(row.GeregistreerdeMisdrijven_1));
  }
  const out = new Map<string, number>();
  for (const [gemeente, codes] of groupBy(buurten, (code) => `GM${code.slice(2, 6)}`))
    for (const year of YEARS) {
      const counts = codes.map((code) => offences.get(`${code} ${year}`) ?? 0);
      const total = counts.reduce((sum, n) => sum + n, 0);
      const pairs = counts.flatMap((a) => counts.map((b) => Math.abs(a - b))).reduce((sum, n) => sum + n, 0);
      out.set(`${gemeente} ${year}`, pairs / (2 * counts.length * total));
    }
  return out;
}
