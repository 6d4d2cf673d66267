import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { Clock } from '#host/clock.ts';
import { ENGINE_FLAGS } from '#host/engineFlags.ts';
import type { Log } from '#host/log.ts';
import type { HostCommand, HostReport } from '#host/utilityProcess.ts';
import { planRestart } from './restarts.ts';

export type HostState = 'starting' | 'running' | 'restarting' | 'failed' | 'stopped';

export interface HostProcessOptions {
  /** The bundled `electron/host/utilityProcess.ts`. */
  readonly modulePath: string;
  readonly start: HostCommand & { readonly kind: 'start' };
  readonly clock: Clock;
  readonly log: Log;
  /** The host answers; windows are to be handed new ports. */
  onRunning(): void;
  onState(state: HostState): void;
  /** It refused to start, with a sentence for the person in front. */
  onRefused(message: string): void;
  /** It died too often. */
  onGaveUp(): void;
}

export interface HostProcess {
  /** Starts it, or starts it again after it refused or was given up. */
  start(): void;
  state(): HostState;
  /** Process id while it lives. */
  pid(): number | undefined;
  /** Hands one end of a window's channel to the host. False while it does not run. */
  connect(port: MessagePortMain): boolean;
  /** Lets the host finish and close its database; ends it hard after the deadline. */
  stop(deadlineMs: number): Promise<void>;
}

/** The host as a utility process: watched, started again when it dies, stopped in peace. */
export function createHostProcess(options: HostProcessOptions): HostProcess {
  const { log, clock } = options;
  let child: UtilityProcess | null = null;
  let current: HostState = 'stopped';
  let deathsAtMs: readonly number[] = [];
  let restart: NodeJS.Timeout | undefined;

  function become(state: HostState): void {
    current = state;
    options.onState(state);
  }

  function launch(): void {
    const started = utilityProcess.fork(options.modulePath, [], {
      serviceName: 'Counterfoil office',
      stdio: 'pipe',
      execArgv: [...ENGINE_FLAGS],
    });
    child = started;
    started.stdout?.on('data', (text: Buffer) => log.info({ output: String(text).trim() }, 'host says'));
    started.stderr?.on('data', (text: Buffer) => log.warn({ output: String(text).trim() }, 'host complains'));
    started.on('message', (report: HostReport) => {
      if (child === started) hear(report);
    });
    started.once('exit', (code) => {
      if (child === started) buried(code);
    });
    send(started, options.start);
  }

  function hear(report: HostReport): void {
    if (report.kind === 'ready') {
      log.info({ url: report.url }, 'host runs');
      become('running');
      options.onRunning();
      return;
    }
    log.error({ reason: report.message }, 'host refused to start');
    // The same start would fail the same way: a person has to decide.
    child = null;
    become('failed');
    options.onRefused(report.message);
  }

  function buried(code: number): void {
    child = null;
    if (current === 'stopped') return;
    const plan = planRestart(deathsAtMs, clock.now());
    deathsAtMs = plan.deathsAtMs;
    log.error({ code, deaths: deathsAtMs.length, delayMs: plan.delayMs }, 'host died');
    if (plan.delayMs === null) {
      become('failed');
      options.onGaveUp();
      return;
    }
    become('restarting');
    restart = setTimeout(launch, plan.delayMs);
  }

  return {
    start() {
      if (child || current === 'restarting') return;
      deathsAtMs = [];
      become('starting');
      launch();
    },
    state: () => current,
    pid: () => child?.pid,
    connect(port) {
      if (!child || current !== 'running') return false;
      child.postMessage({ kind: 'port' } satisfies HostCommand, [port]);
      return true;
    },
    stop(deadlineMs) {
      clearTimeout(restart);
      const ending = child;
      become('stopped');
      if (!ending) return Promise.resolve();
      return new Promise((resolve) => {
        const deadline = setTimeout(() => {
          log.error({ deadlineMs }, 'host did not stop in time');
          ending.kill();
          resolve();
        }, deadlineMs);
        ending.once('exit', () => {
          clearTimeout(deadline);
          resolve();
        });
        send(ending, { kind: 'stop' });
      });
    },
  };
}

function send(child: UtilityProcess, command: HostCommand): void {
  child.postMessage(command);
}
