import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { DefinitionError } from '../../src/common/errors.js';
import { openClient } from '../../src/fetch/client.js';
import { fetchSettings } from '../../src/workspace/fetch-settings.js';
import { testFolder } from '../support/folder.js';
import { tryDownload } from './getting.js';
import { testServer } from './server.js';

const openssl = !spawnSync('openssl', ['version']).error;
if (!openssl && !process.env.CI) console.warn('openssl is not on this machine: tests of TLS are skipped');

const CSV = { 'content-type': 'text/csv' };

/** A certificate that nobody knows, for 127.0.0.1. */
function ownCertificate(): { key: string; cert: string; file: string } {
  const folder = testFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = spawnSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '2',
      ],
      ...[
        '-keyout',
        key,
        '-out',
        cert,
        '-subj',
        '/CN=buurtzicht test',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
      ],
    ],
    { encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8'), file: cert };
}

const environment = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});

describe.skipIf(!openssl && !process.env.CI)('TLS', () => {
  it('under a certificate that nobody knows is refused, without trying again', async () => {
    const { key, cert } = ownCertificate();
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'), {
      key,
      cert,
    });
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    await expect(trying).rejects.toThrow(/certificate is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    await expect(trying).rejects.toThrow('`fetch.ca` in buurtzicht.yaml');
    expect(server.seen).toEqual([]);
  });

  it('can’t be left unchecked: NODE_TLS_REJECT_UNAUTHORIZED=0 does not act', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    const { key, cert } = ownCertificate();
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'), {
      key,
      cert,
    });
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    await expect(trying).rejects.toThrow('certificate is not trusted');
  });

  it('is accepted with the file of certificates that the workspace names', async () => {
    const { key, cert, file } = ownCertificate();
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'), {
      key,
      cert,
    });
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { ca: file });
    expect(bytes.toString()).toBe('id\n1\n');
  });

  it.each(['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])('is accepted with %s', async (name) => {
    const { key, cert, file } = ownCertificate();
    process.env[name] = file;
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'), {
      key,
      cert,
    });
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(bytes.toString()).toBe('id\n1\n');
  });

  it('is not left for http on the way', async () => {
    const { key, cert, file } = ownCertificate();
    const plain = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'));
    const server = await testServer(
      (_, response) => void response.writeHead(302, { location: `${plain.url}/x.csv` }).end(),
      { key, cert },
    );
    const trying = tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { ca: file });
    await expect(trying).rejects.toThrow('sends on from https to http');
    expect(plain.seen).toEqual([]);
  });

  it('goes through a tunnel of the proxy, which does not see what is asked', async () => {
    const { key, cert, file } = ownCertificate();
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'), {
      key,
      cert,
    });
    const proxy = await testProxy();
    process.env.HTTPS_PROXY = proxy.url;
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { ca: file });
    expect(bytes.toString()).toBe('id\n1\n');
    expect(proxy.seen).toEqual([`CONNECT ${new URL(server.url).host}`]);
  });

  it('goes through a proxy that is named without a scheme, as curl does', async () => {
    const { key, cert, file } = ownCertificate();
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'), {
      key,
      cert,
    });
    const proxy = await testProxy();
    process.env.HTTPS_PROXY = new URL(proxy.url).host;
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' }, { ca: file });
    expect(bytes.toString()).toBe('id\n1\n');
    expect(proxy.seen).toEqual([`CONNECT ${new URL(server.url).host}`]);
  });

  it('a proxy that is none is an error of the settings, which tells no password', () => {
    process.env.HTTPS_PROXY = 'ftp://user:geheim@proxy:21';
    const opening = () => openClient(fetchSettings.parse({}), testFolder());
    expect(opening).toThrow(DefinitionError);
    expect(opening).toThrow(/^HTTPS_PROXY of the environment is no address of a proxy(?![\s\S]*geheim)/);
  });

  it('a file of certificates that is not in PEM is an error of the settings', () => {
    const folder = testFolder();
    writeFileSync(join(folder, 'ca.der'), Buffer.from([0x30, 0x82, 0x01, 0x0a]));
    const settings = fetchSettings.parse({ ca: 'ca.der' });
    expect(() => openClient(settings, folder)).toThrow(
      /no certificate in PEM.*[\s\S]*openssl x509 -inform der/,
    );
  });

  it('a file of certificates that is not there is an error of the settings', () => {
    const settings = fetchSettings.parse({ ca: 'nergens.pem' });
    expect(() => openClient(settings, testFolder())).toThrow(DefinitionError);
  });
});

