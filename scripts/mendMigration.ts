/** The parts of a schema snapshot of drizzle-kit that matter here: the columns of each table. */
export interface Snapshot {
  readonly tables: Readonly<Record<string, { readonly columns: Readonly<Record<string, unknown>> }>>;
}

const COPY = /^INSERT INTO `__new_(\w+)`\(([^)]*)\) SELECT ([^)]*) FROM `\1`;/gm;

/**
 * What drizzle-kit writes, put right for what it does not know:
 * - every table of ours is STRICT (law 12);
 * - a reference restricts, also of an added column, where drizzle drops what happens on delete;
 * - a rebuilt table takes over the columns that the old one had: a new one keeps its default. drizzle selects it from
 *   the old table, where SQLite takes its name in double quotes for a text;
 * - an expression in an index of a rebuilt table is an expression, not the name of a column.
 */
export function mendMigration(sql: string, before: Snapshot): string {
  return sql
    .replace(/^\);$/gm, ') STRICT;')
    .replace(/^(ALTER TABLE .* REFERENCES \w+\(id\))(?=;|$)/gm, '$1 ON DELETE RESTRICT')
    .replace(/^CREATE (?:UNIQUE )?INDEX .*$/gm, (line) => line.replace(/`("[^`]*)`/g, '$1'))
    .replace(COPY, (line, table: string, columns: string) => {
      const old = before.tables[table]?.columns;
      if (!old) return line;
      const kept = columns
        .split(', ')
        .filter((column) => column.slice(1, -1) in old)
        .join(', ');
      return `INSERT INTO \`__new_${table}\`(${kept}) SELECT ${kept} FROM \`${table}\`;`;
    });
}
