import type { Bindings } from '#host/bindings.ts';
import type { Context } from '#host/context.ts';
import { confirmClock, readProofs, verifyBooks } from '#modules/ledger/index.ts';
import { fail } from '#shared/contract/errors.ts';
import type { Contract } from '#shared/contract/index.ts';
import { listAudit } from './audit.ts';
import { createOffice } from './createOffice.ts';
import { backupNow, readHealth } from './health.ts';
import { readCompany } from './letterhead.ts';
import { changeMyLanguage, changeMyPassword, createUser, listUsers, resetPassword, updateUser } from './people.ts';
import { endSessions, mySession, proveIdentity, startSession } from './sessions.ts';
import {
  createArea,
  createBranch,
  listAreas,
  listBranches,
  listSeries,
  updateCompany,
  updateSeries,
} from './settings.ts';

export const setupRpc: Bindings<Contract['setup']> = {
  status: {
    access: 'public',
    run: ({ read, services }) => {
      const exists = read.sql.get('SELECT id FROM company') !== undefined;
      return { initialised: exists, version: services.version, company: exists ? readCompany(read) : null };
    },
  },
  createOffice: { access: 'public', run: createOffice },
};

export const sessionsRpc: Bindings<Contract['sessions']> = {
  signIn: {
    access: 'public',
    run: async (context, { username, password, counter }) =>
      startSession(context, await proveIdentity(context, username, password), counter),
  },
  signOut: {
    access: 'signed-in',
    run: (context) => {
      context.write((tx) => endSessions(tx, { sessionId: context.actor.sessionId ?? 0 }));
      context.setSession(null, 0);
      return {};
    },
  },
  me: { access: 'signed-in', run: mySession },
  list: { access: 'people.read', run: (context) => liveSessions(context) },
  end: {
    access: 'people.write',
    run: (context, { id }) => {
      if (!context.read.sql.get('SELECT id FROM session WHERE id = ?', id))
        throw fail('not-found', { what: 'session', id: String(id) });
      context.write((tx) => endSessions(tx, { sessionId: id }));
      return {};
    },
  },
  changePassword: {
    access: 'signed-in',
    run: async (context, input) => {
      await changeMyPassword(context, input.current, input.next);
      return {};
    },
  },
  setLanguage: {
    access: 'signed-in',
    run: (context, { language }) => {
      changeMyLanguage(context, language);
      return {};
    },
  },
};

function liveSessions(context: Context) {
  return context.read.sql
    .all<{
      id: number;
      userId: number;
      userName: string;
      counter: string;
      address: string;
      createdAt: number;
      lastSeenAt: number;
    }>(
      `SELECT s.id, s.user_id AS userId, u.name AS userName, s.counter, s.address, s.created_at AS createdAt, s.last_seen_at AS lastSeenAt
       FROM session s JOIN user u ON u.id = s.user_id WHERE s.ended_at IS NULL AND s.expires_at > ? ORDER BY s.last_seen_at DESC LIMIT 500`,
      context.services.clock.now(),
    )
    .map((row) => ({ ...row, current: row.id === context.actor.sessionId }));
}

export const peopleRpc: Bindings<Contract['people']> = {
  list: { access: 'people.read', run: ({ read }) => listUsers(read) },
  create: { access: 'people.write', run: createUser },
  update: { access: 'people.write', run: updateUser },
  resetPassword: {
    access: 'people.write',
    run: async (context, { id, password }) => {
      await resetPassword(context, id, password);
      return {};
    },
  },
};

export const auditRpc: Bindings<Contract['audit']> = {
  list: { access: 'audit.read', run: listAudit },
};

export const settingsRpc: Bindings<Contract['settings']> = {
  company: { access: 'signed-in', run: ({ read }) => readCompany(read) },
  updateCompany: { access: 'settings.write', run: updateCompany },
  series: { access: 'settings.read', run: listSeries },
  updateSeries: { access: 'settings.write', run: (context, { id, prefix }) => updateSeries(context, id, prefix) },
  branches: { access: 'signed-in', run: ({ read }) => listBranches(read) },
  createBranch: { access: 'settings.write', run: (context, { name }) => createBranch(context, name) },
  areas: { access: 'signed-in', run: (context) => listAreas(context) },
  createArea: {
    access: 'customers.write',
    run: (context, { name, parentId, branchId }) => createArea(context, name, parentId, branchId ?? 1),
  },
};

export const healthRpc: Bindings<Contract['health']> = {
  get: { access: 'health.read', run: readHealth },
  proofs: { access: 'health.read', run: ({ read }, page) => readProofs(read, page) },
  verify: { access: 'health.read', run: verifyBooks },
  backup: { access: 'health.backup', run: backupNow },
  confirmClock: {
    access: 'settings.write',
    run: (context) => {
      confirmClock(context);
      return {};
    },
  },
};
