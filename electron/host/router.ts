import { type AnyContractRouter, isContractProcedure } from '@orpc/contract';
import { type AnyRouter, implement, type Router } from '@orpc/server';
import { billingRpc } from '#modules/billing/index.ts';
import { catalogRpc } from '#modules/catalog/index.ts';
import { customersRpc, subscriptionsRpc } from '#modules/customers/index.ts';
import { importsRpc } from '#modules/imports/index.ts';
import { auditRpc, healthRpc, peopleRpc, sessionsRpc, settingsRpc, setupRpc } from '#modules/office/index.ts';
import { paymentsRpc, shiftsRpc } from '#modules/payments/index.ts';
import { reportsRpc, todayRpc } from '#modules/reports/index.ts';
import { changes as changesContract } from '#shared/contract/changes.ts';
import { type Contract, contract } from '#shared/contract/index.ts';
import type { Access } from '#shared/domain/permissions.ts';
import type { Binding, Bindings } from './bindings.ts';
import type { Context } from './context.ts';

/** Everything the office answers, one line per module. */
export const bindings: Bindings<Omit<Contract, 'changes'>> = {
  setup: setupRpc,
  sessions: sessionsRpc,
  people: peopleRpc,
  audit: auditRpc,
  settings: settingsRpc,
  health: healthRpc,
  customers: customersRpc,
  subscriptions: subscriptionsRpc,
  catalog: catalogRpc,
  billing: billingRpc,
  payments: paymentsRpc,
  shifts: shiftsRpc,
  imports: importsRpc,
  reports: reportsRpc,
  today: todayRpc,
};

/** What a transport knows before anybody has signed in. `enter` checks the caller and makes the context. */
export interface CallContext {
  enter(access: Access): Context;
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

function join(part: Record<string, AnyContractRouter>, bound: Record<string, unknown>): Record<string, unknown> {
  const routes: Record<string, unknown> = {};
  for (const [name, child] of Object.entries(part)) {
    const binding = bound[name];
    if (binding === undefined) continue;
    routes[name] = isContractProcedure(child)
      ? bindProcedure(child, binding as AnyBinding)
      : join(child as Record<string, AnyContractRouter>, binding as Record<string, unknown>);
  }
  return routes;
}

function bindProcedure(procedure: AnyContractRouter, binding: AnyBinding): Router<AnyContractRouter, CallContext> {
  const implementer = implement(procedure).$context<CallContext>() as unknown as {
    handler(run: (call: { context: CallContext; input: unknown }) => unknown): Router<AnyContractRouter, CallContext>;
  };
  return implementer.handler(({ context, input }) => binding.run(context.enter(binding.access), input));
}

function changesRouter() {
  const os = implement(changesContract).$context<CallContext>();
  return {
    watch: os.watch.handler(async function* ({ context, signal }) {
      const { services } = context.enter('signed-in');
      yield { kind: 'hello' as const, topics: [] };
      for await (const topics of services.changes.watch(signal)) yield { kind: 'changed' as const, topics };
    }),
  };
}
