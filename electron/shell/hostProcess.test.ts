import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HostCommand, HostReport } from '#host/utilityProcess.ts';

/** Electron itself stands at the edge: here it is played by processes that do what the test says. */
const electron = vi.hoisted(() => ({ forked: [] as FakeChild[], ipcMain: undefined as unknown as EventEmitter }));

interface FakeChild extends EventEmitter {
  readonly pid: number;
  readonly commands: HostCommand[];
  readonly ports: unknown[];
  killed: boolean;
}

vi.mock('electron', async () => {
  const { EventEmitter: Emitter } = await import('node:events');
  const { MessageChannel: Channel } = await import('node:worker_threads');
  electron.ipcMain = new Emitter();
  return {
    ipcMain: electron.ipcMain,
    MessageChannelMain: Channel,
    utilityProcess: {
      fork: () => {
        const child = Object.assign(new Emitter(), {
          pid: electron.forked.length + 1,
          commands: [] as HostCommand[],
          ports: [] as unknown[],
          killed: false,
          postMessage(command: HostCommand, ports: unknown[] = []) {
            child.commands.push(command);
            child.ports.push(...ports);
          },
          kill: () => {
            child.killed = true;
          },
        });
        electron.forked.push(child);
        return child;
      },
    },
  };
});

const { createHostProcess } = await import('./hostProcess.ts');
const { createPorts } = await import('./ports.ts');
const { CHANNELS } = await import('./channels.ts');

type Log = Parameters<typeof createPorts>[1];
const log = { info() {}, warn() {}, error() {} } as unknown as Log;

beforeEach(() => {
  vi.useFakeTimers();
  electron.forked.length = 0;
  electron.ipcMain.removeAllListeners();
});
afterEach(() => vi.useRealTimers());

function makeHost() {
  const seen: string[] = [];
  let nowMs = 0;
  const host = createHostProcess({
    modulePath: 'host.js',
    start: { kind: 'start', dataDir: '/office', sealingKeyHex: null },
    clock: { now: () => nowMs },
    log,
    onRunning: () => seen.push('running'),
    onState: (state) => seen.push(`state ${state}`),
    onRefused: (message) => seen.push(`refused: ${message}`),
    onGaveUp: () => seen.push('gave up'),
  });
  const child = (): FakeChild => {
    const newest = electron.forked.at(-1);
    if (!newest) throw new Error('nothing was started');
    return newest;
  };
  const report = (message: HostReport): void => void child().emit('message', message);
  const pass = (durationMs: number): void => {
    nowMs += durationMs;
    vi.advanceTimersByTime(durationMs);
  };
  return { host, seen, child, report, pass };
}

describe('the watch over the host', () => {
  it('starts it with the office it shall open', () => {
    const { host, child, report, seen } = makeHost();
    host.start();
    host.start();
    expect(electron.forked).toHaveLength(1);
    expect(child().commands).toEqual([{ kind: 'start', dataDir: '/office', sealingKeyHex: null }]);
    report({ kind: 'ready', url: null });
    expect(host.state()).toBe('running');
    expect(seen).toEqual(['state starting', 'state running', 'running']);
  });

  it('starts it again after a death, later and later, and then gives up', () => {
    const { host, child, report, seen, pass } = makeHost();
    host.start();
    for (const waitMs of [250, 750, 2_250, 6_750, 10_000]) {
      report({ kind: 'ready', url: null });
      const started = electron.forked.length;
      child().emit('exit', 9);
      expect(host.state()).toBe('restarting');
      pass(waitMs - 1);
      expect(electron.forked).toHaveLength(started);
      pass(1);
      expect(electron.forked).toHaveLength(started + 1);
    }
    child().emit('exit', 9);
    pass(60_000);
    expect(seen.at(-1)).toBe('gave up');
    expect(electron.forked).toHaveLength(6);
    host.start();
    expect(electron.forked).toHaveLength(7);
  });

  it('does not try again when the host says why it cannot start', () => {
    const { host, child, report, seen, pass } = makeHost();
    host.start();
    report({ kind: 'failed', message: 'the folder is in use' });
    child().emit('exit', 1);
    pass(60_000);
    expect(electron.forked).toHaveLength(1);
    expect(seen.at(-1)).toBe('refused: the folder is in use');
  });

  it('lets it end in peace', async () => {
    const { host, child, report, pass } = makeHost();
    host.start();
    report({ kind: 'ready', url: null });
    const stopped = host.stop(5_000);
    expect(child().commands.at(-1)).toEqual({ kind: 'stop' });
    child().emit('exit', 0);
    await stopped;
    pass(60_000);
    expect(electron.forked).toHaveLength(1);
    expect(child().killed).toBe(false);
  });

  it('ends it hard when it does not answer, and starts nothing after that', async () => {
    const { host, child, report, pass } = makeHost();
    host.start();
    report({ kind: 'ready', url: null });
    const stopped = host.stop(5_000);
    pass(5_000);
    await stopped;
    expect(child().killed).toBe(true);
    child().emit('exit', 9);
    pass(60_000);
    expect(electron.forked).toHaveLength(1);
  });
});

