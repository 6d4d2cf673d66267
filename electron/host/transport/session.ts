import { findSession } from '#modules/office/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Access } from '#shared/domain/permissions.ts';
import type { Actor, Context, Door, HostServices, Reader } from '../context.ts';
import { readCompanyFacts, type Write } from '../db/write.ts';

export const SESSION_COOKIE = 'counterfoil_session';

/** What a transport knows of a call. */
export interface Caller {
  readonly door: Door;
  readonly address: string;
  readonly local: boolean;
  readonly token: string | null;
  readonly requestId: string;
  readonly signal: AbortSignal | undefined;
  setSession(token: string | null, expiresAt: number): void;
}

export interface HostParts {
  readonly reader: Reader;
  readonly write: Write;
  readonly services: HostServices;
}

const NOBODY: Actor = {
  userId: null,
  sessionId: null,
  name: '',
  role: 'auditor',
  permissions: new Set(),
  counter: '',
  language: 'en',
  branchIds: [],
  areaIds: [],
  collectorId: null,
};

/**
 * Who may come in: checks the session and the permission of the procedure, and builds its context.
 * @throws not-signed-in, not-allowed
 */
export function enter(parts: HostParts, caller: Caller, access: Access): Context {
  const actor = findActor(parts, caller);
  if (access !== 'public') {
    if (!actor) throw fail('not-signed-in', {});
    if (access !== 'signed-in' && !actor.permissions.has(access)) throw fail('not-allowed', { permission: access });
  }
  return contextFor(parts, caller, actor ?? NOBODY);
}

export function contextFor(parts: HostParts, caller: Caller, actor: Actor): Context {
  const origin = { actor, requestId: caller.requestId };
  return {
    read: parts.reader,
    write: (command) => parts.write(origin, command),
    actor,
    company() {
      const company = readCompanyFacts(parts.reader);
      if (!company) throw fail('office-missing', {});
      return company;
    },
    services: parts.services,
    requestId: caller.requestId,
    signal: caller.signal,
    door: caller.door,
    local: caller.local,
    address: caller.address,
    setSession: caller.setSession,
  };
}

/** Who a call comes from, or undefined without a live session. */
export function findActor(parts: HostParts, caller: Caller): Actor | undefined {
  if (!caller.token) return undefined;
  const roll: Context['write'] = (command) => parts.write({ actor: NOBODY, requestId: caller.requestId }, command);
  return findSession(parts.reader, roll, parts.services.clock.now(), caller.token);
}
