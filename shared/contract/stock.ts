import { z } from 'zod';
import { BOX_ACTION_KINDS, BOX_STATES, OFF_CAUSES, PLACE_KINDS } from '#shared/domain/boxes.ts';
import { isBoxPattern, MAX_BOX_NUMBER, MAX_PATTERN } from '#shared/domain/boxNumbers.ts';
import {
  rest,
  zAmount,
  zDay,
  zEmpty,
  zFile,
  zId,
  zInstant,
  zMinor,
  zName,
  zPage,
  zPathId,
  zRows,
  zText,
  zUid,
} from './base.ts';
import type { InputFault } from './inputFaults.ts';

/** The most boxes of one paper. */
export const MAX_STOCK_LINES = 10_000;
/** As many refusals as are told one by one; their count is told whole. */
export const SHOWN_REFUSALS = 200;

const zPattern = zText(MAX_PATTERN).refine(isBoxPattern, 'no-pattern' satisfies InputFault);

const zModelFields = z.object({
  make: zName.max(60),
  model: zName.max(60),
  /** The conditional access system that its cards belong to. */
  cas: zText(60),
  /** How its numbers look, `NNNNNNNNNN` or `AANNNNNNNN`; empty lets any number through. */
  serialPattern: zPattern,
  vcPattern: zPattern,
  costMinor: zAmount,
  priceMinor: zAmount,
  warrantyDays: z.number().int().min(0).max(3650),
  /** Months over which the cost is written down in the valuation; 0: it is not. */
  lifeMonths: z.number().int().min(0).max(240),
});

const zModel = zModelFields.extend({
  id: zId,
  serialPattern: z.string(),
  vcPattern: z.string(),
  active: z.boolean(),
  version: z.number().int(),
  boxes: z.number().int(),
});
export type BoxModel = z.infer<typeof zModel>;

const zPlace = z.object({
  id: zId,
  name: z.string(),
  kind: z.enum(PLACE_KINDS),
  /** Whose bag it is, of a technician. */
  userId: zId.nullable(),
  userName: z.string().nullable(),
  active: z.boolean(),
  version: z.number().int(),
  boxes: z.number().int(),
});
export type StockPlace = z.infer<typeof zPlace>;

/** A box as it is received: as scanned or written, the office makes it clean. */
const zLine = z.object({
  serial: z.string().max(100),
  vc: z.string().max(100).default(''),
  /** What this one cost, where it differs from the paper's. */
  costMinor: zAmount.optional(),
});

/**
 * Why a number is refused: nothing written, too long, not as the model's numbers look, twice in the list, in the records
 * already, or the card another box has.
 */
export const LINE_FAULTS = ['empty', 'long', 'serial-pattern', 'vc-pattern', 'twice', 'known', 'vc-known'] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/**
 * Why a box does not go to a place: no such number, at a customer, lost or sold, not where all of them should be, there
 * already, or in a state in which it does not belong there.
 */
export const MOVE_FAULTS = ['unknown', 'at-customer', 'gone', 'elsewhere', 'there-already', 'not-there'] as const;
export type MoveFault = (typeof MOVE_FAULTS)[number];

const zFaultyLine = z.object({
  /** From 1. */
  line: z.number().int(),
  serial: z.string(),
  vc: z.string(),
  fault: z.enum(LINE_FAULTS),
  /** What is in the way: the line that has it already, the box that has the card, or where the box is. */
  other: z.string(),
  /** With look-alike letters and digits put right, where that fits; empty where it does not. */
  proposed: z.string(),
});
export type FaultyLine = z.infer<typeof zFaultyLine>;

const zLines = z.array(zLine).min(1).max(MAX_STOCK_LINES);

const zChecked = z.object({
  good: z.number().int(),
  faulty: z.number().int(),
  /** The first of them. */
  faults: z.array(zFaultyLine),
});

const zDocument = z.object({
  id: zId,
  number: z.string(),
  kind: z.enum(['receive', 'move']),
  on: zDay,
  at: zInstant,
  byName: z.string(),
  fromPlace: z.string().nullable(),
  toPlace: z.string(),
  boxes: z.number().int(),
  supplier: z.string(),
  billNumber: z.string(),
  billOn: zDay.nullable(),
  note: z.string(),
});
export type StockDocument = z.infer<typeof zDocument>;

