import type { Bindings } from '#host/bindings.ts';
import { printShiftOn } from '#modules/printers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { approveShift } from './approveShift.ts';
import { moveCash, takeBackMovement } from './moveCash.ts';
import { currentShift, listShifts, readShift } from './readShifts.ts';
import { myTransfers } from './readTransfers.ts';
import { closeShift, openShift } from './shift.ts';
import { answerTransfer, offerCash } from './transferCash.ts';

export const shiftsRpc: Bindings<Contract['shifts']> = {
  current: { access: 'signed-in', run: currentShift },
  list: { access: 'shifts.read', run: listShifts },
  // One's own may be seen by everybody who has one; another's is not found without the permission.
  get: { access: 'signed-in', run: (context, { id }) => readShift(context, id) },
  open: { access: 'shifts.use', run: openShift },
  move: { access: 'shifts.use', run: moveCash },
  takeBack: { access: 'shifts.use', run: takeBackMovement },
  close: { access: 'shifts.use', run: closeShift },
  approve: { access: 'shifts.approve', run: (context, { id, note }) => approveShift(context, id, note) },
  print: {
    access: 'signed-in',
    run: (context, { id, uid, printerId }) => printShiftOn(context, readShift(context, id), uid, printerId),
  },
  pdf: {
    access: 'signed-in',
    run: async (context, { id, size }) =>
      fileOf(await context.services.paper.shift(readShift(context, id), size, context.company().language)),
  },
};

export const transfersRpc: Bindings<Contract['transfers']> = {
  mine: { access: 'shifts.use', run: myTransfers },
  offer: { access: 'shifts.use', run: offerCash },
  answer: { access: 'shifts.use', run: answerTransfer },
};
