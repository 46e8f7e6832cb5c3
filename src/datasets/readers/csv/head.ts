import { createReadStream } from 'node:fs';
import type { FileScan } from '../../scan/scan.js';

/** Bytes looked at to find out the dialect; ends at the last whole line. */
export const HEAD_BYTES = 256 * 1024;

/** The first lines of a text without its mark. */
export async function headText(scan: FileScan): Promise<string> {
  const decoder = new TextDecoder(scan.encoding);
  let text = '';
  for await (const block of createReadStream(scan.path, { end: HEAD_BYTES - 1 })) {
    text += decoder.decode(block as Buffer, { stream: true });
  }
  text = text.replace(/^\ufeff/, '');
  return scan.bytes > HEAD_BYTES ? text.slice(0, text.lastIndexOf('\n') + 1) || text : text;
}
