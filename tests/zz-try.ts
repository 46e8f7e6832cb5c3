import { openWorkspace } from '/work/wt-A/src/workspace/workspace.js';
import { loadPipeline } from '/work/wt-A/src/indicators/pipeline.js';
import { readWarehouse } from '/work/wt-A/src/publish/warehouse-read.js';
import { auditRelease } from '/work/wt-A/src/publish/audit/audit-release.js';
import { readdirSync } from 'node:fs';
const ws = openWorkspace(process.argv[2] ?? '/tmp/A/ws');
const p = loadPipeline(ws.pipelineFolders, ws.config.parameters);
const w = await readWarehouse(ws.warehouse + '/warehouse.duckdb', ws.config.limits, ws.config.periods, p.indicators.map(i=>i.id));
const ids = readdirSync(ws.releases).filter(n=>n.startsWith('20'));
for (const truth of [w, undefined]) {
const t=performance.now();
const v = await auditRelease({ folder: ws.releases+'/'+(process.argv[3] ?? ids[0]), others: ids.slice(1).map(i=>ws.releases+'/'+i), indicators: p.indicators, truth, threads: 2, rules: JSON.parse(process.env.RULES ?? '{}') } as never);
console.log(Math.round(performance.now()-t),'ms', v.safe, v.findings.length, JSON.stringify(v.checked), v.basis, v.unclear);
const by: Record<string, number> = {};
for (const f of v.findings) { const k=f.why+' '+f.part; by[k]=(by[k]??0)+1; }
console.log(by); console.log(v.findings.slice(0,12).map(f=>JSON.stringify(f)).join('\n'));
}
