import { constants, inflateRawSync } from 'node:zlib';
import { type Member, zipOf } from '../../support/archive.js';

/** The files of a sound zip (no encryption, no zip64), read by its directory; one whose end is damaged is read as far as it goes. */
export function membersOf(zip: Buffer): { name: string; bytes: Buffer }[] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    const [packed, nameLength, local] = [
      zip.readUInt32LE(at + 20),
      zip.readUInt16LE(at + 28),
      zip.readUInt32LE(at + 42),
    ];
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const stored = zip.readUInt16LE(at + 10) === 0;
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + packed);
    return { name, bytes: stored ? bytes : inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) };
  });
}

/** The zip with one of its files changed. */
export function withMember(zip: Buffer, pick: RegExp, change: (bytes: Buffer) => Buffer): Buffer {
  const members: Member[] = membersOf(zip).map(({ name, bytes }) => ({
    name,
    bytes: pick.test(name) ? change(bytes) : bytes,
  }));
  return zipOf(members);
}
