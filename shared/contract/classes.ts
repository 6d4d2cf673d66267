import { z } from 'zod';
import { rest, zDay, zEmpty, zId, zInstant, zName, zPathId, zReason, zUid } from './base.ts';
import { zMoneyEffect } from './subscriptions.ts';

const zClass = z.object({
  id: zId,
  name: z.string(),
  active: z.boolean(),
  /** How many customers are of it now. */
  customers: z.number().int(),
  version: z.number().int(),
});
export type CustomerClass = z.infer<typeof zClass>;

const changeFields = {
  /** Null: of no class any more. */
  classId: zId.nullable(),
  /** At once, with money for the days billed already, or when the next period of each service begins. */
  when: z.enum(['now', 'next-cycle']),
  /** A day up to today, for a change at once; today when left out. */
  on: zDay.optional(),
};
const zClassChange = z.object({ id: zPathId, ...changeFields });

/** Of which class a customer has been from a day on. */
const zClassFrom = z.object({
  classId: zId.nullable(),
  name: z.string(),
  fromOn: zDay,
  reason: z.string(),
  byName: z.string(),
  at: zInstant,
});
export type ClassFrom = z.infer<typeof zClassFrom>;

export const classes = {
  list: rest({ method: 'GET', path: '/customer-classes', tag: 'Catalogue', summary: 'Classes of customers' })
    .input(zEmpty)
    .output(z.array(zClass)),
  create: rest({
    method: 'POST',
    path: '/customer-classes',
    tag: 'Catalogue',
    summary: 'Add a class of customers, which may have prices of its own',
    status: 201,
  })
    .input(z.object({ name: zName }))
    .output(zClass),
  update: rest({
    method: 'PUT',
    path: '/customer-classes/{id}',
    tag: 'Catalogue',
    summary: 'Rename a class of customers, or give it to nobody more',
  })
    .input(z.object({ id: zPathId, name: zName, active: z.boolean(), version: z.number().int() }))
    .output(zClass),
  history: rest({
    method: 'GET',
    path: '/customers/{id}/classes',
    tag: 'Customers',
    summary: 'Of which class a customer was from which day on, newest first',
  })
    .input(z.object({ id: zPathId }))
    .output(z.array(zClassFrom)),
  preview: rest({
    method: 'POST',
    path: '/customers/{id}/class/preview',
    tag: 'Customers',
    summary: 'What another class would charge and give back, without making it',
  })
    .input(zClassChange)
    .output(zMoneyEffect),
  change: rest({
    method: 'POST',
    path: '/customers/{id}/class',
    tag: 'Customers',
    summary: 'Put a customer into another class, now or from his next periods on',
  })
    .input(zClassChange.extend({ uid: zUid, reason: zReason }))
    .output(z.array(zClassFrom)),
};
