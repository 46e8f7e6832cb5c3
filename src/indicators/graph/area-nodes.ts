import { type AreaRules, floorContracts } from '../../areas/build.js';
import { FLOOR_PARTS, type FloorContents, type FloorPart } from '../../areas/floor-contents.js';
import { placedAgainst } from '../../areas/located-name.js';
import { pointContracts } from '../../areas/place.js';
import { hasFigures } from '../../areas/vintages/carried-sql.js';
import type { UsedCodes } from '../../areas/vintages/used.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { isOfAreas } from '../../datasets/contract/redistribute.js';
import type { WorkspaceConfig } from '../../workspace/config.js';
import { type Node, nodeId, partsOf, programParts } from './node.js';

function datasetIds(contracts: readonly Contract[]): string[] {
  return contracts.map(({ name }) => nodeId('dataset', name));
}

/** The areas themselves, of the workspace's settings and the pipeline's rules. */
export function floorNode(catalogue: DatasetCatalogue, config: WorkspaceConfig, rules: AreaRules): Node {
  const { vintage, geometry_vintage, periods, gemeenten, coverage } = config;
  return {
    id: 'areas',
    kind: 'areas',
    parts: {
      ...programParts(),
      ...partsOf('setting', { vintage, geometry_vintage, periods, gemeenten, coverage }),
      ...partsOf('rules', { regions: rules.regions, peers: rules.peers }),
    },
    reads: datasetIds(floorContracts(catalogue)),
  };
}

/** Id of a part of the area floor. */
export function floorPart(part: FloorPart): string {
  return nodeId('area', part);
}

/**
 * What is in the floor: a delivery that the floor is made from, and that changes nothing in a part of it, changes nothing that rests
 * on that part. Settings are of the codes: everything rests on those.
 */
export function floorParts(contents: FloorContents, config: WorkspaceConfig): Node[] {
  const { vintage, geometry_vintage, periods, gemeenten } = config;
  return FLOOR_PARTS.map((part) => ({
    id: floorPart(part),
    kind: 'area',
    parts: {
      ...programParts(),
      content: contents[part],
      ...(part === 'codes' ? partsOf('setting', { vintage, geometry_vintage, periods, gemeenten }) : {}),
    },
    reads: ['areas'],
    byContent: true,
  }));
}

/** Where all points lie. */
function pointsNode(catalogue: DatasetCatalogue): Node {
  return {
    id: 'points',
    kind: 'points',
    parts: programParts(),
    reads: [floorPart('codes'), floorPart('borders'), ...datasetIds(pointContracts(catalogue))],
  };
}

/** Address books: what says which areas of one year went into which of another. */
function books(catalogue: DatasetCatalogue): Contract[] {
  return [...catalogue.values()].filter((c) => c.addresses);
}

/** What areas of one year are held against those of another by: who lists them, who draws them, and where addresses were. */
function mappedBy(catalogue: DatasetCatalogue): string[] {
  const drawn = [...catalogue.values()].filter((c) => c.areas?.geometry);
  return [floorPart('codes'), floorPart('listing'), ...datasetIds([...drawn, ...books(catalogue)])];
}

function mappingNode(catalogue: DatasetCatalogue, used: UsedCodes): Node {
  return {
    id: 'mapping',
    kind: 'mapping',
    parts: { ...programParts(), ...partsOf('used', { years: used.years, codes: used.unlisted }) },
    reads: mappedBy(catalogue),
  };
}

/** What rows of a dataset are placed against. The share of a postcode comes of every list of addresses there is. */
function registersUnder(contract: Contract, catalogue: DatasetCatalogue): string[] {
  const against = placedAgainst(contract, catalogue);
  if (against === null) return [];
  const byAddress = contract.place?.address ?? contract.place?.postcode;
  const names = byAddress ? [...catalogue.values()].filter((c) => c.locates).map((c) => c.name) : against;
  return names.map((name) => nodeId('dataset', name));
}

/**
 * The rows of a dataset in the areas of the workspace. Where a point lies is told by its coordinates and the borders alone, so
 * that points of other datasets make no difference.
 */
function locatedNode(contract: Contract, catalogue: DatasetCatalogue, used: UsedCodes): Node {
  const carried = isOfAreas(contract) && hasFigures(contract) ? used.byDataset.get(contract.name) : undefined;
  return {
    id: nodeId('located', contract.name),
    kind: 'located',
    // Codes of the years that it is carried through, that figures use and no delivery lists.
    parts: { ...programParts(), ...partsOf('used', carried === undefined ? {} : { codes: carried }) },
    reads: [
      floorPart('codes'),
      // Gemeenten that were no more are warned of.
      floorPart('successors'),
      ...(contract.place ? [floorPart('borders')] : []),
      nodeId('dataset', contract.name),
      ...registersUnder(contract, catalogue),
      ...(carried === undefined ? [] : mappedBy(catalogue)),
    ],
  };
}

/** Where the rows of every dataset lie. */
export function placeNodes(catalogue: DatasetCatalogue, used: UsedCodes): Node[] {
  return [
    pointsNode(catalogue),
    mappingNode(catalogue, used),
    ...[...catalogue.values()].map((contract) => locatedNode(contract, catalogue, used)),
  ];
}
