import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as the server saw it. */
export interface Seen {
  readonly path: string;
  /** Decoded parameters. */
  readonly query: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
}

/** Answers a request; `times` = how often this path was asked before. */
export type Answering = (seen: Seen, response: ServerResponse, times: number) => void;

export interface TestServer {
  readonly url: string;
  readonly seen: Seen[];
  answer: Answering;
  close(): Promise<void>;
}

/** A real server in this process, on a port of its own, gone when the test is over. */
export async function testServer(
  answer: Answering,
  tls?: { readonly key: string; readonly cert: string },
  atEnd: (close: () => Promise<void>) => void = onTestFinished,
): Promise<TestServer> {
  const seen: Seen[] = [];
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const one: Seen = {
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: request.headers,
    };
    const times = seen.filter((s) => s.path === one.path).length;
    seen.push(one);
    made.answer(one, response, times);
  };
  const server = tls ? createTlsServer(tls, handle) : createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const made: TestServer = { url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`, seen, answer, close };
  atEnd(close);
  return made;
}

export function json(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json;odata=minimalmetadata; charset=utf-8' });
  response.end(JSON.stringify(value));
}

export function status(response: ServerResponse, code: number, headers: Record<string, string> = {}): void {
  response.writeHead(code, { 'content-type': 'text/plain', ...headers });
  response.end(`status ${code}`);
}
