import { z } from 'zod';
import { DAY_MINUTES } from '#shared/domain/businessHours.ts';
import { isSignature, VISIT_OUTCOMES, VISIT_STATES } from '#shared/domain/tickets.ts';
import { rest, zAmount, zDay, zFile, zId, zInstant, zPage, zPathId, zReason, zRows, zText, zUid } from './base.ts';
import type { InputFault } from './inputFaults.ts';

const MOST_LINES = 40;
/** A hand drawn on a phone is some thousand letters. */
export const LONGEST_SIGNATURE = 20_000;

const zMinute = z.number().int().min(0).max(DAY_MINUTES);

export const planFields = {
  technicianId: zId,
  plannedOn: zDay,
  /** What the customer was told, in minutes since midnight; both or none. */
  fromMinute: zMinute.nullable().default(null),
  toMinute: zMinute.nullable().default(null),
  plan: zText(500).default(''),
};

const zCheck = z.object({ text: zText(120), done: z.boolean() });
/** A value as it was read, with its unit: RF in dBmV, optical power in dBm, or whatever else. */
const zReading = z.object({ name: zText(40), value: z.number().min(-100_000).max(100_000), unit: zText(12) });
export type Reading = z.infer<typeof zReading>;
const zPart = z.object({
  item: zText(80),
  quantity: z.number().int().min(1).max(10_000),
  serial: zText(60).default(''),
});
export type VisitPart = z.infer<typeof zPart>;
/** Whether it came out of what the technician carries, by the books. */
const zUsedPart = zPart.extend({ isFromStock: z.boolean().default(false) });

const zPhoto = z.object({ id: zId, kind: z.enum(['before', 'after']), at: zInstant });

const zVisit = z.object({
  id: zId,
  ticketId: zId,
  ticketNumber: z.string(),
  typeName: z.string(),
  description: z.string(),
  priority: z.string(),
  customerId: zId.nullable(),
  customerName: z.string(),
  /** Where he goes: the customer's address, or the area or node. */
  address: z.string(),
  areaName: z.string(),
  phone: z.string(),
  technicianId: zId,
  technicianName: z.string(),
  plannedOn: zDay,
  fromMinute: z.number().int().nullable(),
  toMinute: z.number().int().nullable(),
  plan: z.string(),
  state: z.enum(VISIT_STATES),
  startedAt: zInstant.nullable(),
  endedAt: zInstant.nullable(),
  outcome: z.enum(['', ...VISIT_OUTCOMES]),
  report: z.string(),
  /** What is to be looked at, by the type of the ticket; of a visit that is done, what was. */
  checklist: z.array(zCheck),
  readings: z.array(zReading),
  parts: z.array(zUsedPart),
  signerName: z.string(),
  signature: z.string(),
  chargeText: z.string().nullable(),
  chargeMinor: z.number().int().nullable(),
  freeReason: z.string(),
  photos: z.array(zPhoto),
});
export type Visit = z.infer<typeof zVisit>;

export const visits = {
  plan: rest({ method: 'POST', path: '/visits', tag: 'Visits', summary: 'Plan a visit for a ticket', status: 201 })
    .input(z.object({ uid: zUid, ticketId: zId, ...planFields }))
    .output(zVisit),
  cancel: rest({ method: 'POST', path: '/visits/{id}/cancel', tag: 'Visits', summary: 'Call a visit off' })
    .input(z.object({ id: zPathId, uid: zUid, reason: zReason }))
    .output(zVisit),
  list: rest({ method: 'GET', path: '/visits', tag: 'Visits', summary: 'Visits of a day, a technician or a ticket' })
    .input(
      z.object({
        ...zPage,
        ticketId: z.coerce.number().int().positive().optional(),
        technicianId: z.coerce.number().int().positive().optional(),
        on: zDay.optional(),
      }),
    )
    .output(zRows(zVisit)),
  mine: rest({
    method: 'GET',
    path: '/visits/mine',
    tag: 'Visits',
    summary: 'My visits up to today, what is left of earlier days first, and what may be charged for them',
  })
    .input(z.object({}))
    .output(
      z.object({
        on: zDay,
        visits: z.array(zVisit),
        /** At the price for everybody; a customer's own may be another. */
        items: z.array(z.object({ id: zId, name: z.string(), priceMinor: zAmount })),
        /** Names of the countable items that I carry. */
        carried: z.array(z.string()),
      }),
    ),
  start: rest({ method: 'POST', path: '/visits/{id}/start', tag: 'Visits', summary: 'The technician is there' })
    .input(z.object({ id: zPathId, uid: zUid, takenAt: zInstant.optional() }))
    .output(zVisit),
  done: rest({
    method: 'POST',
    path: '/visits/{id}/done',
    tag: 'Visits',
    summary: 'What was found, measured, used and charged; it solves the ticket, or not yet',
  })
    .input(
      z.object({
        id: zPathId,
        uid: zUid,
        takenAt: zInstant.optional(),
        outcome: z.enum(VISIT_OUTCOMES),
        report: zReason,
        checklist: z.array(zCheck).max(MOST_LINES).default([]),
        readings: z.array(zReading).max(MOST_LINES).default([]),
        parts: z.array(zPart).max(MOST_LINES).default([]),
        signerName: zText(80).default(''),
        signature: z
          .string()
          .max(LONGEST_SIGNATURE)
          .refine(isSignature, 'no-drawing' satisfies InputFault)
          .default(''),
        /** An item of the catalogue at the customer's price; null for nothing. */
        chargeItemId: zId.nullable().default(null),
        /** Why it costs nothing, such as the warranty. */
        freeReason: zText(200).default(''),
      }),
    )
    .output(zVisit),
  addPhoto: rest({
    method: 'POST',
    path: '/visits/{id}/photos',
    tag: 'Visits',
    summary: 'A picture of a visit (JPEG, PNG or WebP, at most 5 MB)',
    status: 201,
  })
    .input(z.object({ id: zPathId, uid: zUid, kind: z.enum(['before', 'after']), file: zFile }))
    .output(zPhoto),
  photo: rest({ method: 'GET', path: '/visits/photos/{id}', tag: 'Visits', summary: 'A picture as it was sent' })
    .input(z.object({ id: zPathId }))
    .output(zFile),
};
