/** One field of an audit entry: what it was and what it became. */
export interface AuditChange {
  readonly key: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Snapshot = Readonly<Record<string, unknown>> | null;

/** Inner bookkeeping that tells a reader nothing. */
const SILENT = new Set(['id', 'version', 'uid', 'createdAt', 'fileHash', 'lastSeenAt']);

function isBlank(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/**
 * The fields that differ between two snapshots. Where only one of them is kept (something was made, or an action
 * noted its values), all of its filled fields are told; a field that the later snapshot does not mention is unchanged.
 */
export function auditChanges(before: Snapshot, after: Snapshot): AuditChange[] {
  const keys = Object.keys(after ?? before ?? {}).filter((key) => !SILENT.has(key));
  return keys
    .map((key) => ({ key, before: before?.[key] ?? null, after: after?.[key] ?? null }))
    .filter((change) => !(isBlank(change.before) && isBlank(change.after)))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after));
}
