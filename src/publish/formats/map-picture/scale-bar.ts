import { localNumber } from '../../number-text.js';
import { INK, SOFT_INK } from './palette.js';
import type { Block } from './text.js';

/** The longest of 1, 2, 5, 10, 20, ... metres that is drawn no longer than so many pixels. */
export function barLength(pixelsPerMetre: number, maxPixels: number): number {
  const metres = maxPixels / pixelsPerMetre;
  const power = 10 ** Math.floor(Math.log10(metres));
  const step = [5, 2, 1].find((s) => s * power <= metres) ?? 1;
  return step * power;
}

function lengthText(metres: number): string {
  return metres >= 1000
    ? `${localNumber(String(metres / 1000), 'nl')} km`
    : `${localNumber(String(metres), 'nl')} m`;
}

/** A scale bar with a north arrow beside it. */
export function scaleBar(x: number, y: number, pixelsPerMetre: number, maxPixels: number): Block {
  const metres = barLength(pixelsPerMetre, maxPixels);
  const width = Math.round(metres * pixelsPerMetre * 10) / 10;
  const right = Math.round((x + width) * 10) / 10;
  const arrow = x + maxPixels + 28;
  return {
    height: 40,
    svg: `<path d="M${x} ${y + 8}v6H${right}v-6" fill="none" stroke="${INK}" stroke-width="1.2"/>
<text x="${x}" y="${y + 29}" font-size="12" fill="${SOFT_INK}">${lengthText(metres)}</text>
<path d="M${arrow} ${y}l5 14-5-3-5 3z" fill="${INK}"/>
<text x="${arrow}" y="${y + 29}" font-size="12" fill="${SOFT_INK}" text-anchor="middle">N</text>`,
  };
}