/** A proxy that forwards and tunnels, and notes what it was asked. */
async function testProxy(refuses = false): Promise<{ url: string; seen: string[] }> {
  const seen: string[] = [];
  const proxy = createServer(async (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    if (refuses) {
      response.writeHead(403).end();
      return;
    }
    const answer = await fetch(request.url ?? '', { headers: { 'x-through': 'proxy' } });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    seen.push(`CONNECT ${request.url}`);
    if (refuses) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const [host, port] = (request.url ?? '').split(':');
    const other = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      other.pipe(socket).pipe(other);
    });
    for (const end of [socket, other]) end.on('error', () => {});
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    proxy.close();
    proxy.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`, seen };
}

describe('a proxy', () => {
  it('of the environment is used, and forwards what has no TLS', async () => {
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'));
    const proxy = await testProxy();
    process.env.HTTP_PROXY = proxy.url;
    const { bytes } = await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(bytes.toString()).toBe('id\n1\n');
    expect(proxy.seen).toEqual([`GET ${server.url}/x.csv`]);
    expect(server.seen[0]?.headers['x-through']).toBe('proxy');
  });

  it('is passed by for the hosts of NO_PROXY', async () => {
    const server = await testServer((_, response) => void response.writeHead(200, CSV).end('id\n1\n'));
    const proxy = await testProxy();
    Object.assign(process.env, { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' });
    await tryDownload({ url: `${server.url}/x.csv`, kind: 'csv' });
    expect(proxy.seen).toEqual([]);
    expect(server.seen.length).toBe(1);
  });

  it('that refuses is told as such', async () => {
    const proxy = await testProxy(true);
    process.env.HTTPS_PROXY = proxy.url;
    const trying = tryDownload(
      { url: 'https://opendata.cbs.nl/x.csv', kind: 'csv' },
      { limits: { tries: 2 } },
    );
    await expect(trying).rejects.toThrow(/the connection failed .*tried 2 times/);
    expect(proxy.seen[0]).toBe('CONNECT opendata.cbs.nl:443');
  });
});

it('a mirror of the workspace is asked instead of the publisher', async () => {
  const server = await testServer((seen, response) => void response.writeHead(200, CSV).end(seen.path));
  const settings = fetchSettings.parse({ hosts: { 'opendata.cbs.nl': `${server.url}/cbs/` } });
  const client = openClient(settings, testFolder());
  onTestFinished(() => client.close());
  const url = new URL('https://opendata.cbs.nl/ODataFeed/x?$top=1');
  const answer = await client.get(url, {}, new AbortController().signal);
  let text = '';
  for await (const block of answer.body) text += block;
  expect(text).toBe('/cbs/ODataFeed/x');
});

it.each([
  ['a mirror with a password', { hosts: { 'a.nl': 'https://user:pass@b.nl' } }],
  ['a mirror that is no address', { hosts: { 'a.nl': 'ftp://b.nl' } }],
  ['a size without a unit', { limits: { size: '2' } }],
  ['no tries', { limits: { tries: 0 } }],
  ['a switch that turns TLS off', { insecure: true }],
])('%s is refused in the settings', (_what, settings) => {
  expect(fetchSettings.safeParse(settings).success).toBe(false);
});
