import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { databaseFile, openReader } from '#host/db/open.ts';
import { createReader } from '#host/db/sql.ts';
import { readCompanyFacts } from '#host/db/write.ts';
import { proveBooks } from '#workers/reports/proof/proveBooks.ts';

/** Real processes of the office, started, killed and looked at from outside. */

const PROGRAM_DIR = join(import.meta.dirname, '..', '..', '..');
const START_TIMEOUT_MS = 30_000;
const COMMAND_TIMEOUT_MS = 120_000;

const living = new Set<ChildProcess>();

/** Ends what a failed test left behind; only processes started here. */
export function endAllProcesses(): void {
  for (const child of living) child.kill('SIGKILL');
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Started {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

/** The built program, as people run it and as `npm test` has just built it; its sources where there is none. */
function programFile(name: 'office' | 'serve'): string {
  const built = join(PROGRAM_DIR, 'dist', 'host', `${name}.js`);
  return existsSync(built) ? built : join(PROGRAM_DIR, 'electron', `${name}.ts`);
}

/** @param wrapper a command that runs the process under a limit, such as `prlimit` */
function start(program: 'office' | 'serve', parameters: readonly string[], wrapper: readonly string[] = []): Started {
  const [command = '', ...rest] = [...wrapper, process.execPath, programFile(program), ...parameters];
  const child = spawn(command, rest, {
    env: { ...process.env, OWNER_PASSWORD: PASSWORD, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  living.add(child);
  const ended = new Promise<Ended>((resolve, reject) => {
    const heard = { stdout: '', stderr: '' };
    child.stdout?.on('data', (chunk) => {
      heard.stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      heard.stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      living.delete(child);
      resolve({ code, signal, ...heard });
    });
  });
  return { child, ended };
}

/** The owner's password in every office of these tests. */
const PASSWORD = 'correct horse battery';

/** Runs a command of the office to its end. */
export async function office(parameters: readonly string[], wrapper?: readonly string[]): Promise<Ended> {
  const { child, ended } = start('office', parameters, wrapper);
  const late = setTimeout(() => child.kill('SIGKILL'), COMMAND_TIMEOUT_MS);
  const result = await ended;
  clearTimeout(late);
  return result;
}

export interface Served {
  readonly url: string;
  /** As a power cut would, or with `SIGTERM` as a person would. */
  end(signal?: 'SIGKILL' | 'SIGTERM'): Promise<Ended>;
}

/** Starts `serve` and waits for its address; rejects with what it said when it ends before. */
export async function serve(dataDir: string, wrapper?: readonly string[], port = '0'): Promise<Served> {
  const { child, ended } = start('serve', ['--data', dataDir, '--port', port], wrapper);
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('serve did not answer in time'));
    }, START_TIMEOUT_MS);
    let line = '';
    child.stdout?.on('data', (chunk) => {
      line += chunk;
      if (!line.includes('\n')) return;
      clearTimeout(late);
      resolve((JSON.parse(line.split('\n', 1)[0] ?? '') as { url: string }).url);
    });
    ended.then(
      ({ stderr }) => {
        clearTimeout(late);
        reject(new Error(stderr));
      },
      (error: unknown) => reject(error),
    );
  });
  return {
    url,
    end(signal = 'SIGKILL') {
      child.kill(signal);
      return ended;
    },
  };
}

/** A REST client of a served office; `call` answers undefined when the office died meanwhile. */
export function restClient(url: string, token?: string) {
  return {
    async call<T>(
      method: string,
      path: string,
      body?: object | FormData,
    ): Promise<{ status: number; body: T } | undefined> {
      try {
        const response = await fetch(`${url}api/v1${path}`, {
          method,
          headers: {
            ...(token ? { authorization: `Bearer ${token}` } : {}),
            ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
          },
          ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
        });
        return { status: response.status, body: (await response.json()) as T };
      } catch {
        return undefined;
      }
    },
  };
}

export async function signIn(url: string, username: string): Promise<string> {
  const answer = await restClient(url).call<{ token: string }>('POST', '/sessions', { username, password: PASSWORD });
  if (answer?.status !== 200) throw new Error(`nobody was let in: ${JSON.stringify(answer)}`);
  return answer.body.token;
}

/** Looks into a data folder whose office is not running, or is: rows of a query. */
export function rowsOf<Row>(dataDir: string, sql: string): Row[] {
  const sqlite = openReader(databaseFile(dataDir));
  try {
    return sqlite.prepare(sql).all() as Row[];
  } finally {
    sqlite.close();
  }
}

/** What is wrong in a data folder: pages, references, and every proof of the books that fails. Empty when all is well. */
export async function faultsIn(dataDir: string): Promise<string[]> {
  const sqlite = openReader(databaseFile(dataDir));
  try {
    const pages = (sqlite.pragma('integrity_check') as { integrity_check: string }[]).map((row) => row.integrity_check);
    const references = sqlite.pragma('foreign_key_check') as unknown[];
    const reader = createReader(sqlite);
    const { checks } = proveBooks(reader.sql, readCompanyFacts(reader)?.currency ?? '');
    return [
      ...pages.filter((word) => word !== 'ok'),
      ...references.map((row) => `broken reference ${JSON.stringify(row)}`),
      ...checks.filter(({ ok }) => !ok).map(({ name, detail }) => `${name}: ${detail}`),
    ];
  } finally {
    sqlite.close();
  }
}

/** Changes a data folder behind the office's back. */
export function tamper(dataDir: string, sql: string): void {
  const sqlite = new Database(databaseFile(dataDir));
  sqlite.exec(sql);
  sqlite.close();
}

export interface Dice {
  readonly seed: number;
  below(limit: number): number;
}

/** Chance that can be repeated: the seed is printed with every failure, and may be given as `FAULT_SEED`. */
export function dice(): Dice {
  const seed = Number(process.env.FAULT_SEED ?? Number.parseInt(randomUUID().slice(0, 6), 16));
  let state = seed;
  return {
    seed,
    below(limit) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
