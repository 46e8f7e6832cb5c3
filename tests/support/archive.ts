import { crc32, deflateRawSync } from 'node:zlib';

/** A file of an invented zip; `encrypted` only says that it is. */
export interface Member {
  readonly name: string;
  readonly bytes: Buffer | string;
  readonly encrypted?: boolean;
  /** Size the zip says the file has, when that is a lie. */
  readonly claims?: number;
  /** Number of the method that the zip says it was packed by (8, deflate). */
  readonly method?: number;
}

/** The bytes of an invented zip, written by hand so that it can be wrong in every way. */
export function zipOf(members: readonly Member[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, encrypted = false, claims, method = 8 } of members) {
    const content = Buffer.from(bytes);
    const packed = deflateRawSync(content);
    const label = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    fields.writeUInt16LE(method, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(claims ?? content.length, 18);
    fields.writeUInt16LE(label.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, label, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 0]);
    central.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), made, fields, tail, label]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
