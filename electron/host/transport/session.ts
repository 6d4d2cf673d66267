import { findSession } from '#modules/office/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Access, Permission } from '#shared/domain/permissions.ts';
import type { Actor, Approval, Context, Door, HostServices, Reader } from '../context.ts';
import { lookAt, noApproval, readCompanyFacts, type Write } from '../db/write.ts';

export const SESSION_COOKIE = 'counterfoil_session';

/** What a transport knows of a call. */
export interface Caller {
  readonly door: Door;
  readonly address: string;
  readonly local: boolean;
  readonly token: string | null;
  /** The approval that the call carries, as it came; see `shared/domain/approvals`. */
  readonly approval: string | null;
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

/** What every door hands over with a call. */
export function callContext(parts: HostParts, caller: Caller) {
  return {
    caller,
    approval: caller.approval,
    enter: (access: Access, askedBy?: Permission) => enter(parts, caller, access, askedBy),
  };
}

/**
 * Who may come in: checks the session and the permission of the procedure, and builds its context. Who may only ask
 * for what the procedure does is let in too, and has nothing done without a second person.
 * @param askedBy the permission with which it may be asked for
 * @throws not-signed-in, not-allowed
 */
function enter(parts: HostParts, caller: Caller, access: Access, askedBy?: Permission): Context {
  const actor = findActor(parts, caller);
  if (access === 'public') return contextFor(parts, caller, actor ?? NOBODY);
  if (!actor) throw fail('not-signed-in', {});
  return contextFor(parts, caller, actor, { ...noApproval(), lacking: lackingOf(actor, access, askedBy) });
}

/** What somebody who may ask for a procedure has not himself; null for nothing. @throws not-allowed */
export function lackingOf(actor: Actor, access: Access, askedBy: Permission | undefined): Permission | null {
  if (access === 'public' || access === 'signed-in' || actor.permissions.has(access)) return null;
  if (!askedBy || !actor.permissions.has(askedBy)) throw fail('not-allowed', { permission: access });
  return access;
}

export function contextFor(parts: HostParts, caller: Caller, actor: Actor, approval: Approval = noApproval()): Context {
  const origin = { actor, requestId: caller.requestId, approval };
  return {
    read: parts.reader,
    write: (command) => parts.write(origin, command),
    writePart: (command) => parts.write(origin, command, false),
    lookAt: (command) => lookAt(parts.write, origin, command),
    actor,
    approval,
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
  const roll: Context['write'] = (command) =>
    parts.write({ actor: NOBODY, requestId: caller.requestId, approval: noApproval() }, command);
  return findSession(parts.reader, roll, parts.services.clock.now(), caller.token);
}
