import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { layOutAddresses } from './addresses.js';
import { bagFile } from './bag-file.js';
import { careFile } from './care.js';
import { drawCrimes } from './crimes.js';
import { divideLand } from './divide-land.js';
import { closuresFile, drugSitesFile } from './drug-sites.js';
import { energyFile } from './energy-file.js';
import { drawEstablishments } from './establishments.js';
import { establishmentsFile } from './establishments-file.js';
import { drawEstates, Pseudonyms } from './estates.js';
import { farmsFile } from './farms.js';
import { drawMoreFirms } from './firms.js';
import { writeMap } from './geopackage.js';
import { drawHoldings } from './holdings.js';
import { horecaFile } from './horeca.js';
import { incidentsFile } from './incidents.js';
import { ownersFile, transfersFile, valuesFile } from './kadaster-files.js';
import { buurtFigures } from './kwb-figures.js';
import { kwbOdata } from './kwb-odata.js';
import { kwbRows } from './kwb-rows.js';
import { kwbStatline } from './kwb-statline.js';
import { measuresFile } from './measures.js';
import { drawMonthlyCrimes } from './monthly-crimes.js';
import { monthlyPoliceFile } from './monthly-police-file.js';
import { drawNuisance } from './nuisance.js';
import { ownAreasFile } from './own-areas.js';
import { drawParkUnits, parksFile } from './parks.js';
import { headcounts } from './people.js';
import { plantedReport } from './planted-report.js';
import { policeFile } from './police-file.js';
import { publicReportsFile } from './public-reports-file.js';
import { Random } from './random.js';
import { rareCrimesFile } from './rare-crimes.js';
import { rdwFile } from './rdw-file.js';
import { drawReports } from './reports.js';
import { residenceFile } from './residence.js';
import { drawResold } from './resold.js';
import { drawSales } from './sales.js';
import { sesFile } from './ses-file.js';
import { youthWorkFile } from './youth-work.js';

const SEED = 20250915;
/** Below this number of addresses the map states the inhabitants as secret. */
const SECRET_BELOW = 15;

/** Writes the sample inbox and PLANTED.md below `outDir`; the same seed gives the same bytes. */
export async function generateSamples(outDir: string, seed: number = SEED): Promise<void> {
  const inbox = join(outDir, 'inbox');
  mkdirSync(inbox, { recursive: true });
  const write = (name: string, text: string): void => writeFileSync(join(inbox, name), text);

  const division = divideLand(seed);
  const addresses = layOutAddresses(division, seed);
  const people = headcounts(division, addresses, seed);
  const { estates, people: pseudonyms } = drawEstates(addresses, seed);
  const sales = drawSales(estates, pseudonyms, seed);
  const establishments = drawEstablishments(addresses, seed);

  const sources = { division, addresses, estates, establishments, people };
  const rowsOf = (year: number) => kwbRows(division, buurtFigures(sources, year, seed), year, seed);
  const newest = rowsOf(2024);
  write('85318NED_TypedDataSet_15092025_101500.csv', kwbOdata(rowsOf(2022), 2022));
  write('85618NED_TypedDataSet_15092025_101700.csv', kwbOdata(rowsOf(2023), 2023));
  write('Kerncijfers_wijken_en_buurten_2024_15092025_102030.csv', kwbStatline(newest));
  const crimes = drawCrimes(division, people, seed);
  write('47018NED_TypedDataSet_15092025_103000.csv', policeFile(division, crimes, seed).text);
  write(
    '47022NED_TypedDataSet_15092025_104000.csv',
    monthlyPoliceFile(division, drawMonthlyCrimes(division, people, crimes, seed), seed),
  );
  write('47013NED_TypedDataSet_15092025_103500.csv', rareCrimesFile(division, seed));
  const secret = new Set(
    division.buurten.filter((one) => one.addresses < SECRET_BELOW).map((one) => one.code),
  );
  const known = newest
    .filter((row) => !secret.has(row.code))
    .map((row) => [row.code, row.figures.inhabitants ?? 0] as const);
  writeMap(join(inbox, 'wijkenbuurten_2024_v1.gpkg'), division, new Map(known));
  write('bagadres-full.csv', bagFile(addresses));
  write('exploitatievergunning.csv', horecaFile(addresses, seed).text);
  write('werkgebieden.csv', ownAreasFile(division));

  const more = drawMoreFirms(addresses, establishments, seed);
  write('erkende_bedrijven_rdw.csv', rdwFile(addresses, establishments, more.recognised, seed));
  write('kleinverbruik_elektriciteit_2024.csv', energyFile(addresses, seed));
  write('SES_WOA_15092025_104500.csv', sesFile(newest, [2022, 2023], seed));

  // Names of their own, so that those given out before stay as they are.
  const later = new Pseudonyms(new Random(seed, 'later pseudonyms'));
  const parkUnits = drawParkUnits(addresses, seed);
  const businesses = establishmentsFile(establishments, more.establishments, seed);
  const reports = [...drawReports(addresses, seed), ...drawNuisance(addresses, seed)];
  const registers = [
    transfersFile(sales, drawResold(estates, sales, later, seed), pseudonyms, seed),
    ownersFile(estates, sales, drawHoldings(estates, sales, later, seed)),
    valuesFile(estates, seed),
    businesses,
    incidentsFile(division, seed),
    measuresFile(division, seed),
    parksFile(parkUnits),
    residenceFile(addresses, parkUnits, seed),
    closuresFile(division, addresses, seed),
    drugSitesFile(division, addresses, seed),
    publicReportsFile(reports),
    careFile(businesses, seed),
    farmsFile(division, addresses, seed),
    youthWorkFile(division, people, seed),
  ];
  for (const register of registers) write(register.file, register.text());
  writeFileSync(
    join(outDir, 'PLANTED.md'),
    plantedReport(registers.flatMap((register) => register.badRows())),
  );
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] && resolve(process.argv[1]) === self) {
  await generateSamples(resolve(process.argv[2] ?? dirname(dirname(self))));
}
