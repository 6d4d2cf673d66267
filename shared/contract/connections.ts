import { z } from 'zod';
import { BOX_FEES } from '#shared/domain/boxWork.ts';
import { CAS_KINDS } from '#shared/domain/cas.ts';
import { CAF_PICTURES, CONSENTS, ID_KINDS } from '#shared/domain/idProofs.ts';
import { isSignature } from '#shared/domain/tickets.ts';
import { rest, zAmount, zDay, zFile, zId, zInstant, zMinor, zPage, zPathId, zRows, zText, zUid } from './base.ts';
import { TIMINGS, zCycle, zNewCustomer } from './customers.ts';
import type { InputFault } from './inputFaults.ts';
import { zTaking } from './payments.ts';
import { zPromotionChoice } from './promotions.ts';
import { LONGEST_SIGNATURE, planFields } from './visits.ts';

const MOST_SERVICES = 8;
const MOST_EXTRAS = 20;

/** Who gets the connection: somebody new, or a customer who gets a further one. */
const zWho = z.discriminatedUnion('kind', [
  zNewCustomer.extend({ kind: z.literal('new') }),
  z.object({ kind: z.literal('existing'), customerId: zId }),
]);

/** A plan with its packs, and the box or the user that it comes through: one for each TV. */
const zWantedService = z.object({
  planId: zId,
  offerIds: z.array(zId).max(200).default([]),
  box: z
    .object({
      /** As it was scanned: from stock, or out of a technician's bag. */
      serial: zText(60).min(1),
      /** The card to pair it with, where that is another one than it has. */
      vc: zText(60).min(1).optional(),
      /** What is charged for it; as the rules have it when left out. To waive any of that asks for the permission for credits. */
      fees: z.array(z.enum(BOX_FEES)).max(BOX_FEES.length).optional(),
    })
    .optional(),
  username: zText(100).min(1).optional(),
  /** Taken with it: from the first bill on. One that asks for an advance is refused to who has none. */
  promotion: zPromotionChoice.optional(),
});

/** Papers of an application, each of them brought with it or later. */
const paperFields = {
  idProof: z
    .object({ kind: z.enum(ID_KINDS), number: zText(40).min(1) })
    .nullable()
    .default(null),
  consents: z.array(z.enum(CONSENTS)).max(CONSENTS.length).default([]),
  signerName: zText(80).default(''),
  signature: z
    .string()
    .max(LONGEST_SIGNATURE)
    .refine(isSignature, 'no-drawing' satisfies InputFault)
    .default(''),
  /** JPEG or PNG, at most 5 MB each. */
  pictures: z
    .array(z.object({ kind: z.enum(CAF_PICTURES), file: zFile }))
    .max(CAF_PICTURES.length)
    .default([]),
};

const zWanted = z.object({
  who: zWho,
  /** Where it is installed, where that is not the customer's address. */
  place: zText(300).default(''),
  services: z.array(zWantedService).min(1).max(MOST_SERVICES),
  /** From which day he has the services, at most 90 days from now; today if left out. His boxes go on that day. */
  startOn: zDay.optional(),
  /** What is sold with it: cable, a router, a further socket. */
  extras: z
    .array(z.object({ itemId: zId, quantity: z.number().int().min(1).max(1_000) }))
    .max(MOST_EXTRAS)
    .default([]),
});

const zPart = z.object({ description: z.string(), unitMinor: zAmount, includesTax: z.boolean() });

/** What a service costs by the tariff of the day. */
const zTariff = z.object({
  planName: z.string(),
  timing: z.enum(TIMINGS),
  cycle: zCycle,
  /** Of the plan, for a period; what is charged beside it are the parts. */
  priceMinor: zAmount,
  includesTax: z.boolean(),
  parts: z.array(zPart),
  /** How many channels it has; none of it for other services. */
  channels: z.number().int(),
  /** On which TV of its household it is. */
  tv: z.number().int(),
  serial: z.string(),
  vc: z.string(),
  username: z.string(),
  /** The promotion that was taken with it; left out where none was. */
  promotion: z.string().optional(),
});
export type Tariff = z.infer<typeof zTariff>;

/** What he is billed with it. */
const moneyFields = {
  lines: z.array(z.object({ description: z.string(), amountMinor: zMinor })),
  taxMinor: zMinor,
  roundOffMinor: zMinor,
  totalMinor: zMinor,
};

