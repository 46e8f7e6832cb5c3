import { type CsvRow, inboxRows } from '../sample.js';
import {
  add,
  type Counts,
  dayOf,
  goodRows,
  groupBy,
  monthsBefore,
  type Premises,
  YEARS,
} from './registers.js';

type Objects = ReadonlyMap<string, Premises>;

const VULNERABLE = ['38', '45', '4677', '4742', '4777', '4779', '55', '56', '771', '78', '92', '9602'];
/** Branches in which the RDW gives recognitions. */
const RECOGNISED = ['4511', '4519', '4520', '4540'];

const isOf = (codes: readonly string[], row: CsvRow): boolean =>
  codes.some((code) => (row.sbi_2008 as string).startsWith(code));

function activeAt(last: number): CsvRow[] {
  return goodRows('vestigingen').filter(
    (row) =>
      dayOf(row.datum_vestiging as string) <= last &&
      (row.datum_opheffing === '' || dayOf(row.datum_opheffing as string) > last),
  );
}

/** Establishments in vulnerable branches, over all. */
export function vulnerable(objects: Objects): Counts {
  const counts: Counts = new Map();
  for (const year of YEARS)
    for (const row of activeAt(Number(`${year}1231`))) {
      const buurt = objects.get(row.object_id as string)?.buurt;
      if (buurt) add(counts, `${buurt} ${year}`, isOf(VULNERABLE, row) ? 1 : 0, 1);
    }
  return counts;
}

/** Car firms at a postcode and number without a recognised company, over car firms. */
export function unrecognised(objects: Objects): Counts {
  const known = new Set(
    inboxRows('erkende_bedrijven', ',').map(
      (row) => `${row['Postcode numeriek']}${row['Postcode alfanumeriek']} ${row.Huisnummer}`,
    ),
  );
  const counts: Counts = new Map();
  for (const row of activeAt(20241231)) {
    const at = objects.get(row.object_id as string);
    if (!at?.buurt || !isOf(RECOGNISED, row)) continue;
    add(counts, `${at.buurt} 2024`, known.has(`${at.postcode} ${at.number}`) ? 0 : 1, 1);
  }
  return counts;
}

/** Addresses where a firm followed a closed one twice or more in three years, over addresses with a firm in them. */
export function turning(objects: Objects): Counts {
  const firms = goodRows('vestigingen').map((row) => ({
    object: row.object_id as string,
    kvk: row.kvk_nummer,
    start: dayOf(row.datum_vestiging as string),
    end: row.datum_opheffing === '' ? undefined : dayOf(row.datum_opheffing as string),
  }));
  const counts: Counts = new Map();
  for (const [object, group] of groupBy(firms, (firm) => firm.object)) {
    const buurt = objects.get(object)?.buurt;
    if (!buurt) continue;
    const followed = group.filter((next) =>
      group.some(
        (one) =>
          one.kvk !== next.kvk &&
          one.end !== undefined &&
          one.end <= next.start &&
          one.end > monthsBefore(next.start, 12),
      ),
    );
    for (const year of YEARS) {
      const [from, to] = [Number(`${year - 2}0101`), Number(`${year}1231`)];
      if (!group.some((firm) => firm.start <= to && (firm.end ?? to) >= from)) continue;
      const changes = followed.filter((firm) => firm.start >= from && firm.start <= to).length;
      add(counts, `${buurt} ${year}`, changes >= 2 ? 1 : 0, 1);
    }
  }
  return counts;
}
