import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * What a distributor's system may do to a request. `forgets`: it answers that it is done, and has not done it;
 * `mute`: it does it and never says so; `drops`: it hears nothing and hangs up.
 */
export type CasTemper =
  | 'does'
  | 'mute'
  | 'drops'
  | 'busy'
  | 'broken'
  | 'takes'
  | 'refuses'
  | 'moved'
  | 'babble'
  | 'forgets';

export interface CasServer {
  readonly url: string;
  temper: CasTemper;
  /** What was done, by the key of the request, in its order: a repetition does nothing. */
  readonly done: readonly { readonly key: string; readonly command: string; readonly serial: string }[];
  /** Requests that came, with their keys. */
  readonly heard: readonly { readonly path: string; readonly key: string; readonly auth: string }[];
  /** Lets what was only taken be done. */
  work(): void;
  close(): Promise<void>;
}

/**
 * A distributor's system on loopback: `POST /commands` does what the body says, once for each idempotency key, and
 * `GET /commands/KEY` says what became of it.
 */
export async function openCasServer(): Promise<CasServer> {
  const done: { key: string; command: string; serial: string }[] = [];
  const taken: { key: string; command: string; serial: string }[] = [];
  const heard: { path: string; key: string; auth: string }[] = [];
  const has = (list: readonly { key: string }[], key: string) => list.some((one) => one.key === key);

  function answer(response: ServerResponse, status: number, body: object): void {
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' });
    response.end(JSON.stringify(body));
  }

  function command(key: string, text: string, request: IncomingMessage, response: ServerResponse): void {
    const { temper } = state;
    if (temper === 'drops') request.socket.destroy();
    else if (temper === 'busy') answer(response, 503, {});
    else if (temper === 'broken') answer(response, 500, { oops: true });
    else if (temper === 'moved') response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end();
    else if (temper === 'refuses') answer(response, 200, { data: { status: 'REJECTED' } });
    else if (temper === 'forgets') answer(response, 200, { data: { status: 'ACCEPTED' } });
    else if (temper === 'babble') response.writeHead(200).end('x'.repeat(300_000));
    else obey(key, text, request, response);
  }

  function obey(key: string, text: string, request: IncomingMessage, response: ServerResponse): void {
    const { temper } = state;
    const { command: name, serial } = JSON.parse(text) as { command: string; serial: string };
    const isNew = !has(done, key) && !has(taken, key);
    if (isNew) (temper === 'takes' ? taken : done).push({ key, command: name, serial });
    if (temper === 'mute') request.socket.destroy();
    else answer(response, 200, { data: { status: has(done, key) ? 'OK' : 'ACCEPTED', id: `R${done.length}` } });
  }

  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on('end', () => {
      const key = String(request.headers['idempotency-key'] ?? '');
      heard.push({ path: `${request.method} ${request.url}`, key, auth: String(request.headers['x-key'] ?? '') });
      const status = has(done, key) ? 'OK' : has(taken, key) ? 'ACCEPTED' : 'UNKNOWN';
      if (request.method === 'POST') command(key, text, request, response);
      else if (state.temper === 'drops') request.socket.destroy();
      else answer(response, 200, { data: { status } });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const state: CasServer = {
    url: `http://127.0.0.1:${port}`,
    temper: 'does',
    done,
    heard,
    work: () => void done.push(...taken.splice(0)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return state;
}
