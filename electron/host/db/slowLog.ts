import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Sqlite } from './open.ts';

export interface SlowQuery {
  readonly sql: string;
  readonly durationMs: number;
  readonly at: number;
}

/** Remembers and logs statements that held the host for longer than the limit. */
export interface SlowLog {
  watch(sqlite: Sqlite): void;
  /** The last slow statements, newest first. */
  recent(): readonly SlowQuery[];
}

/** Signal Desktop's figure: what takes longer than this is felt. */
const LIMIT_MS = 40;
const KEPT = 50;

type Method = (...parameters: unknown[]) => unknown;

export function createSlowLog(log: Log, clock: Clock): SlowLog {
  const recent: SlowQuery[] = [];

  function note(sql: string, durationMs: number): void {
    const query = { sql: sql.replace(/\s+/g, ' ').slice(0, 500), durationMs: Math.round(durationMs), at: clock.now() };
    recent.unshift(query);
    if (recent.length > KEPT) recent.pop();
    log.warn(query, 'slow query');
  }

  return {
    recent: () => recent,
    watch(sqlite) {
      const prepare = sqlite.prepare.bind(sqlite);
      sqlite.prepare = ((source: string) => {
        const statement = prepare(source);
        for (const name of ['run', 'get', 'all'] as const) {
          const method = statement[name].bind(statement) as Method;
          (statement as unknown as Record<string, Method>)[name] = (...parameters) => {
            const start = performance.now();
            const result = method(...parameters);
            const durationMs = performance.now() - start;
            if (durationMs > LIMIT_MS) note(source, durationMs);
            return result;
          };
        }
        return statement;
      }) as typeof sqlite.prepare;
    },
  };
}
