import { InputError } from '../../common/errors.js';

/** Refuses an answer of a service that is one page of more: the other records would be missing without a word. */
export function onePage(file: string, records: number, all?: number): InputError {
  return new InputError({
    what: `this is one page of more: it holds ${records} records${all === undefined ? '' : ` of ${all}`}`,
    where: { file },
    expected: 'all records of the table in one file',
    mend: 'get it with `buurtzicht fetch`, which reads all pages; or follow the next-page links and join the records in one file; or take the whole table as CSV or GeoPackage',
  });
}

/** A number that a service says of its answer; it may stand in a text, or say that it is not known. */
export function countIn(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^[0-9]+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) ? count : undefined;
}
