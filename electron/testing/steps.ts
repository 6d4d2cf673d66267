import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import { expect } from 'vitest';
import type { Contract } from '#shared/contract/index.ts';
import { proveBooks } from '#workers/reports/proof/proveBooks.ts';
import { newUid, type OfficeClient, OWNER_PASSWORD, type TestOffice } from './makeHost.ts';

/** Things that people of an office do, in the fewest words: for scenarios. Amounts are minor units. */
type Inputs = InferContractRouterInputs<Contract>;
type Outputs = InferContractRouterOutputs<Contract>;
type BillRun = Outputs['billing']['startRun'];
type Payment = Outputs['payments']['take'];
type PlanInput = Inputs['catalog']['createPlan'];

export async function addPlan(client: OfficeClient, name: string, priceMinor: number, more: Partial<PlanInput> = {}) {
  return client.catalog.createPlan({ kind: 'cable', fromOn: '2020-01-01', ...more, name, priceMinor });
}

export async function taxSetId(client: OfficeClient, code: string): Promise<number> {
  const set = (await client.catalog.taxSets({})).find((candidate) => candidate.code === code);
  if (!set) throw new Error(`no tax set ${code}`);
  return set.id;
}

export async function addCustomer(
  client: OfficeClient,
  name: string,
  more: Partial<Inputs['customers']['create']> = {},
): Promise<number> {
  return (await client.customers.create({ uid: newUid(), ...more, name })).id;
}

export async function subscribe(
  client: OfficeClient,
  customerId: number,
  planId: number,
  startOn: string,
  more: Partial<Inputs['subscriptions']['create']> = {},
) {
  return client.subscriptions.create({ uid: newUid(), ...more, customerId, planId, startOn });
}

/** Starts a run and waits until it has ended. */
export async function runBills(client: OfficeClient, on: string, uid = newUid()): Promise<BillRun> {
  const { id } = await client.billing.startRun({ uid, on });
  return endOfRun(client, id);
}

export async function endOfRun(client: OfficeClient, id: number): Promise<BillRun> {
  for (;;) {
    const run = await client.billing.run({ id });
    if (run.state !== 'running') return run;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

export async function openShift(client: OfficeClient, floatMinor = 0) {
  return client.shifts.open({ uid: newUid(), floatMinor });
}

/** Takes an amount in one tender; more than the due is confirmed as advance. */
export async function pay(
  client: OfficeClient,
  customerId: number,
  amountMinor: number,
  more: Partial<Inputs['payments']['take']> = {},
): Promise<Payment> {
  return client.payments.take({
    uid: newUid(),
    customerId,
    amountMinor,
    tenders: [{ kind: 'cash', amountMinor }],
    advanceConfirmed: true,
    ...more,
  });
}

export async function voidPayment(client: OfficeClient, id: number): Promise<Payment> {
  return client.payments.void({ id, uid: newUid(), reason: 'typed wrongly' });
}

export async function balanceOf(client: OfficeClient, customerId: number): Promise<number> {
  return (await client.customers.get({ id: customerId })).balanceMinor;
}

/** A customer's bills, oldest first. */
export async function billsOf(client: OfficeClient, customerId: number) {
  return (await client.billing.bills({ customerId })).rows.toReversed();
}

/** Expects every proof of the books to be green, and says which is not. */
export function expectProved({ host }: Pick<TestOffice, 'host'>): void {
  const { read, company } = host.context();
  const { checks } = proveBooks(read.sql, company().currency);
  expect(checks.filter((check) => !check.ok)).toEqual([]);
}

/** Lets time pass up to 10:00 in Kolkata of a day. Sessions have expired by then, so the owner signs in again. */
export async function comeTo(office: Pick<TestOffice, 'clock' | 'connect'>, on: string): Promise<OfficeClient> {
  office.clock.set(`${on}T04:30:00Z`);
  const session = await office.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
  return office.connect(session.token ?? '');
}

/**
 * Lets time pass up to a moment in Kolkata (or in the world, with a Z), and waits until the daily work that became due
 * is done. Sessions may have expired by then, so the owner signs in again.
 */
export async function workUntil(
  office: Pick<TestOffice, 'clock' | 'connect' | 'host'>,
  time: string,
): Promise<OfficeClient> {
  office.clock.set(time.endsWith('Z') ? time : `${time}+05:30`);
  await office.host.jobs.idle();
  const session = await office.connect().sessions.signIn({ username: 'lakshmi', password: OWNER_PASSWORD });
  return office.connect(session.token ?? '');
}

/** The code and data of the failure that a call must end in. */
export async function failureOf(call: Promise<unknown>): Promise<{ code: string; data: unknown }> {
  try {
    await call;
  } catch (error) {
    const { code, data } = error as { code: string; data: unknown };
    return { code, data };
  }
  throw new Error('the call was expected to fail');
}
