import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { type AnyRouter, implement, type Router } from '@orpc/server';
import { approvalsRpc, withSecondPerson } from '#modules/approvals/index.ts';
import { banksRpc } from '#modules/banks/index.ts';
import { billingRpc, correctionsRpc } from '#modules/billing/index.ts';
import { booksRpc } from '#modules/books/index.ts';
import { boxBulksRpc } from '#modules/boxBulks/index.ts';
import { boxWorkRpc } from '#modules/boxWork/index.ts';
import { catalogRpc, itemsRpc, offersRpc } from '#modules/catalog/index.ts';
import { chargesRpc } from '#modules/charges/index.ts';
import { chequesRpc } from '#modules/cheques/index.ts';
import { collectionsRpc, promisesRpc, writeOffsRpc } from '#modules/collections/index.ts';
import { collectorsRpc } from '#modules/collectors/index.ts';
import { connectionsRpc } from '#modules/connections/index.ts';
import { customersRpc } from '#modules/customers/index.ts';
import { casRpc, distributorRpc } from '#modules/distributor/index.ts';
import { groupsRpc } from '#modules/groups/index.ts';
import { importsRpc } from '#modules/imports/index.ts';
import { jobsRpc } from '#modules/jobs/index.ts';
import { messagesRpc } from '#modules/messages/index.ts';
import { auditRpc, healthRpc, peopleRpc, sessionsRpc, settingsRpc, setupRpc } from '#modules/office/index.ts';
import { outagesRpc } from '#modules/outages/index.ts';
import { paymentsRpc, refundsRpc, voucherSalesRpc } from '#modules/payments/index.ts';
import { printersRpc, printJobsRpc } from '#modules/printers/index.ts';
import { promotionsRpc } from '#modules/promotions/index.ts';
import { reportsRpc, todayRpc } from '#modules/reports/index.ts';
import { shiftsRpc, transfersRpc } from '#modules/shifts/index.ts';
import { statementsRpc } from '#modules/statements/index.ts';
import { countsRpc, partsRpc, stockRpc } from '#modules/stock/index.ts';
import { classesRpc, discountsRpc, subscriptionsRpc } from '#modules/subscriptions/index.ts';
import { incidentsRpc, ticketsRpc, visitsRpc } from '#modules/tickets/index.ts';
import { usageRpc } from '#modules/usage/index.ts';
import { vouchersRpc } from '#modules/vouchers/index.ts';
import { walletsRpc } from '#modules/wallets/index.ts';
import { changes as changesContract } from '#shared/contract/changes.ts';
import { type Contract, contract } from '#shared/contract/index.ts';
import { APPROVALS, type ApprovedProcedure, isApproved } from '#shared/domain/approvals.ts';
import type { Access, Permission } from '#shared/domain/permissions.ts';
import type { Binding, Bindings } from './bindings.ts';
import type { Context } from './context.ts';

/** Everything the office answers, one line per module. */
export const bindings: Bindings<Omit<Contract, 'changes'>> = {
  setup: setupRpc,
  sessions: sessionsRpc,
  people: peopleRpc,
  approvals: approvalsRpc,
  messages: messagesRpc,
  cas: casRpc,
  distributor: distributorRpc,
  wallets: walletsRpc,
  audit: auditRpc,
  settings: settingsRpc,
  health: healthRpc,
  jobs: jobsRpc,
  customers: customersRpc,
  connections: connectionsRpc,
  groups: groupsRpc,
  subscriptions: subscriptionsRpc,
  catalog: catalogRpc,
  items: itemsRpc,
  collections: collectionsRpc,
  promises: promisesRpc,
  collectors: collectorsRpc,
  offers: offersRpc,
  classes: classesRpc,
  billing: billingRpc,
  charges: chargesRpc,
  discounts: discountsRpc,
  promotions: promotionsRpc,
  outages: outagesRpc,
  corrections: { ...correctionsRpc, ...writeOffsRpc },
  payments: paymentsRpc,
  refunds: refundsRpc,
  cheques: chequesRpc,
  banks: banksRpc,
  statements: statementsRpc,
  printers: printersRpc,
  printJobs: printJobsRpc,
  usage: usageRpc,
  stock: stockRpc,
  parts: partsRpc,
  counts: countsRpc,
  shifts: shiftsRpc,
  transfers: transfersRpc,
  tickets: ticketsRpc,
  visits: visitsRpc,
  incidents: incidentsRpc,
  imports: importsRpc,
  reports: reportsRpc,
  today: todayRpc,
  books: booksRpc,
  boxWork: boxWorkRpc,
  boxBulks: boxBulksRpc,
  vouchers: { ...vouchersRpc, ...voucherSalesRpc },
};

