import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Readable } from 'node:stream';
import { rootCertificates } from 'node:tls';
import { EnvHttpProxyAgent, request } from 'undici';
import { DefinitionError, SourceError } from '../common/errors.js';
import { packageVersion } from '../common/package-root.js';
import type { FetchSettings } from '../workspace/fetch-settings.js';
import { type Mirrors, mirrored, shownUrl } from './addresses.js';
import { networkFault, PassingFault } from './faults.js';

/** An answer whose body was not read yet. */
export interface Answer {
  readonly status: number;
  /** Names in lower case; of a header that came twice the last. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Readable;
}

export interface Client {
  /** @throws PassingFault or SourceError */
  get(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;

function readCertificates(file: string, why: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new DefinitionError({
      what: `the file of certificates can’t be read (${why})`,
      where: { file },
      expected: 'certificates in PEM',
      mend: 'mend the path',
      cause,
    });
  }
}

/** A certificate in another form is none to TLS, which would say no more than that the server is not trusted. @throws DefinitionError */
function refuseNoPem(ca: string | undefined, text: string, why: string): void {
  if (/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(text)) return;
  throw new DefinitionError({
    what: `there is no certificate in PEM in it (${why})`,
    where: { file: ca },
    expected: 'text with `-----BEGIN CERTIFICATE-----`',
    mend: 'of a certificate in DER, as Windows gives it: `openssl x509 -inform der -in ca.cer -out ca.pem`',
  });
}

/** A proxy of the environment; one without a scheme is asked over http, as curl does. @throws DefinitionError, without the address: it may hold a password. */
function proxyOf(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  const said = environment[name.toLowerCase()] || environment[name];
  if (!said) return undefined;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(said) ? said : `http://${said}`;
  if (/^https?:/i.test(address) && URL.canParse(address)) return address;
  throw new DefinitionError({
    what: `${name} of the environment is no address of a proxy`,
    expected: 'http://host:port, or host:port',
    mend: 'mend it where the environment of this program is set',
  });
}

/**
 * Certificates that are trusted: Node's own, and those that the workspace or the machine adds. Node reads
 * NODE_EXTRA_CA_CERTS itself, but no longer once a list is given: so it is added here. Undefined = Node's own rule.
 */
export function trusted(
  ca: string | undefined,
  root: string,
  environment: NodeJS.ProcessEnv = process.env,
): string[] | undefined {
  const files: [file: string | undefined, why: string][] = [
    [ca === undefined || isAbsolute(ca) ? ca : join(root, ca), '`fetch.ca` in buurtzicht.yaml'],
    [environment.SSL_CERT_FILE, 'SSL_CERT_FILE'],
    [environment.NODE_EXTRA_CA_CERTS, 'NODE_EXTRA_CA_CERTS'],
  ];
  const extra = files.flatMap(([file, why]) => (file ? [readCertificates(file, why)] : []));
  if (ca !== undefined) refuseNoPem(files[0]?.[0], extra[0] ?? '', '`fetch.ca` in buurtzicht.yaml');
  return extra.length > 0 ? [...rootCertificates, ...extra] : undefined;
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Answer['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value[value.length - 1] : value,
    ]),
  );
}

function badRedirect(from: URL, what: string): SourceError {
  return new SourceError({
    what,
    where: { file: shownUrl(from) },
    mend: 'look whether the publisher moved the file; its address stands under `fetch` in the contract',
  });
}

/** Where a redirect leads. @throws SourceError when it leaves TLS or leads nowhere. */
function redirected(from: URL, location: string | undefined): URL {
  if (location === undefined || !URL.canParse(location, from.href))
    throw badRedirect(from, 'the server sends on to nowhere');
  const to = new URL(location, from);
  if (to.protocol !== 'https:' && (from.protocol === 'https:' || to.protocol !== 'http:'))
    throw badRedirect(from, `the server sends on from https to ${to.protocol.slice(0, -1)}`);
  return to;
}

/**
 * A client that asks mirrors where there are any, goes through the proxies of the environment (HTTPS_PROXY,
 * HTTP_PROXY, NO_PROXY), and always verifies TLS: NODE_TLS_REJECT_UNAUTHORIZED does not act here.
 */
export function openClient(settings: FetchSettings, root: string): Client {
  const tls = { ca: trusted(settings.ca, root), rejectUnauthorized: true };
  const timeout = Math.ceil(settings.limits.idle_seconds * 1000);
  const httpProxy = proxyOf('HTTP_PROXY', process.env);
  const httpsProxy = proxyOf('HTTPS_PROXY', process.env);
  const dispatcher = new EnvHttpProxyAgent({
    ...(httpProxy === undefined ? {} : { httpProxy }),
    ...(httpsProxy === undefined ? {} : { httpsProxy }),
    connect: { ...tls, timeout },
    requestTls: tls,
    proxyTls: tls,
    // A mirror without TLS is asked for through the proxy as any page is; TLS always goes through a tunnel.
    proxyTunnel: false,
    headersTimeout: timeout,
    bodyTimeout: timeout,
  });
  const mirrors: Mirrors = settings.hosts;

  async function once(url: URL, headers: Readonly<Record<string, string>>, signal: AbortSignal) {
    try {
      const answer = await request(mirrored(url, mirrors), {
        dispatcher,
        signal,
        headers: { 'user-agent': `buurtzicht/${packageVersion}`, ...headers },
      });
      return { status: answer.statusCode, headers: flat(answer.headers), body: answer.body as Readable };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw networkFault(error, shownUrl(url));
    }
  }

  return {
    async get(url, headers, signal) {
      const seen = new Set<string>();
      for (let at = url; ; ) {
        const answer = await once(at, headers, signal);
        if (![301, 302, 303, 307, 308].includes(answer.status)) return answer;
        answer.body.on('error', () => {}).destroy();
        const asked = mirrored(at, mirrors);
        seen.add(asked.href);
        const next = redirected(asked, answer.headers.location);
        if (seen.has(mirrored(next, mirrors).href) || seen.size > MOST_REDIRECTS)
          throw badRedirect(url, 'the server sends on in a circle, or too often');
        at = next;
      }
    },
    // What is still on its way is of no use to anyone any more.
    close: () => dispatcher.destroy(),
  };
}

/** What a status other than success means. */
export function statusFault(status: number, url: URL, wait: number | null): PassingFault | null {
  const passes = status === 408 || status === 425 || status === 429 || (status >= 500 && status !== 501);
  return passes ? new PassingFault(`${url.host} answered with ${status}`, wait) : null;
}
