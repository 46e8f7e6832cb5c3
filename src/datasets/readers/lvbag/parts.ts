import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { InputError } from '../../../common/errors.js';
import { openZip } from '../../containers/zip.js';
import { UnknownFileError } from '../../recognise/unknown-file.js';
import type { FileScan } from '../../scan/scan.js';
import { headOf } from '../kind.js';
import { type BagObject, BagParser } from './parser.js';

/** An object, where it stands, and what the head of its part says. */
export interface PlacedObject {
  readonly object: BagObject;
  /** Number among all objects of the extract, over its parts; first = 1. */
  readonly record: number;
}

/**
 * Told for every part on which day it is of, as its head says. @throws InputError when the part does not belong to
 * those before it.
 */
type OnHead = (stand: string, part: string) => void;

function damaged(file: string, line: number, cause: unknown): InputError {
  return new InputError({
    what: 'the XML of this BAG extract is cut off or damaged',
    where: { file, line },
    expected: 'XML as the Kadaster delivers it',
    mend: 'copy or download the extract again; nothing of it was taken in',
    cause,
  });
}

function noStand(file: string): InputError {
  return new InputError({
    what: 'nothing in this BAG extract says of which day it is',
    where: { file },
    expected: 'an extract of the whole register, with `StandTechnischeDatum`',
    mend: 'deliver the monthly extract; one of changes only can’t be taken in',
  });
}

/** What else the zip of an extract has in it, such as what is under investigation: gigabytes that need not be read. */
function noObjects(file: string): UnknownFileError {
  return new UnknownFileError({
    what: 'this part of the BAG extract holds no objects, but something else about them',
    where: { file },
    expected: 'verblijfsobjecten, nummeraanduidingen, panden or another object type',
    mend: 'take it out of the inbox; beside the other parts in their zip it may stay',
  });
}

/** The objects of one XML, in batches. */
async function* objectsOf(
  source: Readable,
  part: string,
  onHead: OnHead,
): AsyncGenerator<readonly BagObject[]> {
  const parser = new BagParser();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let told = false;
  const feed = (text: string): readonly BagObject[] => {
    try {
      return parser.feed(text);
    } catch (cause) {
      throw damaged(part, parser.line, cause);
    }
  };
  const decode = (block?: Buffer): string => {
    try {
      return decoder.decode(block, { stream: block !== undefined });
    } catch (cause) {
      throw damaged(part, parser.line, cause);
    }
  };
  const tell = (): void => {
    if (told) return;
    if (parser.stand === null || !/^\d{4}-\d{2}-\d{2}$/.test(parser.stand)) throw noStand(part);
    told = true;
    onHead(parser.stand, part);
  };
  for await (const block of source) {
    const objects = feed(decode(block as Buffer));
    if (parser.holdsOther) throw noObjects(part);
    if (objects.length === 0) continue;
    tell();
    yield objects;
  }
  const last = feed(decode());
  try {
    parser.end();
  } catch (cause) {
    throw damaged(part, parser.line, cause);
  }
  tell();
  if (last.length > 0) yield last;
}

function isZip(scan: FileScan): boolean {
  return headOf(scan.path, 2).toString('latin1') === 'PK';
}

async function* ofPart(
  source: Readable,
  part: string,
  onHead: OnHead,
  before: number,
): AsyncGenerator<PlacedObject, number> {
  let record = before;
  for await (const objects of objectsOf(source, part, onHead)) {
    for (const object of objects) {
      record += 1;
      yield { object, record };
    }
  }
  return record;
}

/** Every object of an extract, one at a time: of one XML, or of all in a zip in the order of their names. */
export async function* placedObjects(scan: FileScan, onHead: OnHead): AsyncGenerator<PlacedObject> {
  if (!isZip(scan)) {
    yield* ofPart(createReadStream(scan.path), scan.name, onHead, 0);
    return;
  }
  const zip = await openZip(scan.path, scan.name);
  try {
    const parts = zip.entries.filter((e) => /\.xml$/i.test(e.fileName));
    parts.sort((a, b) => (a.fileName < b.fileName ? -1 : 1));
    let record = 0;
    for (const part of parts)
      record = yield* ofPart(await zip.open(part), `${scan.name}!${part.fileName}`, onHead, record);
  } finally {
    zip.close();
  }
}
