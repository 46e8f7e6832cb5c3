import type { Buurt, Division, Gemeente, Wijk } from './areas.js';
import { dissolve } from './dissolve.js';
import type { Point } from './geometry.js';
import { divide, nearest } from './grow.js';
import { type HexMesh, hexMesh } from './hexmesh.js';
import { buurtNames } from './names.js';
import {
  ADDRESS_COUNTS,
  ENCLAVE,
  GEMEENTEN,
  type GemeentePlan,
  ISLAND_WIJK,
  type WijkPlan,
} from './place.js';
import { Random } from './random.js';
import { CENTRES, LAND, SHORE, type Territory, territories } from './territory.js';
import { zeros } from './text.js';

const WATER_NAMES: Readonly<Record<string, string>> = { '9997': 'Buitenwater', '9998': 'Binnenwater' };

/** Draws the mesh and divides it into gemeenten, wijken and buurten, water included. */
export function divideLand(seed: number): Division {
  const random = new Random(seed, 'land');
  const mesh = hexMesh(random, LAND.x, LAND.y, LAND.rx * SHORE * 1.12, LAND.ry * SHORE * 1.12);
  const costs = mesh.cells.map(() => random.between(0.6, 1.4));
  const cost = (cell: number): number => costs[cell] ?? 1;
  const territory = territories(mesh, cost);
  const division = { gemeenten: [] as Gemeente[], wijken: [] as Wijk[], buurten: [] as Buurt[] };
  for (const plan of GEMEENTEN) {
    const own = territory[plan.code] as Territory;
    divideGemeente({ random, mesh, cost, plan, own }, division);
  }
  return division;
}

interface Task {
  readonly random: Random;
  readonly mesh: HexMesh;
  readonly cost: (cell: number) => number;
  readonly plan: GemeentePlan;
  readonly own: Territory;
}

function divideGemeente(task: Task, out: { gemeenten: Gemeente[]; wijken: Wijk[]; buurten: Buurt[] }): void {
  const { random, mesh, cost, plan, own } = task;
  const centre = CENTRES[plan.code] as Point;
  const names = buurtNames(random);
  const waters = Object.values(own.waters).flat();
  out.gemeenten.push({
    code: `GM${plan.code}`,
    plan,
    land: dissolve(mesh, [...own.land, ...own.island]),
    water: dissolve(mesh, waters),
  });
  const parts = divide(mesh, random, own.land, plan.wijken.length, centre, cost);
  plan.wijken.forEach((wijkPlan, i) => {
    const code = `WK${plan.code}${zeros(i, 2)}`;
    const cells = parts[i] as number[];
    const island = code === ISLAND_WIJK ? own.island : [];
    out.wijken.push({
      code,
      name: `Wijk ${zeros(i, 2)} ${wijkPlan.name}`,
      plan,
      wijkPlan,
      water: false,
      outline: dissolve(mesh, [...cells, ...island]),
    });
    for (const [buurtcode, members] of buurtCells(task, code, cells, island, wijkPlan, centre)) {
      // The same name twice in one gemeente is ordinary in the real division; so names cannot serve as keys.
      const scattered = plan.kind === 'rural' && buurtcode.endsWith('02');
      out.buurten.push({
        code: buurtcode,
        name: scattered ? 'Verspreide huizen' : names.take(),
        wijkcode: code,
        plan,
        wijkPlan,
        water: false,
        outline: dissolve(mesh, members),
        core: coreOf(mesh, members),
        addresses: ADDRESS_COUNTS[buurtcode] ?? random.int(...plan.addresses),
      });
    }
  });
  out.wijken.push({
    code: `WK${plan.code}99`,
    name: 'Water',
    plan,
    wijkPlan: undefined,
    water: true,
    outline: dissolve(mesh, waters),
  });
  for (const [number, members] of Object.entries(own.waters)) {
    out.buurten.push({
      code: `BU${plan.code}${number}`,
      name: WATER_NAMES[number] as string,
      wijkcode: `WK${plan.code}99`,
      plan,
      wijkPlan: undefined,
      water: true,
      outline: dissolve(mesh, members),
      core: coreOf(mesh, members),
      addresses: 0,
    });
  }
}

/** Cells by buurt code: even parts of the wijk, with the enclave cut out of one and the island added to another. */
function buurtCells(
  { random, mesh, cost }: Task,
  wijkcode: string,
  cells: readonly number[],
  island: readonly number[],
  wijkPlan: WijkPlan,
  centre: Point,
): Map<string, number[]> {
  const hasEnclave = ENCLAVE.startsWith(`BU${wijkcode.slice(2)}`);
  const parts = divide(mesh, random, cells, wijkPlan.buurten - (hasEnclave ? 1 : 0), centre, cost);
  const out = new Map(parts.map((part, i) => [`BU${wijkcode.slice(2)}${zeros(i, 2)}`, part]));
  if (hasEnclave) {
    const host = parts.reduce((most, part) => (part.length > most.length ? part : most));
    const members = new Set(host);
    const middle = nearest(mesh, coreOf(mesh, host), host);
    const within = [middle, ...(mesh.cells[middle]?.across ?? [])].filter((cell) => cell !== undefined);
    for (const cell of within) members.delete(cell);
    host.splice(0, host.length, ...members);
    out.set(ENCLAVE, within);
  }
  // An outlying island belongs to the buurt on the shore nearest to it.
  if (island.length > 0) {
    const shore = nearest(mesh, coreOf(mesh, island), cells);
    for (const part of out.values()) if (part.includes(shore)) part.push(...island);
  }
  return out;
}

function coreOf(mesh: HexMesh, members: readonly number[]): Point {
  const middles = members.map((cell) => (mesh.cells[cell] as { middle: Point }).middle);
  const x = middles.reduce((sum, point) => sum + point[0], 0) / middles.length;
  const y = middles.reduce((sum, point) => sum + point[1], 0) / middles.length;
  return (mesh.cells[nearest(mesh, [x, y], members)] as { middle: Point }).middle;
}
