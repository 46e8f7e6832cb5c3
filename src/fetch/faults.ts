import { SourceError } from '../common/errors.js';

/** A reason for which a request fails now and may succeed when it is made again. */
export class PassingFault extends Error {
  constructor(
    message: string,
    /** Milliseconds that the service asks to wait. */
    readonly retryAfter: number | null = null,
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** The service says that there is no such thing: another address may have it. */
export class AbsentError extends SourceError {}

/** Network errors that pass: of Node, and of undici. */
const PASSING =
  /^(ECONNRESET|ECONNREFUSED|ECONNABORTED|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|ENETDOWN|UND_ERR_(SOCKET|CONNECT_TIMEOUT|HEADERS_TIMEOUT|BODY_TIMEOUT|RES_CONTENT_LENGTH_MISMATCH)|HPE_\w+)$/;

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO/;

function codeOf(error: unknown): string {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined || cause === null ? '' : codeOf(cause);
}

/** What an error of the network means; one that is none of the network comes back as it is. */
export function networkFault(error: unknown, address: string): unknown {
  if (error instanceof PassingFault || error instanceof SourceError) return error;
  if (!(error instanceof Error)) return error;
  const code = codeOf(error);
  if (CERTIFICATE.test(code)) {
    return new SourceError({
      what: `the server’s certificate is not trusted (${code})`,
      where: { file: address },
      expected: 'a certificate that leads to an authority this machine knows; TLS is never left unchecked',
      mend: 'when a proxy of your own opens TLS, name its certificate under `fetch.ca` in buurtzicht.yaml',
      cause: error,
    });
  }
  if (PASSING.test(code)) return new PassingFault(`the connection failed (${code})`, null, error);
  // A proxy that refuses has no code of its own in every version of undici.
  if (/Proxy|other side closed|terminated/i.test(error.message))
    return new PassingFault(`the connection failed (${error.message})`, null, error);
  return error;
}
