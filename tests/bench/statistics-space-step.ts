/**
 * One measured step of the statistics of place, in a process of its own. Prints one line of JSON.
 * Arguments: `prepare FOLDER` (not measured), `permutation FOLDER PERMUTATIONS`, `moments FOLDER TIMES` or `global FOLDER TIMES`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { moransI } from '../../src/statistics/space/global.js';
import { localMoran } from '../../src/statistics/space/local.js';
import {
  type PermutationCounts,
  type PermutationPart,
  permutationParts,
} from '../../src/statistics/space/permutation.js';
import { deviations } from '../../src/statistics/space/values.js';
import { spatialWeights } from '../../src/statistics/space/weights.js';
import { mulberry } from '../support/mulberry.js';
import { builtModule, builtParts } from './built.js';
import { NATIONAL_AREAS } from './statistics-space.js';

const [kind = '', folder = '', count = '0'] = process.argv.slice(2);
const times = Number(count);

/** Areas as a honeycomb: six neighbours, fewer at the edge. */
function honeycomb(size: number): number[][] {
  const side = Math.ceil(Math.sqrt(size));
  return Array.from({ length: size }, (_, i) => {
    const [row, column] = [Math.floor(i / side), i % side];
    const shift = row % 2;
    const around = [
      [row, column - 1],
      [row, column + 1],
      [row - 1, column - 1 + shift],
      [row - 1, column + shift],
      [row + 1, column - 1 + shift],
      [row + 1, column + shift],
    ] as const;
    const inside = around.filter(([r, c]) => r >= 0 && c >= 0 && c < side && r * side + c < size);
    return inside.map(([r, c]) => r * side + c);
  });
}

const file = (name: string): string => join(folder, name);

function ints(name: string): Int32Array {
  const bytes = readFileSync(file(name));
  return new Int32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

function prepare(): void {
  const lists = honeycomb(NATIONAL_AREAS);
  const next = mulberry(41);
  writeFileSync(
    file('counts.i4'),
    Int32Array.from(lists, (list) => list.length),
  );
  writeFileSync(file('neighbours.i4'), Int32Array.from(lists.flat()));
  // As rates are: skewed, with many small ones.
  writeFileSync(
    file('x.f8'),
    Float64Array.from(lists, () => -Math.log(1 - next())),
  );
}

async function main(): Promise<void> {
  if (kind === 'prepare') return prepare();
  const bytes = readFileSync(file('x.f8'));
  const x = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const neighbours = ints('neighbours.i4');
  let to = 0;
  const lists = Array.from(ints('counts.i4'), (count) => {
    to += count;
    return neighbours.subarray(to - count, to);
  });
  const weights = spatialWeights(lists, { style: 'row' });
  const runParts = await builtParts();
  const [start, before] = [performance.now(), process.cpuUsage()];
  if (kind === 'moments') for (let turn = 0; turn < times; turn++) localMoran(x, weights);
  else if (kind === 'global') for (let turn = 0; turn < times; turn++) moransI(x, weights);
  else {
    const options = { permutations: times, seed: 1 };
    const parts = permutationParts(deviations(x, weights).z, weights, options, 8);
    const module = builtModule('statistics/space/permutation.js');
    await runParts<PermutationPart, PermutationCounts>({ module, name: 'permutedCounts' }, parts, 2);
  }
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes })}\n`);
}

await main();
