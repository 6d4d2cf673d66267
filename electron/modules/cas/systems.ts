import type { z } from 'zod';
import { systemOf } from '#db/schema/systemOf.ts';
import type { Context, Reader } from '#host/context.ts';
import { type CasSystem, type CasWay, type cas, zCasWay } from '#shared/contract/cas.ts';
import { fail, wrongInput } from '#shared/contract/errors.ts';

type AskedSystem = z.output<NonNullable<(typeof cas.saveSystem)['~orpc']['inputSchema']>>;

interface SystemRow {
  readonly id: number;
  readonly name: string;
  readonly casMake: string;
  readonly adapter: string;
  readonly settings: string;
  readonly secret: string;
  readonly active: number;
  readonly version: number;
}

const SYSTEM = 'SELECT id, name, cas_make AS casMake, adapter, settings, secret, active, version FROM cas_system';

function wayOf({ adapter, settings }: Pick<SystemRow, 'adapter' | 'settings'>): CasWay {
  return zCasWay.parse({ ...(JSON.parse(settings) as object), adapter });
}

function toSystem({ adapter, settings, secret, active, ...row }: SystemRow): CasSystem {
  return { ...row, active: active === 1, hasSecret: secret !== '', way: wayOf({ adapter, settings }) };
}

/** How distributors are reached, without secrets: the one for all other makes first. */
export function listSystems({ sql }: Pick<Reader, 'sql'>): CasSystem[] {
  return sql.all<SystemRow>(`${SYSTEM} ORDER BY cas_make, id`).map(toSystem);
}

/** @throws not-found */
export function readSystem({ sql }: Pick<Reader, 'sql'>, id: number): CasSystem {
  const row = sql.get<SystemRow>(`${SYSTEM} WHERE id = ?`, id);
  if (!row) throw fail('not-found', { what: 'cas-system', id: String(id) });
  return toSystem(row);
}

/** The secret of a system, for whoever sends; empty where it has none. */
export function openSecret({ read, services }: Context, id: number): string {
  const row = read.sql.get<{ secret: string }>('SELECT secret FROM cas_system WHERE id = ?', id);
  return row && row.secret !== '' ? services.secrets.unseal(row.secret) : '';
}

/** Where a secret goes: it is kept only for the same. */
function addressesOf(way: CasWay): string {
  if (way.adapter !== 'http') return '';
  const { request, query, auth } = way;
  return JSON.stringify([originOf(request.url), query ? originOf(query.url) : '', auth]);
}

function originOf(url: string): string {
  return /^https?:\/\/[^/?#]*/i.exec(url)?.[0].toLowerCase() ?? '';
}

/**
 * Says how a distributor's system is reached. What waits for boxes of its make goes by it from now on. One system
 * without a make always stays: whatever is wished of a box has a way.
 * @throws changed-meanwhile, not-found, already-exists (another has the make), invalid-input (the secret is missing, or
 *   the last system for all makes would be none)
 */
export function saveSystem(context: Context, input: AskedSystem): CasSystem {
  const { id, name, casMake, active, way, secret, version } = input;
  const saved = context.write((tx) => {
    const before = id === null ? undefined : tx.sql.get<SystemRow>(`${SYSTEM} WHERE id = ?`, id);
    if (id !== null && !before) throw fail('not-found', { what: 'cas-system', id: String(id) });
    if (before && before.version !== version) throw fail('changed-meanwhile', { what: 'cas-system' });
    if (before?.casMake === '' && (casMake !== '' || !active)) throw wrongInput('casMake', 'other-makes');
    const other = tx.sql.get<{ id: number }>(
      'SELECT id FROM cas_system WHERE cas_make = ? COLLATE NOCASE AND active = 1 AND id <> ?',
      casMake,
      id ?? 0,
    );
    if (active && other) throw fail('already-exists', { what: 'cas-system', value: casMake });
    if (secret === undefined && before && before.secret !== '' && addressesOf(wayOf(before)) !== addressesOf(way))
      throw wrongInput('secret', 'needed-again');
    const { adapter, ...settings } = way;
    const sealed =
      secret === undefined ? (before?.secret ?? '') : secret === '' ? '' : context.services.secrets.seal(secret);
    const values = [name, casMake, adapter, JSON.stringify(settings), sealed, active ? 1 : 0] as const;
    if (id !== null)
      tx.sql.run(
        `UPDATE cas_system SET name = ?, cas_make = ?, adapter = ?, settings = ?, secret = ?, active = ?, version = version + 1
         WHERE id = ?`,
        ...values,
        id,
      );
    const savedId =
      id ??
      tx.sql.run(
        'INSERT INTO cas_system (name, cas_make, adapter, settings, secret, active) VALUES (?, ?, ?, ?, ?, ?)',
        ...values,
      ).id;
    // What has not left yet goes the way its make goes now.
    tx.sql.run(
      `UPDATE cas_command SET system_id = ${systemOf('(SELECT m.cas FROM box b JOIN box_model m ON m.id = b.model_id WHERE b.id = cas_command.box_id)')}, next_try_at = 0
       WHERE finished_at IS NULL AND state IN ('queued', 'failed')`,
    );
    tx.audit({
      action: 'save-cas-system',
      entity: 'cas-system',
      entityId: savedId,
      before: before ? { name: before.name, casMake: before.casMake, adapter: before.adapter } : null,
      after: { name, casMake, adapter, active },
    });
    tx.touch('cas');
    return savedId;
  });
  context.services.cas.wake();
  return readSystem(context.read, saved);
}
