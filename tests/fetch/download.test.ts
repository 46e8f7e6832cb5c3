import { createHash, randomBytes } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/common/errors.js';
import { testFolder } from '../support/folder.js';
import { quickClock, tryDownload } from './getting.js';
import { status, testServer } from './server.js';

// All answers here are invented; the behaviours are those that services document or that users of CBS report.

const CSV = { 'content-type': 'text/csv' };
const text = Buffer.from(`id;waarde\n${'a;1\n'.repeat(50_000)}`);

describe('a download', () => {
  it('comes whole, with its hash and validators', async () => {
    const server = await testServer((_, response) => {
      response.writeHead(200, { ...CSV, etag: '"a"', 'content-length': text.length });
      response.end(text);
    });
    const { got, bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(bytes.equals(text)).toBe(true);
    expect(got).toMatchObject({
      etag: '"a"',
      bytes: text.length,
      sha256: createHash('sha256').update(text).digest('hex'),
    });
    expect(server.seen[0]?.headers['user-agent']).toMatch(/^buurtzicht\/\d/);
  });

  it('asks whether it changed, and takes 304 for an answer', async () => {
    const server = await testServer((seen, response) => {
      if (seen.headers['if-none-match'] !== '"a"') return status(response, 400);
      response.writeHead(304).end();
    });
    const known = { etag: '"a"', lastModified: null };
    const { got, path } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv', known });
    expect(got).toBe('unchanged');
    expect(existsSync(path)).toBe(false);
  });

  it('waits as long as 429 asks, in seconds or until a date', async () => {
    const clock = quickClock();
    const server = await testServer((_, response, times) => {
      if (times === 0) return status(response, 429, { 'retry-after': '7' });
      if (times === 1)
        return status(response, 503, { 'retry-after': new Date(clock.now() + 90_000).toUTCString() });
      response.writeHead(200, CSV).end('id\n1\n');
    });
    await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { clock });
    expect(clock.waits[0]).toBe(7000);
    expect(clock.waits[1]).toBeGreaterThan(85_000);
    expect(clock.waits[1]).toBeLessThanOrEqual(90_000);
  });

  it('gives up at once when the service asks to wait longer than the source may take', async () => {
    const clock = quickClock();
    const server = await testServer((_, response) => status(response, 429, { 'retry-after': '7200' }));
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { clock });
    await expect(trying).rejects.toThrow(
      /answered with 429 .*waiting 7200 s more would pass `fetch.limits.seconds`/,
    );
    expect(clock.waits).toEqual([]);
  });

  it('tries again after 500, at doubling distances that chance shortens', async () => {
    const clock = quickClock(0.5);
    const server = await testServer((_, response, times) => {
      if (times < 4) return status(response, 500);
      response.writeHead(200, CSV).end('id\n1\n');
    });
    await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { clock });
    expect(clock.waits).toEqual([500, 1000, 2000, 4000]);
  });

  it('gives up after as many tries as it may make', async () => {
    const server = await testServer((_, response) => status(response, 502));
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { limits: { tries: 3 } });
    await expect(trying).rejects.toThrow(/answered with 502 \(tried 3 times\)/);
    expect(server.seen.length).toBe(3);
  });

  it.each([400, 401, 403, 404, 410, 501])('does not try again after %i', async (code) => {
    const server = await testServer((_, response) => status(response, code));
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    await expect(trying).rejects.toThrow(SourceError);
    expect(server.seen.length).toBe(1);
  });

  it('says no word of what may be secret in an address', async () => {
    const server = await testServer((_, response) => status(response, 403));
    const trying = tryDownload({ url: `${server.url}/x.csv?token=geheim&$top=5`, kind: 'csv' });
    await expect(trying).rejects.toThrow(/token=….*\$top=5/);
    await expect(trying).rejects.not.toThrow(/geheim/);
  });
});