/** A window as Electron's main process sees it. */
function makeWindow(frame: { origin?: string; parent?: object | null } = {}) {
  const mainFrame = {
    origin: 'app://counterfoil',
    parent: null,
    detached: false,
    url: 'app://counterfoil/',
    handed: 0,
    postMessage: (channel: string, _message: unknown, ports: unknown[]) => {
      if (channel === CHANNELS.port && ports.length === 1) mainFrame.handed += 1;
    },
    ...frame,
  };
  const contents = Object.assign(new EventEmitter(), { mainFrame, isDestroyed: () => false });
  const ask = (): void => void electron.ipcMain.emit(CHANNELS.askPort, { sender: contents, senderFrame: mainFrame });
  return { mainFrame, contents, ask };
}

describe('the ports of windows', () => {
  it('are given to each window that asks, and again after a reload', () => {
    const { host, child, report } = makeHost();
    createPorts(() => host, log);
    host.start();
    report({ kind: 'ready', url: null });
    const first = makeWindow();
    const second = makeWindow();
    first.ask();
    second.ask();
    first.ask();
    expect([first.mainFrame.handed, second.mainFrame.handed]).toEqual([2, 1]);
    expect(child().ports).toHaveLength(3);
  });

  it('wait for the host, and are given anew to every window after it was started again', () => {
    const { host, child, report, pass } = makeHost();
    const ports = createPorts(() => host, log);
    host.start();
    const window = makeWindow();
    const closed = makeWindow();
    window.ask();
    closed.ask();
    expect(window.mainFrame.handed).toBe(0);
    report({ kind: 'ready', url: null });
    ports.handOverAll();
    expect(window.mainFrame.handed).toBe(1);
    closed.contents.emit('destroyed');
    child().emit('exit', 9);
    pass(250);
    report({ kind: 'ready', url: null });
    ports.handOverAll();
    expect([window.mainFrame.handed, closed.mainFrame.handed]).toEqual([2, 1]);
  });

  it('are refused to a stranger, and to a window that has left our page meanwhile', () => {
    const { host, child, report } = makeHost();
    const ports = createPorts(() => host, log);
    host.start();
    const stranger = makeWindow({ origin: 'https://example.com' });
    const inner = makeWindow({ parent: {} });
    const leaving = makeWindow();
    for (const window of [stranger, inner, leaving]) window.ask();
    leaving.mainFrame.origin = 'https://example.com';
    report({ kind: 'ready', url: null });
    ports.handOverAll();
    expect([stranger, inner, leaving].map((window) => window.mainFrame.handed)).toEqual([0, 0, 0]);
    expect(child().ports).toEqual([]);
  });
});
