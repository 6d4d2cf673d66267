import { z } from 'zod';
import { PERMISSIONS, ROLES } from '#shared/domain/permissions.ts';
import { rest, zEmpty, zId, zInstant, zName, zPage, zPathId, zRows, zText } from './base.ts';
import { zLanguage, zPassword, zUsername } from './setup.ts';

const zPermissions = z.array(z.enum(PERMISSIONS)).max(PERMISSIONS.length);

export const zUser = z.object({
  id: zId,
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  granted: z.array(z.enum(PERMISSIONS)),
  denied: z.array(z.enum(PERMISSIONS)),
  /** Empty means every branch / every area. */
  branchIds: z.array(zId),
  areaIds: z.array(zId),
  language: zLanguage,
  active: z.boolean(),
  lastSeenAt: zInstant.nullable(),
});
export type User = z.infer<typeof zUser>;

const userFields = {
  name: zName,
  role: z.enum(ROLES),
  granted: zPermissions.default([]),
  denied: zPermissions.default([]),
  branchIds: z.array(zId).max(200).default([]),
  areaIds: z.array(zId).max(1000).default([]),
  language: zLanguage,
};

export const people = {
  list: rest({ method: 'GET', path: '/users', tag: 'People', summary: 'Users of the office' })
    .input(zEmpty)
    .output(z.array(zUser)),
  create: rest({ method: 'POST', path: '/users', tag: 'People', summary: 'Add a user', status: 201 })
    .input(z.object({ ...userFields, username: zUsername, password: zPassword }))
    .output(zUser),
  update: rest({ method: 'PUT', path: '/users/{id}', tag: 'People', summary: 'Change a user' })
    .input(z.object({ id: zPathId, ...userFields, active: z.boolean() }))
    .output(zUser),
  resetPassword: rest({
    method: 'POST',
    path: '/users/{id}/password',
    tag: 'People',
    summary: 'Set a new password and end the sessions',
  })
    .input(z.object({ id: zPathId, password: zPassword }))
    .output(zEmpty),
};

export const audit = {
  list: rest({ method: 'GET', path: '/audit', tag: 'People', summary: 'Audit trail, newest first' })
    .input(
      z.object({
        ...zPage,
        entity: zText(40).optional(),
        entityId: zText(40).optional(),
        userId: z.coerce.number().int().positive().optional(),
      }),
    )
    .output(
      zRows(
        z.object({
          id: zId,
          at: zInstant,
          userName: z.string(),
          /** The second person who gave leave; empty where none was needed. */
          approvedBy: z.string(),
          counter: z.string(),
          action: z.string(),
          entity: z.string(),
          entityId: z.string(),
          before: z.record(z.string(), z.unknown()).nullable(),
          after: z.record(z.string(), z.unknown()).nullable(),
          requestId: z.string(),
        }),
      ),
    ),
};