describe('a connection that breaks', () => {
  const big = randomBytes(400_000);
  const half = 150_000;

  /** Breaks the first answer off after `half` bytes, when even a busy machine has read some of them: a reset throws away the rest. */
  function breaking(headers: Record<string, string>, ranges: boolean, second = headers) {
    return testServer((seen, response, times) => {
      const range = /^bytes=(\d+)-$/.exec(seen.headers.range ?? '');
      if (times === 0) {
        response.writeHead(200, { ...CSV, ...headers, 'content-length': big.length });
        response.write(big.subarray(0, half), () =>
          setTimeout(() => response.socket?.resetAndDestroy(), 300),
        );
        return;
      }
      const validator = seen.headers['if-range'];
      if (ranges && range && (validator === second.etag || validator === second['last-modified'])) {
        const from = Number(range[1]);
        response.writeHead(206, {
          ...CSV,
          ...second,
          'content-length': big.length - from,
          'content-range': `bytes ${from}-${big.length - 1}/${big.length}`,
        });
        response.end(big.subarray(from));
        return;
      }
      response.writeHead(200, { ...CSV, ...second, 'content-length': big.length });
      response.end(big);
    });
  }

  it('is gone on with where it broke, under the etag it began with', async () => {
    const server = await breaking({ etag: '"a"' }, true);
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(bytes.equals(big)).toBe(true);
    const from = Number(/\d+/.exec(server.seen[1]?.headers.range ?? '')?.[0]);
    expect(from).toBeGreaterThan(0);
    expect(from).toBeLessThanOrEqual(half);
    expect(server.seen[1]?.headers['if-range']).toBe('"a"');
  });

  it('is gone on with under Last-Modified where the etag is weak', async () => {
    const when = 'Wed, 21 Oct 2026 07:28:00 GMT';
    const server = await breaking({ etag: 'W/"a"', 'last-modified': when }, true);
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(bytes.equals(big)).toBe(true);
    expect(server.seen[1]?.headers['if-range']).toBe(when);
  });

  it.each([
    ['the server knows no ranges', { etag: '"a"' }, false, { etag: '"a"' }],
    ['the file changed meanwhile', { etag: '"a"' }, true, { etag: '"b"' }],
    ['nothing tells one state of the file from another', {}, true, {}],
  ] as [string, Record<string, string>, boolean, Record<string, string>][])(
    'begins anew when %s',
    async (_why, first, ranges, second) => {
      const server = await breaking(first, ranges, second);
      const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
      expect(bytes.equals(big)).toBe(true);
      expect(server.seen.length).toBe(2);
    },
  );

  it('never glues a part to the rest of another file, even when the server says it is the rest', async () => {
    const other = randomBytes(big.length);
    const server = await testServer((seen, response, times) => {
      const from = Number(/\d+/.exec(seen.headers.range ?? '')?.[0] ?? 0);
      if (times === 0) {
        response.writeHead(200, { ...CSV, etag: '"a"', 'content-length': big.length });
        response.write(big.subarray(0, half), () =>
          setTimeout(() => response.socket?.resetAndDestroy(), 300),
        );
      } else if (seen.headers.range) {
        response.writeHead(206, {
          ...CSV,
          etag: '"b"',
          'content-range': `bytes ${from}-${big.length - 1}/${big.length}`,
        });
        response.end(other.subarray(from));
      } else {
        response.writeHead(200, { ...CSV, etag: '"b"' }).end(other);
      }
    });
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { limits: { tries: 5 } });
    await expect(trying.then(({ bytes }) => bytes.equals(other))).resolves.toBe(true);
  });

  it('and one that ends too soon without a word are the same', async () => {
    const server = await testServer((_, response, times) => {
      response.writeHead(200, { ...CSV, 'content-length': big.length });
      if (times > 0) response.end(big);
      else response.write(big.subarray(0, half), () => setTimeout(() => response.socket?.end(), 50));
    });
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(bytes.equals(big)).toBe(true);
  });

  it('goes on from what an earlier process left', async () => {
    const path = join(testFolder(), 'file');
    const server = await testServer((seen, response) => {
      const from = Number(/\d+/.exec(seen.headers.range ?? '')?.[0]);
      response.writeHead(206, {
        ...CSV,
        etag: '"a"',
        'content-range': `bytes ${from}-${big.length - 1}/${big.length}`,
      });
      response.end(big.subarray(from));
    });
    writeFileSync(path, big.subarray(0, half));
    const note = { url: `${server.url}/x.csv`, etag: '"a"', lastModified: null, encoding: 'identity' };
    writeFileSync(`${path}.note`, JSON.stringify(note));
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, {}, path);
    expect(bytes.equals(big)).toBe(true);
    expect(server.seen[0]?.headers.range).toBe(`bytes=${half}-`);
  });

  it('begins anew when the part that was left is none of the file any more (416)', async () => {
    const path = join(testFolder(), 'file');
    const server = await testServer((seen, response) => {
      if (seen.headers.range) return status(response, 416, { 'content-range': 'bytes */7' });
      response.writeHead(200, CSV).end('id\n1\n2\n');
    });
    writeFileSync(path, big);
    const note = { url: `${server.url}/x.csv`, etag: '"a"', lastModified: null, encoding: 'identity' };
    writeFileSync(`${path}.note`, JSON.stringify(note));
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, {}, path);
    expect(bytes.toString()).toBe('id\n1\n2\n');
  });
});