/** A box where it stands. Customer and service are told to whoever may see the customer. */
const zBox = z.object({
  id: zId,
  serial: z.string(),
  vc: z.string().nullable(),
  state: z.enum(BOX_STATES),
  offCause: z.enum(['', ...OFF_CAUSES]),
  ownership: z.string(),
  condition: z.string(),
  modelId: zId.nullable(),
  /** Make and model; empty for a box of an unknown one. */
  model: z.string(),
  placeId: zId.nullable(),
  place: z.string().nullable(),
  customerId: zId.nullable(),
  customerCode: z.string().nullable(),
  customerName: z.string().nullable(),
  warrantyToOn: zDay.nullable(),
  costMinor: zMinor.nullable(),
});
export type Box = z.infer<typeof zBox>;

const zBoxEvent = z.object({
  id: zId,
  kind: z.enum(BOX_ACTION_KINDS),
  on: zDay,
  at: zInstant,
  /** Null for what a rule of the office did. */
  byName: z.string().nullable(),
  serial: z.string(),
  fromState: z.string(),
  toState: z.string(),
  fromPlace: z.string().nullable(),
  toPlace: z.string().nullable(),
  fromCustomer: z.string().nullable(),
  toCustomer: z.string().nullable(),
  fromVc: z.string().nullable(),
  toVc: z.string().nullable(),
  /** The other box of a swap. */
  otherSerial: z.string().nullable(),
  document: z.string().nullable(),
  reason: z.string(),
});
export type BoxEvent = z.infer<typeof zBoxEvent>;

const zMinimum = z.object({
  placeId: zId,
  place: z.string(),
  of: z.enum(['model', 'part']),
  /** Of the model or the countable item. */
  id: zId,
  name: z.string(),
  minimum: z.number().int(),
  /** Boxes in stock or with the technician whose place it is; of an item as many as lie there. */
  there: z.number().int(),
  /** What is missing to the minimum; 0 for enough. */
  short: z.number().int(),
});
export type StockMinimum = z.infer<typeof zMinimum>;

