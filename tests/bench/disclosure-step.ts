/** Suppresses and audits invented figures of the whole country in two threads. Prints one line of JSON. Argument: how many figures. */
import { runParts } from '../../src/common/parallel/run-parts.js';

const figures = Number(process.argv[2] ?? '2');
const start = performance.now();
const before = process.cpuUsage();
const parts = Array.from({ length: figures }, (_, i) => i + 1);
const hidden = await runParts<number, number>(
  { module: new URL('./disclosure-part.js', import.meta.url), name: 'suppressFigure' },
  parts,
  2,
);
const { user, system } = process.cpuUsage(before);
const milliseconds = performance.now() - start;
const megabytes = process.resourceUsage().maxRSS / 1024;
const rows = hidden.reduce((sum, h) => sum + h, 0);
process.stdout.write(`${JSON.stringify({ milliseconds, cpu: (user + system) / 1000, megabytes, rows })}\n`);
