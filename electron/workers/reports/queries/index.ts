import type { ReportName } from '#shared/contract/reports.ts';
import { accountBalances } from './accountBalances.ts';
import { ageing } from './ageing.ts';
import { bankDeposits } from './bankDeposits.ts';
import { billRegister } from './billRegister.ts';
import { boxActions } from './boxActions.ts';
import { cashBook } from './cashBook.ts';
import { chequeRegister } from './chequeRegister.ts';
import { collectorCollection, collectorRounds, collectorSettlement, missingReceipts } from './collectors.ts';
import { credits } from './credits.ts';
import { customerStatement } from './customerStatement.ts';
import { dayBook } from './dayBook.ts';
import { dayCollection } from './dayCollection.ts';
import { distributorWallet } from './distributorWallet.ts';
import { documentsIssued } from './documentsIssued.ts';
import { dueList } from './dueList.ts';
import { groupStatement } from './groupStatement.ts';
import { gstB2b, gstB2c, gstNotes } from './gstReturn.ts';
import { advances, deposits } from './heldMoney.ts';
import { revenue, taxPayable } from './monthlyLines.ts';
import { promotions } from './promotions.ts';
import { reconcileResult } from './reconcileResult.ts';
import type { Report, ReportRequest } from './report.ts';
import { settlements } from './settlements.ts';
import { shiftList } from './shiftList.ts';
import { stockList, stockMovements, stockValuation } from './stock.ts';
import { subscriberDays } from './subscriberDays.ts';
import { taxSummary } from './taxSummary.ts';
import { repeatFaults, technicians, ticketList } from './tickets.ts';
import { trialBalance } from './trialBalance.ts';
import { unconfirmedCommands } from './unconfirmedCommands.ts';
import { voids } from './voids.ts';
import { voucherReport } from './vouchers.ts';
import { waivers } from './waivers.ts';
import { writeOffs } from './writeOffs.ts';

const REPORTS: Readonly<Record<ReportName, (request: ReportRequest) => Report>> = {
  'day-collection': dayCollection,
  'due-list': (request) => dueList(request),
  'customer-statement': customerStatement,
  'group-statement': groupStatement,
  'bill-register': billRegister,
  ageing: (request) => ageing(request),
  advances,
  deposits,
  'write-offs': writeOffs,
  credits,
  'discounts-and-waivers': waivers,
  promotions,
  'cash-book': cashBook,
  'cheque-register': chequeRegister,
  'bank-deposits': bankDeposits,
  settlements,
  voids,
  'shift-list': shiftList,
  'collector-collection': collectorCollection,
  'collector-settlement': collectorSettlement,
  'collector-rounds': collectorRounds,
  'missing-receipts': missingReceipts,
  tickets: ticketList,
  technicians,
  'repeat-faults': repeatFaults,
  'subscriber-days': subscriberDays,
  'unconfirmed-commands': unconfirmedCommands,
  'distributor-wallet': distributorWallet,
  'reconcile-result': reconcileResult,
  'box-actions': boxActions,
  'stock-list': stockList,
  'stock-movements': stockMovements,
  'stock-valuation': stockValuation,
  vouchers: voucherReport,
  'trial-balance': trialBalance,
  'account-balances': accountBalances,
  'day-book': dayBook,
  revenue,
  'tax-payable': taxPayable,
  'tax-summary': taxSummary,
  'documents-issued': documentsIssued,
  'gst-b2b': gstB2b,
  'gst-b2c': gstB2c,
  'gst-notes': gstNotes,
};

/** Counts a report through. @throws OfficeError for filters that make no sense. */
export function makeReport(request: ReportRequest): Report {
  return REPORTS[request.filter.name](request);
}
