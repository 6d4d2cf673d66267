import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { ENGINE_FLAGS } from '#host/engineFlags.ts';

const ROOT = join(import.meta.dirname, '..');
const POLL_MS = 10;

/** A field of /proc/PID/status in megabytes: VmHWM, VmRSS, RssAnon. Undefined where the system has no such thing. */
export function memoryMb(pid: number | undefined, field: 'VmHWM' | 'VmRSS' | 'RssAnon'): number | undefined {
  try {
    const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

export interface Ran {
  readonly json: Record<string, unknown>;
  readonly elapsedMs: number;
  /** Highest memory ever held; undefined where the system does not tell. */
  readonly peakMb: number | undefined;
}

/** Runs one command of the built office command line in a process of its own. */
export async function runOffice(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const start = performance.now();
  const child = spawn(process.execPath, [...ENGINE_FLAGS, join(ROOT, 'dist', 'host', 'office.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  let errors = '';
  let peakMb: number | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const poll = setInterval(() => {
    peakMb = memoryMb(child.pid, 'VmHWM') ?? peakMb;
  }, POLL_MS);
  const code = await new Promise((resolve) => child.once('close', resolve));
  clearInterval(poll);
  if (code !== 0) throw new Error(`office ${args.join(' ')} failed: ${errors}`);
  return { json: JSON.parse(output) as Record<string, unknown>, elapsedMs: performance.now() - start, peakMb };
}

export interface Served {
  readonly url: string;
  readonly pid: number | undefined;
  readonly startedAtMs: number;
  stop(): Promise<void>;
}

/** Starts the built `serve` on a port of its own and waits for its address. */
export async function serve(dataDir: string): Promise<Served> {
  const startedAtMs = performance.now();
  const child: ChildProcess = spawn(
    process.execPath,
    [...ENGINE_FLAGS, join(ROOT, 'dist', 'host', 'serve.js'), '--data', dataDir],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text);
    });
    child.once('close', () => reject(new Error('serve ended before it answered')));
  });
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    pid: child.pid,
    startedAtMs,
    async stop() {
      child.kill('SIGTERM');
      await closed;
    },
  };
}

export interface RestClient {
  call<T>(method: string, path: string, body?: object): Promise<T>;
  close(): void;
}

/** REST calls over one connection that stays open. */
export function restClient(url: string, token?: string): RestClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    call: <T>(method: string, path: string, body?: object) =>
      new Promise<T>((resolve, reject) => {
        const text = body ? JSON.stringify(body) : undefined;
        const sent = request(
          new URL(`/api/v1${path}`, url),
          {
            method,
            agent,
            headers: {
              ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
              ...(token ? { authorization: `Bearer ${token}` } : {}),
            },
          },
          (response) => {
            const chunks: Buffer[] = [];
            response.on('data', (chunk: Buffer) => chunks.push(chunk));
            response.on('error', reject);
            response.on('end', () => {
              const answer = Buffer.concat(chunks).toString();
              if ((response.statusCode ?? 0) < 300) resolve(JSON.parse(answer) as T);
              else reject(new Error(`${method} ${path}: ${response.statusCode} ${answer}`));
            });
          },
        );
        sent.on('error', reject);
        sent.end(text);
      }),
    close: () => agent.destroy(),
  };
}

/** The owner of the office that is measured. */
export interface Owner {
  readonly username: string;
  readonly password: string;
}

/** Signs in and answers with the token for the calls that follow. */
export async function signIn(url: string, owner: Owner): Promise<string> {
  const client = restClient(url);
  const { token } = await client.call<{ token: string }>('POST', '/sessions', { ...owner, counter: 'Counter 1' });
  client.close();
  return token;
}
