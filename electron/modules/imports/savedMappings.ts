import type { Reader, Tx } from '#host/context.ts';
import { sameKey } from '#modules/sheets/index.ts';
import { type Mapping, mappingSchema } from './sheet/mapping.ts';

const OFFERED = 100;

/** Mappings that people confirmed, the newest first. */
export function readSavedMappings(reader: Reader): Mapping[] {
  const rows = reader.sql.all<{ mapping: string }>(
    'SELECT mapping FROM import_mapping ORDER BY at DESC, id DESC LIMIT ?',
    OFFERED,
  );
  return rows.flatMap(({ mapping }) => {
    const parsed = mappingSchema.safeParse(JSON.parse(mapping));
    return parsed.success ? [parsed.data] : [];
  });
}

/** Keeps a confirmed mapping for the next sheet with these headings. */
export function saveMapping(tx: Tx, headings: readonly string[], mapping: Mapping): void {
  tx.sql.run(
    `INSERT INTO import_mapping (headings, mapping, at) VALUES (?, ?, ?)
     ON CONFLICT (headings) DO UPDATE SET mapping = excluded.mapping, at = excluded.at`,
    JSON.stringify(headings.map(sameKey).sort()),
    JSON.stringify(mapping),
    tx.at,
  );
}
