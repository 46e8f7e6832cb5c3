import { withEngine } from './src/warehouse/engine.js';
import { parseSql } from './src/indicators/sql-tree.js';
await withEngine({}, async (c) => {
  for (const s of process.argv.slice(2)) { const p = await parseSql(c, s); console.log(s, '\n', JSON.stringify(p.statements).replace(/"query_location":\d+,?/g,''), p.fault, '\n'); }
});
