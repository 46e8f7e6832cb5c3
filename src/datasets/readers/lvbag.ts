import type { DuckDBConnection } from '@duckdb/node-api';
import { InputError } from '../../common/errors.js';
import { maskedText } from '../../common/masked-text.js';
import { encodeWkb } from '../../geometry/wkb.js';
import { UnknownFileError } from '../recognise/unknown-file.js';
import type { FileScan } from '../scan/scan.js';
import { type BagPlace, bagPlace } from './lvbag/geometry.js';
import { BAG_KINDS, type BagKind } from './lvbag/kinds.js';
import { damagedTime, type OccurrenceState, stateOn } from './lvbag/occurrence.js';
import type { BagObject } from './lvbag/parser.js';
import { type PlacedObject, placedObjects } from './lvbag/parts.js';
import type { FileProfile, MappedTable, Reader, RowPlace, Staged, StructuralReject } from './reader.js';
import { onlyTable, type StageRow, stageRows } from './stage-rows.js';

const SAMPLE_OBJECTS = 200;

/** Between the values of what an object has several of: uses, secondary addresses, panden. */
const SEVERAL = ', ';

function kindOfElement(element: string): BagKind {
  return BAG_KINDS.find((k) => k.element === element) as BagKind;
}

/** A column of an object as text. */
function columnText(column: string, object: BagObject, place: BagPlace | null, stand: string): string | null {
  switch (column) {
    case 'objecttype':
      return kindOfElement(object.element).code;
    case 'stand':
      return stand;
    case 'x':
    case 'y':
      return place?.[column] ?? null;
    default:
      return object.texts.get(column)?.join(SEVERAL) ?? null;
  }
}

/** Holds every part against those before it, and every object against the first. */
class Extract {
  stand = '';
  private element: string | null = null;

  constructor(private readonly scan: FileScan) {}

  readonly onHead = (stand: string, part: string): void => {
    this.stand ||= stand;
    if (stand !== this.stand) throw this.mixed(part, `of ${this.stand} and of ${stand}`);
  };

  see({ element }: BagObject): void {
    this.element ??= element;
    if (element !== this.element) throw this.mixed(this.scan.name, `${this.element} and ${element}`);
  }

  private mixed(file: string, what: string): InputError {
    return new InputError({
      what: `this BAG extract holds parts that do not belong together: ${what}`,
      where: { file },
      expected: 'one object type, of one day, in a zip',
      mend: 'deliver the zips of the Kadaster as they are',
    });
  }
}

async function profile(scan: FileScan): Promise<FileProfile> {
  const extract = new Extract(scan);
  let kind: BagKind | null = null;
  const sample: (string | null)[][] = [];
  for await (const { object } of placedObjects(scan, extract.onHead)) {
    kind ??= kindOfElement(object.element);
    const place = bagPlace(object.gml);
    sample.push(
      kind.columns.map((c) => columnText(c, object, place === 'broken' ? null : place, extract.stand)),
    );
    if (sample.length === SAMPLE_OBJECTS) break;
  }
  if (!kind) {
    throw new UnknownFileError({
      what: 'there are no objects in this part of the BAG extract',
      where: { file: scan.name },
      expected: 'verblijfsobjecten, nummeraanduidingen, panden or another object type',
      mend: 'none, if the gemeente has no such objects: take the file out of the inbox',
    });
  }
  return {
    reader: 'lvbag',
    scan,
    tables: [{ name: kind.element, columns: kind.columns, sample, crs: 'EPSG:28992' }],
  };
}

/** What staging counts and keeps of the objects it walks over. */
interface Walked {
  readonly aside: Record<Exclude<OccurrenceState, 'current'>, number>;
  readonly structural: StructuralReject[];
  rows: number;
}

/** Why an object is a reject: the column at fault, and what stands in it. */
interface Fault extends Pick<StructuralReject, 'rule' | 'detail' | 'masked'> {
  readonly column: string;
}

type Judgement =
  | { readonly aside: Exclude<OccurrenceState, 'current'> }
  | { readonly fault: Fault }
  | { readonly place: BagPlace | null };