const zLook = z.object({
  services: z.array(zTariff),
  ...moneyFields,
  /** What he owes then, with what was open before. */
  dueMinor: zMinor,
  /** What is charged for each box unless it is waived, at his prices. */
  fees: z.array(z.object({ fee: z.enum(BOX_FEES), name: z.string(), priceMinor: zAmount })),
  /** What is said to the distributor's system. */
  commands: z.array(z.object({ serial: z.string(), command: z.enum(CAS_KINDS) })),
});
export type ConnectionLook = z.infer<typeof zLook>;

const zApplicant = z.object({
  code: z.string(),
  name: z.string(),
  phones: z.array(z.string()),
  email: z.string(),
  areaName: z.string(),
  address: z.string(),
  className: z.string(),
  taxId: z.string(),
});

const zRow = z.object({
  id: zId,
  number: z.string(),
  on: zDay,
  at: zInstant,
  kind: z.enum(['new', 'further']),
  customerId: zId,
  customerCode: z.string(),
  customerName: z.string(),
  plans: z.string(),
  serials: z.string(),
  idKind: z.enum(['', ...ID_KINDS]),
  /** Its last four signs. */
  idNumber: z.string(),
  byName: z.string(),
  totalMinor: zMinor,
  isSigned: z.boolean(),
  consents: z.array(z.enum(CONSENTS)),
  pictures: z.array(z.object({ id: zId, kind: z.enum(CAF_PICTURES) })),
});
export type ConnectionRow = z.infer<typeof zRow>;

const zConnection = zRow.extend({
  uid: z.string(),
  applicant: zApplicant,
  place: z.string(),
  /** From which day he has the services. */
  startOn: zDay,
  services: z.array(zTariff),
  ...moneyFields,
  paymentId: zId.nullable(),
  receiptNumber: z.string(),
  visit: z.object({ ticketId: zId, ticketNumber: z.string(), technicianName: z.string(), plannedOn: zDay }).nullable(),
  signerName: z.string(),
  printCount: z.number().int(),
});
export type Connection = z.infer<typeof zConnection>;

export const connections = {
  preview: rest({
    method: 'POST',
    path: '/connections/preview',
    tag: 'Connections',
    summary: 'What a new connection would cost and do',
  })
    .input(zWanted)
    .output(zLook),
  make: rest({
    method: 'POST',
    path: '/connections',
    tag: 'Connections',
    summary: 'A new connection: customer, services, boxes, bill, payment, commands, visit and application form in one',
    status: 201,
  })
    .input(
      zWanted.extend({
        /** Made when the form opens; the same id again answers with the first connection (law 6). */
        uid: zUid,
        ...paperFields,
        /** Null: he pays later, by what he owes then. */
        payment: zTaking.nullable().default(null),
        /** Null: nobody goes there. */
        visit: z
          .object({ typeId: zId, ...planFields })
          .nullable()
          .default(null),
      }),
    )
    .output(zConnection),
  addPapers: rest({
    method: 'POST',
    path: '/connections/{id}/papers',
    tag: 'Connections',
    summary: 'Papers of an application that were missing, brought later; none is ever replaced',
    status: 201,
  })
    .input(
      z.object({
        id: zPathId,
        /** Made when the form opens; the same id again changes nothing. */
        uid: zUid,
        ...paperFields,
      }),
    )
    .output(zConnection),
  list: rest({ method: 'GET', path: '/connections', tag: 'Connections', summary: 'Applications, newest first' })
    .input(z.object({ ...zPage, customerId: z.coerce.number().int().positive().optional() }))
    .output(zRows(zRow)),
  get: rest({ method: 'GET', path: '/connections/{id}', tag: 'Connections', summary: 'A connection as it was made' })
    .input(z.object({ id: zPathId }))
    .output(zConnection),
  pdf: rest({
    method: 'POST',
    path: '/connections/{id}/paper',
    tag: 'Connections',
    summary: 'The application as A4 PDF; each print after the first says DUPLICATE',
  })
    .input(
      z.object({
        id: zPathId,
        /** A preview is not counted as a print. */
        preview: z.boolean().default(false),
      }),
    )
    .output(zFile),
  picture: rest({
    method: 'GET',
    path: '/connections/pictures/{id}',
    tag: 'Connections',
    summary: 'A picture of an application as it was sent',
  })
    .input(z.object({ id: zPathId }))
    .output(zFile),
};
