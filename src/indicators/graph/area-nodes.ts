import { type AreaRules, floorContracts } from '../../areas/build.js';
import { placedAgainst } from '../../areas/located-name.js';
import { pointContracts } from '../../areas/place.js';
import { hasFigures } from '../../areas/vintages/carried-sql.js';
import type { UsedCodes } from '../../areas/vintages/used.js';
import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { Contract } from '../../datasets/contract/contract.js';
import { isOfAreas } from '../../datasets/contract/redistribute.js';
import type { WorkspaceConfig } from '../../workspace/config.js';
import { type Node, nodeId, PROGRAM, partsOf } from './node.js';

function datasetIds(contracts: readonly Contract[]): string[] {
  return contracts.map(({ name }) => nodeId('dataset', name));
}

/** The areas themselves, of the workspace's settings and the pipeline's rules. */
export function floorNode(catalogue: DatasetCatalogue, config: WorkspaceConfig, rules: AreaRules): Node {
  const { vintage, geometry_vintage, periods, gemeenten } = config;
  return {
    id: 'areas',
    kind: 'areas',
    parts: {
      ...PROGRAM,
      ...partsOf('setting', { vintage, geometry_vintage, periods, gemeenten }),
      ...partsOf('rules', { regions: rules.regions, peers: rules.peers }),
    },
    reads: datasetIds(floorContracts(catalogue)),
  };
}

/** Where all points lie. */
function pointsNode(catalogue: DatasetCatalogue): Node {
  return {
    id: 'points',
    kind: 'points',
    parts: PROGRAM,
    reads: ['areas', ...datasetIds(pointContracts(catalogue))],
  };
}

/** Address books: what says which areas of one year went into which of another. */
function books(catalogue: DatasetCatalogue): Contract[] {
  return [...catalogue.values()].filter((c) => c.addresses);
}

function mappingNode(catalogue: DatasetCatalogue, used: UsedCodes): Node {
  return {
    id: 'mapping',
    kind: 'mapping',
    parts: { ...PROGRAM, ...partsOf('used', { years: used.years, codes: used.unlisted }) },
    reads: ['areas', ...datasetIds(books(catalogue))],
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
    parts: { ...PROGRAM, ...partsOf('used', carried === undefined ? {} : { codes: carried }) },
    reads: [
      'areas',
      nodeId('dataset', contract.name),
      ...registersUnder(contract, catalogue),
      ...(carried === undefined ? [] : datasetIds(books(catalogue))),
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
