import type { Bindings } from '#host/bindings.ts';
import { fileOf, scopeOf } from '#modules/reports/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { addRule, listRules } from './addRule.ts';
import { assignAreas, assignCustomer, readAssignment } from './assign.ts';
import { issueBook, listBooks, missingOf, spoilReceipt } from './books.ts';
import { collect } from './collect.ts';
import { listStatements, previewCommission, readStatement, settleCommission, voidCommission } from './commission.ts';
import { handOver } from './handOver.ts';
import { openBatch } from './openBatch.ts';
import { currentBatch, listBatches, readBatch } from './readBatches.ts';
import { listCollectors } from './readCollectors.ts';
import { listLines } from './readLines.ts';
import { receiveBatch } from './receiveBatch.ts';
import { repay } from './repay.ts';
import { settleBatch } from './settleBatch.ts';
import { noteVisit } from './visit.ts';

export const collectorsRpc: Bindings<Contract['collectors']> = {
  list: { access: 'collectors.read', run: listCollectors },
  assignment: { access: 'collectors.read', run: (context, { id }) => readAssignment(context, id) },
  assignAreas: { access: 'collectors.manage', run: (context, { id, areaIds }) => assignAreas(context, id, areaIds) },
  assignCustomer: {
    access: 'collectors.manage',
    run: (context, { customerId, collectorId }) => assignCustomer(context, customerId, collectorId),
  },
  open: { access: 'collectors.collect', run: openBatch },
  current: { access: 'collectors.collect', run: currentBatch },
  batches: { access: 'collectors.read', run: listBatches },
  // One's own may be seen by everybody who has one; another's is not found without the permission.
  batch: { access: 'signed-in', run: (context, { id }) => readBatch(context, id) },
  lines: { access: 'signed-in', run: listLines },
  collect: { access: 'collectors.collect', run: collect },
  visit: { access: 'collectors.collect', run: noteVisit },
  handOver: { access: 'collectors.collect', run: handOver },
  receive: { access: 'collectors.receive', run: receiveBatch },
  settle: { access: 'collectors.settle', run: settleBatch },
  repay: { access: 'collectors.receive', run: repay },
  routePdf: {
    access: 'signed-in',
    run: async (context, { id, size }) => {
      const batch = readBatch(context, id);
      const { language } = context.company();
      return fileOf(await context.services.paper.routeSheet(batch, size, scopeOf(context), language));
    },
  },
  handOverPdf: {
    access: 'signed-in',
    run: async (context, { id, size }) => {
      const batch = readBatch(context, id);
      return fileOf(await context.services.paper.handOver(batch, size, context.company().language));
    },
  },
  books: { access: 'collectors.collect', run: listBooks },
  issueBook: { access: 'collectors.manage', run: issueBook },
  missing: { access: 'collectors.read', run: (context, { id }) => missingOf(context, id) },
  spoil: { access: 'collectors.manage', run: spoilReceipt },
  rules: { access: 'collectors.read', run: listRules },
  addRule: { access: 'collectors.commission', run: addRule },
  previewCommission: {
    access: 'collectors.commission',
    run: (context, { id, throughOn }) => previewCommission(context, id, throughOn),
  },
  settleCommission: { access: 'collectors.commission', run: settleCommission },
  statements: { access: 'collectors.read', run: listStatements },
  voidCommission: {
    access: 'collectors.commission',
    run: (context, { id, uid, reason }) => voidCommission(context, id, uid, reason),
  },
  commissionPdf: {
    access: 'collectors.read',
    run: async (context, { id }) => {
      const statement = readStatement(context.read, id);
      const { language } = context.company();
      return fileOf(await context.services.paper.commission(statement, scopeOf(context), language));
    },
  },
};
