import proj4 from 'proj4';
import type { Buurt } from './areas.js';
import { inside, type Point } from './geometry.js';
import type { Random } from './random.js';

const RD =
  '+proj=sterea +lat_0=52.1561605555556 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000 +ellps=bessel +units=m +towgs84=565.4171,50.3319,465.5524,-0.398957388243134,0.343987817378283,-1.87740163998045,4.0725 +no_defs';
const toDegrees = proj4(RD, 'WGS84');
const MARGIN = 6;

/** RD metres to longitude and latitude. */
export function lonLat([x, y]: Point): Point {
  const [lon, lat] = toDegrees.forward([x, y]);
  return [lon as number, lat as number];
}

/** A walk along a street that never leaves its buurt: each step is a place for the next house. */
export class Walk {
  private at: Point;
  private heading: number;

  constructor(
    private readonly random: Random,
    private readonly buurt: Buurt,
    private readonly step: number,
    /** How far from the middle of the buurt the street may begin. */
    spread: number,
  ) {
    this.heading = random.between(0, 2 * Math.PI);
    this.at = buurt.core;
    for (let tries = 0; tries < 60; tries++) {
      const turn = random.between(0, 2 * Math.PI);
      const far = spread * Math.sqrt(random.next());
      const start: Point = [
        Math.round(buurt.core[0] + far * Math.cos(turn)),
        Math.round(buurt.core[1] + far * Math.sin(turn)),
      ];
      if (this.fits(start)) {
        this.at = start;
        break;
      }
    }
  }

  /** The next place, in whole metres, clear of the border of the buurt. */
  next(): Point {
    for (let tries = 0; tries < 40; tries++) {
      this.heading += this.random.between(-0.12, 0.12) + (tries > 0 ? 0.7 : 0);
      const to: Point = [
        Math.round(this.at[0] + this.step * Math.cos(this.heading)),
        Math.round(this.at[1] + this.step * Math.sin(this.heading)),
      ];
      if (this.fits(to)) {
        this.at = to;
        return to;
      }
    }
    const here: Point = [Math.round(this.at[0]), Math.round(this.at[1])];
    if (!this.fits(here)) throw new Error(`no place for a house in ${this.buurt.code}`);
    return here;
  }

  private fits([x, y]: Point): boolean {
    const { outline } = this.buurt;
    return (
      inside([x, y], outline) &&
      inside([x - MARGIN, y], outline) &&
      inside([x + MARGIN, y], outline) &&
      inside([x, y - MARGIN], outline) &&
      inside([x, y + MARGIN], outline)
    );
  }
}
