import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packageRoot } from '../../src/common/package-root.js';
import { loadCatalogue } from '../../src/datasets/catalogue/catalogue.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';
import { planPipeline } from '../../src/indicators/plan.js';
import { catalogueEntries } from '../../src/publish/catalogue/entry.js';
import { catalogueMarkdown } from '../../src/publish/catalogue/markdown.js';
import type { Language } from '../../src/publish/catalogue/words.js';
import { withEngine } from '../../src/warehouse/engine.js';

/** The pages of the built-in pipeline: language → Markdown. Sources are read from the SQL, deliveries are none. */
export async function cataloguePages(): Promise<Readonly<Record<Language, string>>> {
  const catalogue = loadCatalogue([join(packageRoot, 'schemas')]);
  const pipeline = loadPipeline([join(packageRoot, 'pipelines', 'ondermijning')]);
  const plan = await withEngine({}, (connection) =>
    planPipeline(connection, pipeline, catalogue, new Set(catalogue.keys())),
  );
  const datasets = new Map(plan.indicators.map((p) => [p.indicator.id, p.datasets]));
  const entries = catalogueEntries({ pipeline, catalogue, deliveries: [], datasets, undelivered: new Map() });
  return { nl: catalogueMarkdown(entries, 'nl'), en: catalogueMarkdown(entries, 'en') };
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) {
  const pages = await cataloguePages();
  for (const language of ['nl', 'en'] as const)
    writeFileSync(join(dirname(self), `${language}.md`), pages[language]);
}
