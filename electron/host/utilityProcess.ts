import './engine.ts';

import type { Host } from './createHost.ts';
import { createHost } from './createHost.ts';

/** What the shell says to the host's process. A `port` message brings one end of a window's channel with it. */
export type HostCommand =
  | {
      readonly kind: 'start';
      readonly dataDir: string;
      /** 32 bytes from the keychain of the operating system; null lets the host use its own key file. */
      readonly sealingKeyHex: string | null;
      /** Also answer the other counters on the network. */
      readonly lan?: { readonly port: number } | null;
    }
  | { readonly kind: 'port' }
  | { readonly kind: 'stop' };

/** What the host's process answers. After `failed` it ends; the message is a sentence for the person in front. */
export type HostReport =
  | { readonly kind: 'ready'; readonly url: string | null }
  | { readonly kind: 'failed'; readonly message: string };

type WindowPort = Parameters<Host['servePort']>[0];

/** The way to the shell: `process.parentPort`, as Electron lends it to a utility process. */
export interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: readonly WindowPort[] }) => void): unknown;
  postMessage(report: HostReport): void;
}

/** What the entry needs of its process, so that a test can lend it another. */
export interface Surroundings {
  readonly parent: ParentPort;
  readonly create: typeof createHost;
  exit(code: number): void;
}

/**
 * Runs the host at the shell's word: starts it once, serves each window's port (those that come before the host
 * stands wait for it), and stops it when told.
 * @returns stops the host and ends the process, as a `stop` message does
 */
export function attendShell({ parent, create, exit }: Surroundings): () => void {
  let starting: Promise<Host> | null = null;
  let stopping = false;

  async function start(command: HostCommand & { kind: 'start' }): Promise<Host> {
    const sealingKey = command.sealingKeyHex === null ? {} : { sealingKey: Buffer.from(command.sealingKeyHex, 'hex') };
    const host = await create({ dataDir: command.dataDir, ...sealingKey });
    try {
      const door = command.lan ? await host.serveHttp({ port: command.lan.port, lan: true }) : null;
      parent.postMessage({ kind: 'ready', url: door?.url ?? null });
      host.jobs.start();
      host.printing.start();
      host.mail.start();
      host.cas.start();
      return host;
    } catch (error) {
      await host.stop();
      throw error;
    }
  }

  function fail(error: unknown): void {
    if (stopping) return;
    parent.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    // The report leaves with the next turns of the loop; without this wait the process would take it along.
    setTimeout(() => exit(1), 100);
  }

  function stop(): void {
    if (stopping) return;
    stopping = true;
    if (!starting) {
      exit(0);
      return;
    }
    starting
      .then((host) => host.stop())
      .then(
        () => exit(0),
        () => exit(1),
      );
  }

  parent.on('message', ({ data, ports }) => {
    const command = readCommand(data);
    if (command?.kind === 'start' && !starting && !stopping) {
      starting = start(command);
      starting.catch(fail);
    } else if (command?.kind === 'port' && ports[0] && starting) {
      const port = ports[0];
      starting.then(
        (host) => host.servePort(port),
        () => {},
      );
    } else if (command?.kind === 'stop') {
      stop();
    }
  });
  return stop;
}

/** Only the shell speaks here; what has another form comes from another version and is passed over. */
function readCommand(data: unknown): HostCommand | null {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return null;
  return data.kind === 'start' || data.kind === 'port' || data.kind === 'stop' ? (data as HostCommand) : null;
}

const parent = (process as { parentPort?: ParentPort }).parentPort;
if (parent) {
  const stop = attendShell({ parent, create: createHost, exit: (code) => process.exit(code) });
  process.on('SIGTERM', stop);
}
