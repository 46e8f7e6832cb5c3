import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ReleaseFormat } from './format.js';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'formats');

/** Every format there is: each file in `formats/`, in the order of their names. */
export async function loadFormats(): Promise<ReleaseFormat[]> {
  const files = readdirSync(folder)
    .filter((name) => /\.(js|ts)$/.test(name) && !name.endsWith('.d.ts'))
    .sort();
  const modules = await Promise.all(files.map((name) => import(pathToFileURL(join(folder, name)).href)));
  return modules.map((m, i) => {
    const { format } = m as { format?: ReleaseFormat };
    if (!format) throw new Error(`${files[i]} in publish/formats exports no \`format\``);
    return format;
  });
}
