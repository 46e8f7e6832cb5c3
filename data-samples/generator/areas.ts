import type { MultiPolygon, Point } from './geometry.js';
import type { GemeentePlan, WijkPlan } from './place.js';

/** A buurt with its outline and, for those on land, how many addresses it holds. */
export interface Buurt {
  readonly code: string;
  readonly name: string;
  readonly wijkcode: string;
  readonly plan: GemeentePlan;
  readonly wijkPlan: WijkPlan | undefined;
  readonly water: boolean;
  readonly outline: MultiPolygon;
  readonly core: Point;
  readonly addresses: number;
}

/** A wijk with its outline. */
export interface Wijk {
  readonly code: string;
  readonly name: string;
  readonly plan: GemeentePlan;
  readonly wijkPlan: WijkPlan | undefined;
  readonly water: boolean;
  readonly outline: MultiPolygon;
}

/** A gemeente: its land and its water are two outlines, as in the CBS map. */
export interface Gemeente {
  readonly code: string;
  readonly plan: GemeentePlan;
  readonly land: MultiPolygon;
  readonly water: MultiPolygon;
}

/** The whole division. */
export interface Division {
  readonly gemeenten: readonly Gemeente[];
  readonly wijken: readonly Wijk[];
  readonly buurten: readonly Buurt[];
}

/** Wijk code of a buurt code: all but its last two characters. */
export function wijkOf(buurtcode: string): string {
  return `WK${buurtcode.slice(2, 8)}`;
}

/** Gemeente code of a wijk or buurt code. */
export function gemeenteOf(code: string): string {
  return `GM${code.slice(2, 6)}`;
}

/** The buurten people can live in. */
export function landBuurten(division: Division): Buurt[] {
  return division.buurten.filter((buurt) => !buurt.water);
}
