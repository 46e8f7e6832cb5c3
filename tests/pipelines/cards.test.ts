import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/common/package-root.js';
import { readSqlFile } from '../../src/indicators/definition.js';
import { loadPipeline } from '../../src/indicators/pipeline.js';

const folder = join(packageRoot, 'pipelines', 'ondermijning');
const pipeline = loadPipeline([folder]);
const indicators = pipeline.indicators.map((indicator) => ({ ...indicator, name: indicator.id }));
const sqlFiles = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .map((name) => ({ name, ...readSqlFile(join(folder, name)) }));

const KEYWORDS =
  /\b(select|from|where|join|left|cross|on|and|or|not|group|order|by|having|with|as|filter|over|partition|between|distinct|union|values|case|when|then|else|end|is|null|in|cast|interval)\b/;

/** SQL without its literals and line comments, in which any word may stand. */
function bare(sql: string): string {
  return sql.replace(/'(?:[^']|'')*'/g, "''").replace(/--.*/g, '');
}

describe.each(indicators)('card of $name', ({ card, id, sql }) => {
  it('says everything in two languages, each its own', () => {
    for (const key of [
      'title',
      'summary',
      'measures',
      'does_not_measure',
      'legal',
      'interval_why',
    ] as const) {
      expect(card[key].nl.length, key).toBeGreaterThan(3);
      expect(card[key].nl, key).not.toBe(card[key].en);
    }
    expect(card.unit.nl).not.toBe('');
    expect(card.unit.en).not.toBe('');
  });

  it('keeps its summary to one plain sentence', () => {
    for (const text of [card.summary.nl, card.summary.en]) {
      expect(text).toMatch(/^[A-Z][^;]*\.$/);
      expect(text.split(/\s+/).length, text).toBeLessThanOrEqual(30);
    }
  });

  it('warns of police effort where it measures it', () => {
    if (card.effort !== 'haaldelict') return;
    expect(card.does_not_measure.nl).toMatch(/politie/);
    // A rule of registering offences: registers of measures and clearances do not know it.
    if (/staging\.misdrijf/.test(sql)) expect(card.breaks.map((b) => b.date)).toContain('2018-07');
  });

  it('says that a register alone gives no prevalence, where it counts incidents', () => {
    if (!sql.includes('staging.incident')) return;
    expect(card.references.join(' ')).toMatch(/WODC/);
    expect(card.does_not_measure.nl).toMatch(/register/);
    expect(card.does_not_measure.nl).toMatch(/rotocollen zijn ook gebruikt tegen burgers/);
    expect(card.does_not_measure.en).toMatch(/rotocols\s+were also used against citizens/);
  });

  it('gives context no direction, so that it enters no score', () => {
    if (card.kind === 'context' || card.theme === 'jonge-aanwas') expect(card.direction, id).toBe('neither');
  });

  it('has numerators and denominators that add up exactly', () => {
    expect(bare(sql)).not.toMatch(/\b(DOUBLE|FLOAT|REAL|avg|stddev|median)\b/i);
  });
});

describe('themes', () => {
  it('have an indicator each', () => {
    const filled = new Set(indicators.map((i) => i.card.theme));
    expect(Object.keys(pipeline.themes).filter((theme) => !filled.has(theme))).toEqual([]);
  });

  it('have a score when, and only when, one of their indicators has a direction', () => {
    for (const [theme, { score }] of Object.entries(pipeline.themes)) {
      const directed = indicators.filter((i) => i.card.theme === theme && i.card.direction !== 'neither');
      expect(score !== undefined, theme).toBe(directed.length > 0);
    }
  });

  it('never score a legal branch, nor a share of an incident register', () => {
    const scored = indicators.filter((i) => i.card.direction !== 'neither').map((i) => i.id);
    expect(scored.filter((id) => /^(horeca|kwetsbare|uitzend)|incidenten/.test(id))).toEqual([]);
  });

  it('never rest on one indicator alone', () => {
    for (const theme of Object.keys(pipeline.themes)) {
      const directed = indicators.filter((i) => i.card.theme === theme && i.card.direction !== 'neither');
      expect(directed.length, theme).not.toBe(1);
    }
  });

  it('never score what stands for income or origin', () => {
    const scored = indicators.filter((i) => i.card.direction !== 'neither').map((i) => i.sql);
    const standIns =
      /huurwoningen_pct|koopwoningen_pct|woz_gemiddeld|inkomen|inwoners_0_15|inwoners_15_25|inwoners_65|ses_|volwassenen|huishoudens/;
    expect(scored.filter((sql) => standIns.test(sql))).toEqual([]);
  });
});

describe.each(sqlFiles)('$name', ({ sql, comment }) => {
  it('is one SELECT under a comment', () => {
    expect(comment.trim()).not.toBe('');
    if (!comment.includes('gives: value')) expect(sql).toMatch(/^(WITH|SELECT)\b/);
    expect(bare(sql)).not.toContain(';');
  });

  it('writes keywords in upper case, one clause a line', () => {
    expect(KEYWORDS.exec(bare(sql))?.[0]).toBeUndefined();
    for (const line of bare(sql).split('\n')) {
      expect(line.length, line).toBeLessThanOrEqual(120);
      expect(line, line).not.toMatch(
        /\S.*\b(FROM|WHERE|GROUP BY|HAVING|JOIN)\b.*\b(FROM|WHERE|GROUP BY|HAVING)\b/,
      );
    }
  });

  it('names the columns it gives', () => {
    expect(bare(sql)).not.toMatch(/SELECT\s+\*/);
  });
});

describe.each(['kwetsbaar', 'autobranche'])('list of branches %s', (group) => {
  const lists = [2008, 2025].map((edition) => {
    const parameter = pipeline.parameters[`${group}_${edition}`];
    return { codes: parameter?.default as string[], source: parameter?.source.nl ?? '' };
  });

  it('is there for both editions of the code, the one without division 45', () => {
    const [old, fresh] = lists.map(({ codes }) => codes);
    expect(old?.some((code) => code.startsWith('45'))).toBe(true);
    expect(fresh?.some((code) => code.startsWith('45'))).toBe(false);
    for (const codes of [old, fresh]) for (const code of codes ?? []) expect(code).toMatch(/^[0-9]{2,5}$/);
  });

  it('holds no code that another one holds already', () => {
    for (const { codes } of lists) {
      const within = codes.filter((code) => codes.some((other) => other !== code && code.startsWith(other)));
      expect(within).toEqual([]);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  it('names every code of SBI 2008 with its reason', () => {
    const [old] = lists;
    expect(old?.codes.filter((code) => !old.source.includes(code.slice(0, 2)))).toEqual([]);
  });
});

describe('README', () => {
  const text = readFileSync(join(folder, 'README.md'), 'utf8');

  it('lists every indicator, with its kind, effort and levels, and no other', () => {
    const listed = [...text.matchAll(/^\| `([a-z0-9-]+)` \| [^|]* \| (\w+) \| (\w+) \| ([a-z, ]+) \|/gm)].map(
      ([, id, kind, effort, levels]) => `${id} ${kind} ${effort} ${levels}`,
    );
    const real = indicators.map(
      ({ id, card }) => `${id} ${card.kind} ${card.effort} ${card.levels.join(', ')}`,
    );
    expect(listed.sort()).toEqual(real.sort());
  });
});
