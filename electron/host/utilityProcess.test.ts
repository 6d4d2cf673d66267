import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Contract } from '#shared/contract/index.ts';
import { createHost } from './createHost.ts';
import { attendShell, type HostReport, type Surroundings } from './utilityProcess.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'counterfoil-utility-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Stands where Electron stands: says commands, hears reports, sees the process end. */
function makeShell(create: Surroundings['create'] = createHost) {
  const reports: HostReport[] = [];
  const exits: number[] = [];
  const listeners: ((event: { data: unknown; ports: readonly MessagePort[] }) => void)[] = [];
  attendShell({
    parent: { on: (_event, listener) => listeners.push(listener), postMessage: (report) => reports.push(report) },
    create,
    exit: (code) => exits.push(code),
  });
  const say = (data: unknown, ports: readonly MessagePort[] = []): void => {
    for (const listener of listeners) listener({ data, ports });
  };
  return { reports, exits, say };
}

function openWindow(say: (data: unknown, ports: readonly MessagePort[]) => void) {
  const { port1, port2 } = new MessageChannel();
  say({ kind: 'port' }, [port1]);
  port2.start();
  const client: ContractRouterClient<Contract> = createORPCClient(new RPCLink({ port: port2 }));
  return { client, close: () => port2.close() };
}

const start = (folder: string) => ({ kind: 'start', dataDir: folder, sealingKeyHex: 'cd'.repeat(32) });

describe('the process of the host', () => {
  it('serves windows, those that came before it stood as well, and ends when told', async () => {
    const { reports, exits, say } = makeShell();
    say(start(dataDir));
    const early = openWindow(say);
    expect((await early.client.setup.status({})).initialised).toBe(false);
    expect(reports).toEqual([{ kind: 'ready', url: null }]);
    const late = openWindow(say);
    expect((await late.client.setup.status({})).initialised).toBe(false);
    early.close();
    late.close();
    say({ kind: 'stop' });
    await vi.waitFor(() => expect(exits).toEqual([0]), { timeout: 10_000 });
  });

  it('says in a sentence why it cannot start, and ends', async () => {
    const owner = await createHost({ dataDir });
    const { reports, exits, say } = makeShell();
    say(start(dataDir));
    await vi.waitFor(() => expect(exits).toEqual([1]), { timeout: 10_000 });
    expect(reports).toEqual([{ kind: 'failed', message: expect.stringContaining('already using the folder') }]);
    await owner.stop();
  });

  it('opens one office only, and passes over what it does not know', async () => {
    const create = vi.fn(createHost);
    const { reports, exits, say } = makeShell(create);
    say('start');
    say({ kind: 'dance' });
    say(null);
    say(start(dataDir));
    say(start(dataDir));
    await vi.waitFor(() => expect(reports).toHaveLength(1), { timeout: 10_000 });
    expect(create).toHaveBeenCalledTimes(1);
    say({ kind: 'stop' });
    say({ kind: 'stop' });
    await vi.waitFor(() => expect(exits).toEqual([0]), { timeout: 10_000 });
  });

  it('ends at once when it is told to stop before it was started', () => {
    const { exits, say } = makeShell();
    say({ kind: 'stop' });
    expect(exits).toEqual([0]);
  });
});
