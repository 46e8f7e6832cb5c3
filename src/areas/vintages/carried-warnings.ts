import type { DatasetCatalogue } from '../../datasets/catalogue/catalogue.js';
import type { CarrySettings } from './carried-sql.js';
import { lostFields } from './figure-sql.js';
import type { Carried } from './located.js';

/** What a run must say of it: never silently. */
export function carriedWarnings(
  carried: readonly Carried[],
  catalogue: DatasetCatalogue,
  settings: CarrySettings,
): string[] {
  return carried.flatMap(({ dataset, period, codes, unmapped, assumed, estimated, grade, lost }) => {
    const contract = catalogue.get(dataset);
    if (!contract) return [];
    const of = `${dataset} ${period}`;
    const warnings: string[] = [];
    if (unmapped > 0)
      warnings.push(
        `${of}: ${unmapped} of ${codes} areas can't be carried to the layout of ${settings.vintage}, which needs pc6-huisnummer or borders of both years; their figures are not shown`,
      );
    if (assumed > 0)
      warnings.push(
        `${of}: nothing says whether ${assumed} areas had the same border in ${settings.vintage}: taken as unchanged, since their code is; key figures with \`indelingswijziging\` of the years after ${Math.min(period, settings.vintage)} tell`,
      );
    if (estimated > 0) {
      const without = lostFields(contract);
      const none = without.length > 0 ? `; no figure there of ${without.join(', ')}` : '';
      const share = Math.max(0, ...Object.values(lost));
      const gone = share > 0 ? `; up to ${share} % of a count came to no area` : '';
      warnings.push(
        `${of}: figures of ${estimated} areas of ${settings.vintage} are estimated from others (grade ${grade} or better)${none}${gone}`,
      );
    }
    return warnings;
  });
}