/** What a transport knows before anybody has signed in. `enter` checks the caller and makes the context. */
export interface CallContext {
  enter(access: Access, askedBy?: Permission): Context;
  /** The approval that the call carries, as it came. */
  readonly approval: string | null;
}

type AnyBinding = Binding<unknown, unknown>;

/** Joins contract and bindings to the one router that every door serves. */
export function createRouter(): AnyRouter {
  const parts = join(contract as unknown as Record<string, AnyContractRouter>, {
    ...(bindings as unknown as Record<string, unknown>),
    changes: undefined,
  });
  return { ...parts, changes: changesRouter() } as AnyRouter;
}

/** A command that may be done with a second person's leave, as `CommandDesk.run` finds it. */
export function approvedBinding(procedure: ApprovedProcedure): AnyBinding & { readonly askedBy: Permission } {
  const found = procedure.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], bindings);
  return { ...(found as AnyBinding), askedBy: APPROVALS[procedure].askedBy };
}

function join(
  part: Record<string, AnyContractRouter>,
  bound: Record<string, unknown>,
  path = '',
): Record<string, unknown> {
  const routes: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(part)) {
    const binding = bound[name];
    if (binding === undefined) continue;
    routes[name] = isContractProcedure(child)
      ? bindProcedure(child, binding as AnyBinding, path + name)
      : join(child as Record<string, AnyContractRouter>, binding as Record<string, unknown>, `${path}${name}.`);
  }
  return routes;
}

/**
 * The caller is checked before the input is looked at: `initialInputValidationIndex: 1` puts the check, which is
 * the first middleware, ahead of validation, so nobody learns from error messages what he may not call.
 */
function bindProcedure(
  procedure: AnyContractRouter,
  binding: AnyBinding,
  name: string,
): Router<AnyContractRouter, CallContext> {
  const implementer = implement(procedure, { initialInputValidationIndex: 1 }).$context<CallContext>() as unknown as {
    use(check: (call: { context: CallContext; next(options: { context: object }): unknown }) => unknown): {
      handler(
        run: (call: { context: CallContext & { entered: Context }; input: unknown }) => unknown,
      ): Router<AnyContractRouter, CallContext>;
    };
  };
  const approved = isApproved(name) ? name : null;
  const askedBy = approved ? APPROVALS[approved].askedBy : undefined;
  return implementer
    .use(({ context, next }) => next({ context: { entered: context.enter(binding.access, askedBy) } }))
    .handler(({ context, input }) =>
      approved
        ? withSecondPerson(context.entered, context.approval, { procedure: approved, input }, binding.run)
        : binding.run(context.entered, input),
    );
}

function changesRouter() {
  const os = implement(changesContract, { initialInputValidationIndex: 1 }).$context<CallContext>();
  return {
    watch: os.watch
      .use(({ context, next }) => next({ context: { entered: context.enter('signed-in') } }))
      .handler(async function* ({ context, signal }) {
        for await (const event of context.entered.services.changes.watch(signal)) {
          // Sessions that end touch `people`: the stream of one that was ended ends with it.
          if (event.kind === 'changed' && event.topics.includes('people') && !mayStay(context)) return;
          yield event;
        }
      }),
  };
}

function mayStay(context: CallContext): boolean {
  try {
    context.enter('signed-in');
    return true;
  } catch {
    return false;
  }
}