describe('a compressed answer', () => {
  const zipped = gzipSync(text);
  const GZIP = { ...CSV, 'content-encoding': 'gzip' };

  it('is unpacked', async () => {
    const server = await testServer((_, response) => void response.writeHead(200, GZIP).end(zipped));
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(bytes.equals(text)).toBe(true);
  });

  it('that is cut off is fetched again, and is an error when it stays so: never a short file', async () => {
    const cut = zipped.subarray(0, zipped.length - 20);
    const path = join(testFolder(), 'file');
    const server = await testServer((_, response) => {
      response.writeHead(200, { ...GZIP, 'content-length': cut.length }).end(cut);
    });
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { limits: { tries: 2 } }, path);
    await expect(trying).rejects.toThrow('the compressed answer is cut off or damaged (tried 2 times)');
    expect(server.seen.length).toBe(2);
    expect(existsSync(path)).toBe(false);
    expect(existsSync(`${path}.plain`)).toBe(false);
  });

  it('that grows without end is stopped at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    const server = await testServer((_, response) => void response.writeHead(200, GZIP).end(bomb));
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { limits: { size: '1MB' } });
    await expect(trying).rejects.toThrow('more than `fetch.limits.size` allows');
  });

  it('of a kind that was not asked for is refused', async () => {
    const server = await testServer((_, response) => {
      response.writeHead(200, { ...CSV, 'content-encoding': 'br' }).end('x');
    });
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    await expect(trying).rejects.toThrow('the answer is compressed as br');
  });

  it('a gz that is the file itself stays packed, and must be whole', async () => {
    const server = await testServer((seen, response) => {
      response.writeHead(200, { 'content-type': 'application/gzip' });
      response.end(seen.path === '/cut.gz' ? zipped.subarray(0, 100) : zipped);
    });
    const { bytes } = await tryDownload({ url: `${server.url}/x.gz`, kind: 'gzip' });
    expect(bytes.equals(zipped)).toBe(true);
    const trying = tryDownload({ url: `${server.url}/cut.gz`, kind: 'gzip' }, { limits: { tries: 1 } });
    await expect(trying).rejects.toThrow('cut off or damaged');
  });
});

