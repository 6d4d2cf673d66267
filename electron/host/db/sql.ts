import type { Statement } from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import * as schema from '#db/schema/index.ts';
import type { Sqlite } from './open.ts';

type Parameter = string | number | bigint | null | Buffer;

/**
 * Prepared statements by their text. Each text is prepared once per connection: building statements in a loop
 * costs thirteen times the time and keeps them in memory until the loop ends (stack.md, traps).
 */
export interface Sql {
  get<Row>(text: string, ...parameters: Parameter[]): Row | undefined;
  all<Row>(text: string, ...parameters: Parameter[]): Row[];
  run(text: string, ...parameters: Parameter[]): { changes: number; id: number };
  /**
   * Inserts rows into one table, many with each statement, in their order. `into` names the table and the columns that
   * each row gives: `tender (payment_id, position)`.
   */
  insertAll(into: string, rows: readonly (readonly Parameter[])[]): void;
}

/** A connection as modules see it: raw prepared SQL for the hot paths, drizzle for the rest. */
export interface Reader {
  readonly sql: Sql;
  readonly orm: ReturnType<typeof createOrm>;
}

function createOrm(sqlite: Sqlite) {
  return drizzle(sqlite, { schema });
}

const MAX_STATEMENTS = 500;

/** From here on a longer statement saves nothing: what a call costs is shared by enough rows. */
const ROWS_PER_INSERT = 16;

/**
 * Keeps a prepared statement prepared. SQLite plans by the value where a bare parameter is compared, and then plans
 * anew whenever that value is cleared, which the driver does after every call: such a statement, any join with
 * `= ?` for one, costs its whole preparation each time it runs. A plus sign before the parameter changes neither its
 * value nor the use of an index, and leaves nothing to plan by.
 */
function steady(text: string): string {
  return text.replaceAll('= ?', '= +?');
}

export function createReader(sqlite: Sqlite): Reader {
  const statements = new Map<string, Statement>();
  const inserts = new Map<string, { one: string; many: string }>();
  function prepared(text: string): Statement {
    let statement = statements.get(text);
    if (!statement) {
      if (statements.size >= MAX_STATEMENTS) statements.clear();
      statement = sqlite.prepare(steady(text));
      statements.set(text, statement);
    }
    return statement;
  }
  function insertAll(into: string, rows: readonly (readonly Parameter[])[]): void {
    const [first] = rows;
    if (!first) return;
    let texts = inserts.get(into);
    if (!texts) {
      const places = `(${first.map(() => '?').join(', ')})`;
      const one = `INSERT INTO ${into} VALUES ${places}`;
      texts = { one, many: one + `, ${places}`.repeat(ROWS_PER_INSERT - 1) };
      inserts.set(into, texts);
    }
    let next = 0;
    for (; next + ROWS_PER_INSERT <= rows.length; next += ROWS_PER_INSERT) {
      const values: Parameter[] = [];
      for (let index = next; index < next + ROWS_PER_INSERT; index += 1) values.push(...(rows[index] ?? []));
      prepared(texts.many).run(...values);
    }
    for (; next < rows.length; next += 1) prepared(texts.one).run(...(rows[next] ?? []));
  }
  return {
    sql: {
      get: <Row>(text: string, ...parameters: Parameter[]) => prepared(text).get(...parameters) as Row | undefined,
      all: <Row>(text: string, ...parameters: Parameter[]) => prepared(text).all(...parameters) as Row[],
      run: (text, ...parameters) => {
        const { changes, lastInsertRowid } = prepared(text).run(...parameters);
        return { changes, id: Number(lastInsertRowid) };
      },
      insertAll,
    },
    orm: createOrm(sqlite),
  };
}
