import Database, { type Statement } from 'better-sqlite3';

export type Parameter = string | number | null;

/** A connection of the worker's own: it reads beside the writer and cannot change a byte. */
export interface ReadDatabase {
  get<Row>(text: string, ...parameters: Parameter[]): Row | undefined;
  all<Row>(text: string, ...parameters: Parameter[]): Row[];
  /** Rows one at a time, as arrays: for going through millions. */
  each<Values extends readonly unknown[]>(text: string, ...parameters: Parameter[]): IterableIterator<Values>;
  /** Changes whenever another connection has committed: what was counted before is then counted again. */
  version(): number;
  /** Runs the reads of `read` on one state of the database, whatever is committed meanwhile. */
  snapshot<T>(read: () => T): T;
  /** The same for reads with pauses between them; nothing else may use the connection meanwhile. */
  hold<T>(read: () => Promise<T>): Promise<T>;
  close(): void;
}

/** Prepared statements kept; report filters make only a few dozen different texts. */
const MAX_STATEMENTS = 200;

/** @throws the SQLite error when there is no such file. */
export function openDatabase(file: string): ReadDatabase {
  const sqlite = new Database(file, { readonly: true, fileMustExist: true });
  for (const pragma of [
    'query_only = ON',
    'busy_timeout = 5000',
    'temp_store = MEMORY',
    'cache_size = -32768',
    'mmap_size = 268435456',
    'trusted_schema = OFF',
  ]) {
    sqlite.pragma(pragma);
  }
  const statements = new Map<string, Statement>();
  const prepared = (text: string): Statement => {
    let statement = statements.get(text);
    if (!statement) {
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      statement = sqlite.prepare(text);
      statements.set(text, statement);
    }
    return statement;
  };
  return {
    get: <Row>(text: string, ...parameters: Parameter[]) => prepared(text).get(...parameters) as Row | undefined,
    all: <Row>(text: string, ...parameters: Parameter[]) => prepared(text).all(...parameters) as Row[],
    // A statement of its own: the kept ones must not return arrays to the next caller.
    each: <Values extends readonly unknown[]>(text: string, ...parameters: Parameter[]) =>
      sqlite
        .prepare(text)
        .raw()
        .iterate(...parameters) as IterableIterator<Values>,
    version: () => sqlite.pragma('data_version', { simple: true }) as number,
    snapshot: <T>(read: () => T) => sqlite.transaction(read).deferred(),
    async hold(read) {
      sqlite.exec('BEGIN DEFERRED');
      try {
        return await read();
      } finally {
        sqlite.exec('COMMIT');
      }
    },
    close: () => {
      sqlite.close();
    },
  };
}