describe('an answer that is something else', () => {
  const page = '<!DOCTYPE html><html><body>Onderhoud</body></html>';
  it.each([
    ['a page with status 200', 'csv', 'text/html; charset=utf-8', page, /the answer is of type text\/html/],
    ['a page that says it is CSV', 'csv', 'text/csv', `\n  ${page}`, /the answer is a web page/],
    ['XML for JSON', 'json', 'application/atom+xml', '<feed/>', /of type application\/atom\+xml/],
    ['CSV for JSON', 'json', 'text/csv', 'id\n1\n', /of type text\/csv/],
    ['text for JSON', 'json', 'application/json', 'Service unavailable', /the answer is no json/],
    ['JSON for CSV', 'csv', 'application/json', '{"error":1}', /of type application\/json/],
    ['no zip', 'zip', 'application/zip', 'not found', /the answer is no zip/],
    ['no GeoPackage', 'gpkg', 'application/octet-stream', 'PK\u0003\u0004', /the answer is no gpkg/],
  ] as const)('%s is refused at once', async (_what, kind, type, body, message) => {
    const server = await testServer((_, response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    await expect(tryDownload({ url: `${server.url}/x`, kind })).rejects.toThrow(message);
    expect(server.seen.length).toBe(1);
  });

  it('an empty answer is asked for again', async () => {
    const server = await testServer((_, response, times) => {
      response.writeHead(200, CSV).end(times === 0 ? '' : 'id\n1\n');
    });
    const { bytes } = await tryDownload({ url: `${server.url}/x`, kind: 'csv' });
    expect(bytes.toString()).toBe('id\n1\n');
  });
});

describe('limits', () => {
  it('of size act before anything comes, by what the header says', async () => {
    const path = join(testFolder(), 'file');
    const server = await testServer((_, response) => {
      response.writeHead(200, { ...CSV, 'content-length': 5_000_000 });
      response.write('x');
    });
    const trying = tryDownload({ url: `${server.url}/x`, kind: 'csv' }, { limits: { size: '1MB' } }, path);
    await expect(trying).rejects.toThrow('more than `fetch.limits.size` allows');
    expect(existsSync(path)).toBe(false);
  });

  it('of size act while it comes, when no header says how much', async () => {
    const path = join(testFolder(), 'file');
    const server = await testServer((_, response) => {
      response.writeHead(200, CSV);
      const more = setInterval(() => response.write(Buffer.alloc(100_000, 'x')), 2);
      response.on('close', () => clearInterval(more));
    });
    const trying = tryDownload({ url: `${server.url}/x`, kind: 'csv' }, { limits: { size: '1MB' } }, path);
    await expect(trying).rejects.toThrow('more than `fetch.limits.size` allows');
    expect(statSync(path).size).toBeLessThan(1_100_000);
  });

  it('of idle time catch a slow drip', async () => {
    const server = await testServer((_, response) => {
      response.writeHead(200, CSV);
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const start = performance.now();
    const limits = { idle_seconds: 0.3, tries: 2 };
    const trying = tryDownload({ url: `${server.url}/x`, kind: 'csv' }, { limits });
    await expect(trying).rejects.toThrow('less than 1000 bytes came in 0.3 s (tried 2 times)');
    expect(performance.now() - start).toBeLessThan(3000);
    expect(server.seen.length).toBe(2);
  });

  it('of idle time catch a server that takes the request and says nothing', async () => {
    const server = await testServer(() => {});
    const limits = { idle_seconds: 0.3, tries: 1 };
    const trying = tryDownload({ url: `${server.url}/x`, kind: 'csv' }, { limits });
    await expect(trying).rejects.toThrow('less than 1000 bytes came in 0.3 s');
  });

  it('of time for the whole stop a source that comes steadily and too slowly', async () => {
    const server = await testServer((_, response) => {
      response.writeHead(200, CSV);
      const steady = setInterval(() => response.write(Buffer.alloc(2000, 'x')), 20);
      response.on('close', () => clearInterval(steady));
    });
    const limits = { idle_seconds: 5, seconds: 0.5 };
    const trying = tryDownload({ url: `${server.url}/x`, kind: 'csv' }, { limits });
    await expect(trying).rejects.toThrow('longer than `fetch.limits.seconds` allows');
  });
});

describe('redirects', () => {
  it('are followed', async () => {
    const server = await testServer((seen, response) => {
      if (seen.path === '/old') response.writeHead(302, { location: '/new' }).end();
      else response.writeHead(200, CSV).end('id\n1\n');
    });
    const { bytes } = await tryDownload({ url: `${server.url}/old`, kind: 'csv' });
    expect(bytes.toString()).toBe('id\n1\n');
  });

  it.each([
    ['in a circle', (at: string) => (at === '/a' ? '/b' : '/a')],
    ['without end', (at: string) => `${at}a`],
  ])('%s are an error', async (_how, next) => {
    const server = await testServer((seen, response) => {
      response.writeHead(302, { location: next(seen.path) }).end();
    });
    const trying = tryDownload({ url: `${server.url}/a`, kind: 'csv' });
    await expect(trying).rejects.toThrow('the server sends on in a circle, or too often');
    expect(server.seen.length).toBeLessThan(8);
  });
});
