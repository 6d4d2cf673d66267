import { request } from 'node:http';
import { connect } from 'node:net';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { HttpDoor, HttpOptions } from '#host/transport/http.ts';
import {
  makeOffice,
  type OfficeChoice,
  type OfficeClient,
  OWNER_PASSWORD,
  type TestOffice,
} from '#testing/makeHost.ts';

/** What came back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  json<T = Record<string, unknown>>(): T;
}

export interface Question {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** Sends the body without saying its length. */
  readonly chunked?: boolean;
}

/** An office with its HTTP door open, and the ways in: a browser with its cookie, REST with a token, bare bytes. */
export interface HttpOffice extends TestOffice {
  readonly door: HttpDoor;
  /** The owner's token, for REST. */
  readonly token: string;
  ask(question: Question): Promise<Answer>;
  /** A REST call with the owner's token, unless another or none is given. */
  rest(method: string, path: string, body?: unknown, token?: string | null): Promise<Answer>;
  /** An RPC client as a browser holds it: with a cookie jar. */
  browser(): { client: OfficeClient; cookie(): string };
  /** Writes bytes to a bare socket and returns all that comes back until the office closes it. */
  bytes(text: string, end?: boolean): Promise<string>;
}

export async function makeHttpOffice(choice: OfficeChoice & Partial<HttpOptions> = {}): Promise<HttpOffice> {
  const office = await makeOffice(choice);
  const door = await office.host.serveHttp({ port: 0, lan: false, ...choice });
  const { token } = await office.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
  const ask = (question: Question) => askOver(door.port, question);
  return {
    ...office,
    door,
    token: token ?? '',
    ask,
    rest(method, path, body, as = token) {
      return ask({
        method,
        path: `/api/v1${path}`,
        headers: {
          ...(as ? { authorization: `Bearer ${as}` } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    },
    browser: () => browserOf(door),
    bytes: (text, end = false) => bytesOver(door.port, text, end),
  };
}

function askOver(
  port: number,
  { method = 'GET', path, headers = {}, body, chunked = false }: Question,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { ...length, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('latin1');
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text,
          json: <T>() => JSON.parse(Buffer.from(text, 'latin1').toString('utf8')) as T,
        });
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

function browserOf(door: HttpDoor) {
  let cookie = '';
  const client = createORPCClient<OfficeClient>(
    new RPCLink({
      url: `${door.url}rpc`,
      headers: () => (cookie ? { cookie } : {}),
      async fetch(call, init) {
        const response = await fetch(call, init);
        const set = response.headers.getSetCookie()[0];
        if (set) cookie = set.split(';', 1)[0] ?? '';
        return response;
      },
    }),
  );
  return { client, cookie: () => cookie };
}

function bytesOver(port: number, text: string, end: boolean): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => (end ? socket.end(text) : socket.write(text)));
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => {
      heard += chunk;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(heard));
  });
}