export const stock = {
  models: rest({ method: 'GET', path: '/stock/models', tag: 'Boxes', summary: 'Makes and models of boxes' })
    .input(zEmpty)
    .output(z.array(zModel)),
  createModel: rest({
    method: 'POST',
    path: '/stock/models',
    tag: 'Boxes',
    summary: 'Add a make and model of box',
    status: 201,
  })
    .input(zModelFields)
    .output(zModel),
  updateModel: rest({ method: 'PUT', path: '/stock/models/{id}', tag: 'Boxes', summary: 'Change a make and model' })
    .input(zModelFields.extend({ id: zPathId, version: z.number().int(), active: z.boolean() }))
    .output(zModel),
  places: rest({
    method: 'GET',
    path: '/stock/places',
    tag: 'Boxes',
    summary: 'Places of the stock, and who could be given one of his own',
  })
    .input(zEmpty)
    .output(z.object({ places: z.array(zPlace), people: z.array(z.object({ userId: zId, name: z.string() })) })),
  createPlace: rest({
    method: 'POST',
    path: '/stock/places',
    tag: 'Boxes',
    summary: 'Add a place of the stock',
    status: 201,
  })
    .input(z.object({ name: zName.max(60), kind: z.enum(PLACE_KINDS), userId: zId.nullable().default(null) }))
    .output(zPlace),
  updatePlace: rest({
    method: 'PUT',
    path: '/stock/places/{id}',
    tag: 'Boxes',
    summary: 'Rename or close a place of the stock',
  })
    .input(z.object({ id: zPathId, version: z.number().int(), name: zName.max(60), active: z.boolean() }))
    .output(zPlace),
  readSheet: rest({
    method: 'POST',
    path: '/stock/sheets',
    tag: 'Boxes',
    summary: 'Read boxes out of a sheet: which columns hold the numbers, and the lines',
  })
    .input(
      z.object({
        file: zFile,
        /** Columns by their heading, where the office guessed wrong. */
        serialColumn: zText(200).optional(),
        vcColumn: zText(200).optional(),
        costColumn: zText(200).optional(),
      }),
    )
    .output(
      z.object({
        headings: z.array(z.string()),
        serialColumn: z.string(),
        /** Empty: the sheet has none. */
        vcColumn: z.string(),
        costColumn: z.string(),
        lines: z.array(z.object({ serial: z.string(), vc: z.string(), costMinor: zMinor.optional() })),
      }),
    ),
  checkLines: rest({
    method: 'POST',
    path: '/stock/check',
    tag: 'Boxes',
    summary: 'Hold scanned numbers against a model and the records, changing nothing',
  })
    .input(z.object({ modelId: zId, lines: zLines, putRight: z.boolean().default(false) }))
    .output(zChecked),
  receive: rest({
    method: 'POST',
    path: '/stock/receive',
    tag: 'Boxes',
    summary: 'Receive boxes into a place of the stock: all of them, or all that are good',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        modelId: zId,
        placeId: zId,
        lines: zLines,
        /** Takes look-alike letters and digits for what the model's pattern says they are. */
        putRight: z.boolean().default(false),
        /** Leaves faulty lines out instead of refusing all. */
        onlyGood: z.boolean().default(false),
        /** What each cost; the model's cost when absent. */
        costMinor: zAmount.optional(),
        condition: z.enum(['new', 'used', 'refurbished']).default('new'),
        supplier: zText(100).default(''),
        billNumber: zText(40).default(''),
        billOn: zDay.optional(),
        note: zText(300).default(''),
      }),
    )
    .output(zChecked.extend({ document: zDocument })),
  move: rest({
    method: 'POST',
    path: '/stock/move',
    tag: 'Boxes',
    summary: 'Move boxes between places: issue to a technician, take back, transfer, send to repair. All or none',
    status: 201,
  })
    .input(
      z.object({
        uid: zUid,
        toPlaceId: zId,
        /** Where all of them must be; anywhere when absent. */
        fromPlaceId: zId.optional(),
        /** Serial or card numbers, as scanned. */
        numbers: z.array(z.string().max(100)).min(1).max(MAX_STOCK_LINES),
        note: zText(300).default(''),
      }),
    )
    .output(zDocument),
  documents: rest({
    method: 'GET',
    path: '/stock/documents',
    tag: 'Boxes',
    summary: 'Papers of the stock, newest first',
  })
    .input(z.object({ ...zPage, text: zText(60).default(''), placeId: z.coerce.number().int().positive().optional() }))
    .output(zRows(zDocument)),
  document: rest({
    method: 'GET',
    path: '/stock/documents/{id}',
    tag: 'Boxes',
    summary: 'A paper of the stock and its boxes',
  })
    .input(z.object({ id: zPathId, ...zPage }))
    .output(zDocument.extend({ rows: z.array(zBoxEvent), total: z.number().int() })),
  boxes: rest({
    method: 'GET',
    path: '/stock/boxes',
    tag: 'Boxes',
    summary: 'Boxes by number, place, state, model, customer and warranty',
  })
    .input(
      z.object({
        ...zPage,
        /** The beginning of a serial or card number. */
        text: zText(60).default(''),
        state: z.enum(BOX_STATES).optional(),
        placeId: z.coerce.number().int().positive().optional(),
        modelId: z.coerce.number().int().positive().optional(),
        customerId: z.coerce.number().int().positive().optional(),
        /** Whether the warranty still runs today. */
        warranty: z.enum(['in', 'out']).optional(),
      }),
    )
    .output(zRows(zBox)),
  box: rest({ method: 'GET', path: '/stock/boxes/{id}', tag: 'Boxes', summary: 'A box, and all that was done with it' })
    .input(z.object({ id: zPathId }))
    .output(
      zBox.extend({
        purchase: z
          .object({
            documentId: zId,
            number: z.string(),
            on: zDay,
            supplier: z.string(),
            billNumber: z.string(),
            billOn: zDay.nullable(),
          })
          .nullable(),
        events: z.array(zBoxEvent),
        /** What other boxes had its card before, or have had since. */
        cardEvents: z.array(zBoxEvent),
      }),
    ),
  minimums: rest({
    method: 'GET',
    path: '/stock/minimums',
    tag: 'Boxes',
    summary: 'What should lie where at least, and what does: the shortest first',
  })
    .input(zEmpty)
    .output(z.array(zMinimum)),
  setMinimum: rest({
    method: 'POST',
    path: '/stock/minimums',
    tag: 'Boxes',
    summary: 'Say how many of a model or a countable item should lie at a place at least; 0 for no matter',
  })
    .input(
      z.object({
        placeId: zId,
        of: z.enum(['model', 'part']),
        id: zId,
        minimum: z.number().int().min(0).max(1_000_000),
      }),
    )
    .output(z.array(zMinimum)),
  find: rest({
    method: 'GET',
    path: '/stock/find',
    tag: 'Boxes',
    summary: 'The boxes that bear a number: serial, card or a paper of the stock',
  })
    .input(z.object({ number: zText(MAX_BOX_NUMBER) }))
    .output(z.array(zBox)),
};
