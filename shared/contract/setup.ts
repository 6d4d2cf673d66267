import { z } from 'zod';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '#shared/domain/passwords.ts';
import { PERMISSIONS, ROLES } from '#shared/domain/permissions.ts';
import { TAX_REGISTRATIONS } from '#shared/domain/tax.ts';
import { rest, zEmpty, zId, zInstant, zName, zText } from './base.ts';
import type { InputFault } from './inputFaults.ts';

export const LANGUAGES = ['en', 'hi', 'id', 'es'] as const;
export const zLanguage = z.enum(LANGUAGES);
export type Language = z.infer<typeof zLanguage>;

export const zUsername = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._-]{1,39}$/, 'no-user-name' satisfies InputFault);
export const zPassword = z.string().min(SHORTEST_PASSWORD).max(LONGEST_PASSWORD);

export const zSession = z.object({
  userId: zId,
  username: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  permissions: z.array(z.enum(PERMISSIONS)),
  language: zLanguage,
  /** For callers without cookies (REST, the desktop window): sent as `Authorization: Bearer`. Null in later answers. */
  token: z.string().nullable(),
  expiresAt: zInstant,
});
export type Session = z.infer<typeof zSession>;

export const setup = {
  status: rest({
    method: 'GET',
    path: '/status',
    tag: 'Office',
    summary: 'Whether an office exists here, and its look',
  })
    .input(zEmpty)
    .output(
      z.object({
        initialised: z.boolean(),
        version: z.string(),
        company: z
          .object({
            name: z.string(),
            country: z.string(),
            currency: z.string(),
            timeZone: z.string(),
            locale: z.string(),
            language: zLanguage,
          })
          .nullable(),
      }),
    ),
  createOffice: rest({
    method: 'POST',
    path: '/office',
    tag: 'Office',
    summary: 'Create the office and its first owner',
    status: 201,
  })
    .input(
      z.object({
        company: zName,
        country: z.string().regex(/^[A-Z]{2}$/),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional(),
        timeZone: zText(60).optional(),
        address: zText(500).default(''),
        phone: zText(60).default(''),
        taxId: zText(30).default(''),
        stateCode: zText(40).default(''),
        /** Only a registered company charges tax. */
        taxRegistration: z.enum(TAX_REGISTRATIONS).default('registered'),
        /** Code of the tax set that new plans start with, null for an unregistered operator. */
        defaultTaxSet: zText(20).nullable().default(null),
        billPrefix: z
          .string()
          .regex(/^[A-Z0-9-]{1,5}$/)
          .default('INV'),
        receiptPrefix: z
          .string()
          .regex(/^[A-Z0-9-]{1,5}$/)
          .default('RCT'),
        owner: z.object({ name: zName, username: zUsername, password: zPassword, language: zLanguage.optional() }),
      }),
    )
    .output(zSession),
};

export const sessions = {
  signIn: rest({ method: 'POST', path: '/sessions', tag: 'Sessions', summary: 'Sign in' })
    .input(
      z.object({ username: zText(40), password: z.string().max(LONGEST_PASSWORD), counter: zText(40).default('') }),
    )
    .output(zSession),
  signOut: rest({ method: 'DELETE', path: '/sessions/current', tag: 'Sessions', summary: 'Sign out' })
    .input(zEmpty)
    .output(zEmpty),
  me: rest({ method: 'GET', path: '/sessions/current', tag: 'Sessions', summary: 'Who I am and what I may do' })
    .input(zEmpty)
    .output(zSession),
  list: rest({ method: 'GET', path: '/sessions', tag: 'Sessions', summary: 'Live sessions of the office' })
    .input(zEmpty)
    .output(
      z.array(
        z.object({
          id: zId,
          userId: zId,
          userName: z.string(),
          counter: z.string(),
          address: z.string(),
          createdAt: zInstant,
          lastSeenAt: zInstant,
          current: z.boolean(),
        }),
      ),
    ),
  end: rest({ method: 'POST', path: '/sessions/{id}/end', tag: 'Sessions', summary: 'End a session' })
    .input(z.object({ id: z.coerce.number().int().positive() }))
    .output(zEmpty),
  changePassword: rest({
    method: 'POST',
    path: '/sessions/current/password',
    tag: 'Sessions',
    summary: 'Change my password',
  })
    .input(z.object({ current: z.string().max(LONGEST_PASSWORD), next: zPassword }))
    .output(zEmpty),
  setLanguage: rest({
    method: 'POST',
    path: '/sessions/current/language',
    tag: 'Sessions',
    summary: 'Change my language',
  })
    .input(z.object({ language: zLanguage }))
    .output(zEmpty),
};