/** What becomes of an object: a row with its place, a reject, or one set aside. */
function judgeObject({ object }: PlacedObject, extract: Extract): Judgement {
  extract.see(object);
  const first = (element: string): string | undefined => object.texts.get(element)?.[0];
  const damaged = damagedTime(first);
  if (damaged) {
    const { element, text } = damaged;
    return { fault: { rule: 'type', detail: 'no date', column: element, masked: maskedText(text) } };
  }
  const state = stateOn(extract.stand, first);
  if (state !== 'current') return { aside: state };
  const place = bagPlace(object.gml);
  return place === 'broken'
    ? { fault: { rule: 'geometry', detail: 'no geometry in RD', column: 'geometry' } }
    : { place };
}

async function* currentRows(
  scan: FileScan,
  { columns: fields }: MappedTable,
  walked: Walked,
): AsyncGenerator<StageRow> {
  const extract = new Extract(scan);
  const columns = [...fields.values()];
  const fieldOf = (column: string): string => [...fields].find(([, c]) => c === column)?.[0] ?? column;
  for await (const placed of placedObjects(scan, extract.onHead)) {
    const judged = judgeObject(placed, extract);
    const { record, object } = placed;
    if ('fault' in judged) {
      const { column, ...fault } = judged.fault;
      const at = { record, line: object.line, lastLine: object.line };
      walked.structural.push({ ...at, ...fault, field: fieldOf(column) });
    } else if ('aside' in judged) walked.aside[judged.aside] += 1;
    else {
      const { place } = judged;
      walked.rows += 1;
      const outline = kindOfElement(object.element).outline ? place?.outline : null;
      yield {
        values: columns.map((c) => columnText(c, object, place, extract.stand)),
        geometry: outline ? encodeWkb(outline) : null,
      };
    }
  }
}

/** Where the rows with these ordinals stand: found again in the XML, so that nothing is kept of the others. */
async function placesOf(scan: FileScan, ordinals: ReadonlySet<number>): Promise<Map<number, RowPlace>> {
  const places = new Map<number, RowPlace>();
  const extract = new Extract(scan);
  let ordinal = 0;
  for await (const placed of placedObjects(scan, extract.onHead)) {
    if (places.size === ordinals.size) break;
    if (!('place' in judgeObject(placed, extract))) continue;
    ordinal += 1;
    const { record, object } = placed;
    if (ordinals.has(ordinal)) places.set(ordinal, { record, line: object.line, lastLine: object.line });
  }
  return places;
}

/** The extract has files of its own for what was withdrawn: beside the others they are no deliveries. */
function noneCurrent(scan: FileScan): UnknownFileError {
  return new UnknownFileError({
    what: 'none of the objects in this part of the BAG extract is current on the day that it is of',
    where: { file: scan.name },
    expected: 'objects that hold on that day; what is inactive or no BAG is not taken in',
    mend: 'deliver the extract itself, such as 9999VBO….zip',
  });
}

async function stage(
  connection: DuckDBConnection,
  profiled: FileProfile,
  tables: readonly MappedTable[],
): Promise<Staged> {
  const mapped = onlyTable(tables);
  const { scan } = profiled;
  const fields = [...mapped.columns.keys()];
  const walked: Walked = { aside: { historical: 0, future: 0, withdrawn: 0 }, structural: [], rows: 0 };
  const staged = await stageRows(connection, fields, 'geometry', currentRows(scan, mapped, walked));
  if (walked.rows === 0 && walked.structural.length === 0) throw noneCurrent(scan);
  const setAside = Object.fromEntries(Object.entries(walked.aside).filter(([, n]) => n > 0));
  return {
    ...staged,
    setAside,
    broken: async () => ({ structural: walked.structural, lastBroken: false, openQuoteLine: null }),
    places: (ordinals) => placesOf(scan, ordinals),
  };
}

/**
 * Kadaster's BAG extract 2.0 (LVBAG): one XML, or a zip of the parts of one object type. Only occurrences that are
 * current on the day of the extract become rows; the others are counted.
 */
export const lvbagReader: Reader = { name: 'lvbag', profile, stage };
