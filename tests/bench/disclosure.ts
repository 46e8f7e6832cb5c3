import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Line } from './landing.js';
import { measured, middle } from './measure.js';

const HERE = dirname(fileURLToPath(import.meta.url));
const STEP = [process.execPath, '--import', 'tsx', join(HERE, 'disclosure-step.ts')] as const;

/** 50 indicators in 5 periods, each with numerator and denominator. */
const FIGURES = 250;

/** Suppression and audit of figures of all areas of the country, in two threads. */
export function benchDisclosure({
  scale,
  turns,
}: {
  readonly scale: number;
  readonly turns: number;
}): Line[] {
  const figures = Math.max(2, Math.round(scale * FIGURES));
  const own = middle(Array.from({ length: turns }, () => measured([...STEP, String(figures)])));
  return [
    {
      what: 'figures of 18,310 areas, numerator and denominator, suppressed and audited',
      figures,
      ms: Math.round(own.milliseconds),
      'cpu ms': Math.round(own.cpu),
      's for 250': Math.round((own.milliseconds * FIGURES) / figures / 1000),
      'cpu s for 250': Math.round((own.cpu * FIGURES) / figures / 1000),
      hidden: own.rows ?? null,
      'peak MB': Math.round(own.megabytes),
    },
  ];
}
