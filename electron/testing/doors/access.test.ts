import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bindings } from '#host/router.ts';
import { contract } from '#shared/contract/index.ts';
import { APPROVALS, isApproved } from '#shared/domain/approvals.ts';
import { type Access, permissionsOf, ROLES, type Role } from '#shared/domain/permissions.ts';
import { makeOffice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';

/** Who may call what. A change here is a decision about the office's safety: make it on purpose. */
const ACCESS: Readonly<Record<string, Access>> = {
  'setup.status': 'public',
  'setup.createOffice': 'public',
  'sessions.signIn': 'public',
  'sessions.signOut': 'signed-in',
  'sessions.me': 'signed-in',
  'sessions.list': 'people.read',
  'sessions.end': 'people.write',
  'sessions.changePassword': 'signed-in',
  'sessions.setLanguage': 'signed-in',
  'people.list': 'people.read',
  'people.create': 'people.write',
  'people.update': 'people.write',
  'people.resetPassword': 'people.write',
  'approvals.pin': 'signed-in',
  'approvals.setPin': 'signed-in',
  'approvals.approvers': 'signed-in',
  'approvals.list': 'signed-in',
  'approvals.approve': 'signed-in',
  'approvals.refuse': 'signed-in',
  'approvals.withdraw': 'signed-in',
  'approvals.limits': 'settings.read',
  'approvals.setLimits': 'settings.write',
  'messages.list': 'messages.read',
  'messages.mark': 'messages.send',
  'messages.resend': 'messages.send',
  'messages.cancel': 'messages.send',
  'messages.rules': 'messages.read',
  'messages.saveRules': 'settings.write',
  'messages.mail': 'settings.read',
  'messages.saveMail': 'settings.write',
  'messages.testMail': 'settings.write',
  'messages.templates': 'messages.read',
  'messages.saveTemplate': 'settings.write',
  'messages.resetTemplate': 'settings.write',
  'messages.preview': 'messages.read',
  'messages.wish': 'customers.read',
  'messages.saveWish': 'customers.write',
  'cas.list': 'cas.read',
  'cas.get': 'cas.read',
  'cas.mark': 'cas.work',
  'cas.retry': 'cas.work',
  'cas.giveUp': 'cas.work',
  'cas.sheet': 'cas.work',
  'cas.systems': 'cas.read',
  'cas.saveSystem': 'settings.write',
  'cas.rules': 'cas.read',
  'cas.saveRules': 'settings.write',
  'distributor.upload': 'distributor.compare',
  'distributor.compare': 'distributor.compare',
  'distributor.checks': 'cas.read',
  'distributor.check': 'cas.read',
  'distributor.differences': 'cas.read',
  'distributor.remedy': 'distributor.compare',
  'distributor.note': 'distributor.compare',
  'audit.list': 'audit.read',
  'connections.preview': 'subscriptions.write',
  'connections.make': 'subscriptions.write',
  'connections.list': 'customers.read',
  'connections.get': 'customers.read',
  'connections.pdf': 'customers.read',
  'connections.picture': 'customers.read',
  'boxWork.preview': 'boxes.work',
  'boxWork.act': 'boxes.work',
  'boxWork.previewReverse': 'boxes.work',
  'boxWork.reverse': 'boxes.work',
  'boxWork.actions': 'stock.read',
  'boxWork.fees': 'stock.read',
  'boxWork.saveFees': 'settings.write',
  'boxBulks.preview': 'boxes.bulk',
  'boxBulks.start': 'boxes.bulk',
  'boxBulks.goOn': 'boxes.bulk',
  'boxBulks.cancel': 'boxes.bulk',
  'boxBulks.list': 'stock.read',
  'boxBulks.get': 'stock.read',
  'boxBulks.boxes': 'stock.read',
  'boxBulks.file': 'stock.read',
  'settings.company': 'signed-in',
  'settings.updateCompany': 'settings.write',
  'settings.series': 'settings.read',
  'settings.updateSeries': 'settings.write',
  'settings.branches': 'signed-in',
  'settings.createBranch': 'settings.write',
  'settings.areas': 'signed-in',
  'settings.createArea': 'customers.write',
  'health.get': 'health.read',
  'health.proofs': 'health.read',
  'health.verify': 'health.read',
  'health.backup': 'health.backup',
  'billing.drafts': 'billing.run',
  'billing.hold': 'billing.run',
  'billing.release': 'billing.run',
  'billing.billCharges': 'charges.write',
  'billing.sell': 'charges.write',
  'corrections.previewCredit': 'billing.correct',
  'corrections.credit': 'billing.correct',
  'corrections.creditNotes': 'billing.read',
  'corrections.creditNote': 'billing.read',
  'corrections.creditNotePdf': 'billing.read',
  'corrections.raise': 'billing.correct',
  'corrections.voidBill': 'billing.correct',
  'corrections.writeOff': 'billing.write-off',
  'corrections.voidWriteOff': 'billing.write-off',
  'printers.list': 'settings.read',
  'printers.choices': 'payments.read',
  'printers.create': 'printers.write',
  'printers.update': 'printers.write',
  'printers.test': 'printers.write',
  'printers.preview': 'printers.write',
  'printers.queues': 'printers.write',
  'printers.logo': 'settings.read',
  'printers.setLogo': 'printers.write',
  'printJobs.list': 'payments.read',
  'printJobs.tray': 'payments.read',
  'printJobs.get': 'payments.read',
  'printJobs.ofDocument': 'payments.read',
  'printJobs.again': 'payments.take',
  'printJobs.discard': 'payments.take',
  'payments.print': 'payments.read',
  'payments.slipPicture': 'payments.read',
  'shifts.print': 'signed-in',
  'refunds.give': 'payments.refund',
  'refunds.list': 'payments.read',
  'refunds.void': 'payments.refund',
  'refunds.pdf': 'payments.read',
  'refunds.held': 'payments.read',
  'stock.models': 'stock.read',
  'stock.createModel': 'stock.manage',
  'stock.updateModel': 'stock.manage',
  'stock.places': 'stock.read',
  'stock.createPlace': 'stock.manage',
  'stock.updatePlace': 'stock.manage',
  'stock.readSheet': 'stock.move',
  'stock.checkLines': 'stock.move',
  'stock.receive': 'stock.move',
  'stock.move': 'stock.move',
  'stock.documents': 'stock.read',
  'stock.document': 'stock.read',
  'stock.boxes': 'stock.read',
  'stock.box': 'stock.read',
  'stock.minimums': 'stock.read',
  'stock.setMinimum': 'stock.manage',
  'stock.find': 'stock.read',
  'parts.list': 'stock.read',
  'parts.create': 'stock.manage',
  'parts.update': 'stock.manage',
  'parts.receive': 'stock.move',
  'parts.move': 'stock.move',
  'parts.use': 'stock.move',
  'parts.adjust': 'stock.manage',
  'parts.moves': 'stock.read',
  'counts.list': 'stock.read',
  'counts.get': 'stock.read',
  'counts.open': 'stock.move',
  'counts.scan': 'stock.move',
  'counts.finish': 'stock.manage',
  'counts.drop': 'stock.move',
  'cheques.list': 'payments.read',
  'cheques.get': 'payments.read',
  'cheques.clear': 'banking.deposit',
  'cheques.takeBack': 'banking.deposit',
  'banks.accounts': 'signed-in',
  'banks.createAccount': 'settings.write',
  'banks.updateAccount': 'settings.write',
  'banks.places': 'banking.deposit',
  'banks.deposits': 'banking.read',
  'banks.deposit': 'banking.read',
  'banks.makeDeposit': 'banking.deposit',
  'banks.voidDeposit': 'banking.deposit',
  'banks.slipPdf': 'banking.read',
  'banks.standings': 'banking.read',
  'banks.open': 'banking.opening',
  'banks.takeOpeningBack': 'banking.opening',
  'banks.transfers': 'banking.read',
  'banks.transfer': 'banking.read',
  'banks.makeTransfer': 'banking.deposit',
  'banks.voidTransfer': 'banking.deposit',
  'statements.upload': 'banking.statements',
  'statements.preview': 'banking.statements',
  'statements.import': 'banking.statements',
  'statements.list': 'banking.read',
  'statements.lines': 'banking.read',
  'statements.candidates': 'banking.read',
  'statements.proposals': 'banking.read',
  'statements.accept': 'banking.statements',
  'statements.match': 'banking.statements',
  'statements.setAside': 'banking.statements',
  'statements.takeOwn': 'banking.statements',
  'statements.undo': 'banking.statements',
  'statements.matchAgain': 'banking.statements',
  'transfers.mine': 'shifts.use',
  'transfers.offer': 'shifts.use',
  'transfers.answer': 'shifts.use',
  'usage.record': 'charges.write',
  'usage.correct': 'charges.credit',
  'usage.periods': 'billing.read',
  'usage.records': 'billing.read',
  'charges.list': 'billing.read',
  'charges.add': 'charges.write',
  'charges.addItem': 'charges.write',
  'charges.cancel': 'charges.credit',
  'jobs.list': 'health.read',
  'jobs.runs': 'health.read',
  'jobs.update': 'settings.write',
  'jobs.run': 'settings.write',
  'health.confirmClock': 'settings.write',
  'groups.of': 'customers.read',
  'groups.members': 'customers.read',
  'groups.preview': 'customers.write',
  'groups.join': 'customers.write',
  'groups.leave': 'customers.write',
  'groups.moveDue': 'billing.correct',
  'groups.consumption': 'billing.read',
  'outages.rule': 'billing.read',
  'outages.saveRule': 'settings.write',
  'outages.nodes': 'billing.read',
  'outages.preview': 'charges.credit',
  'outages.rebate': 'charges.credit',
  'outages.goOn': 'charges.credit',
  'outages.takeBack': 'charges.credit',
  'outages.list': 'billing.read',
  'outages.get': 'billing.read',
  'outages.items': 'billing.read',
  'collections.rule': 'collections.read',
  'collections.saveRule': 'settings.write',
  'collections.holidays': 'collections.read',
  'collections.addHoliday': 'settings.write',
  'collections.removeHoliday': 'settings.write',
  'collections.cases': 'collections.read',
  'collections.track': 'collections.read',
  'collections.exempt': 'collections.suspend',
  'collections.endExemption': 'collections.suspend',
  'collections.restore': 'collections.suspend',
  'collections.suspend': 'collections.suspend',
  'collections.batches': 'collections.read',
  'collections.batch': 'collections.read',
  'collections.batchItems': 'collections.read',
  'collections.restoreBatch': 'collections.suspend',
  'promises.list': 'collections.read',
  'promises.make': 'collections.promise',
  'promises.cancel': 'collections.promise',
  'customers.search': 'customers.read',
  'customers.list': 'customers.read',
  'customers.get': 'customers.read',
  'customers.create': 'customers.write',
  'customers.update': 'customers.write',
  'customers.duplicates': 'customers.read',
  'customers.statement': 'customers.read',
  'customers.nextCode': 'customers.write',
  'subscriptions.create': 'subscriptions.write',
  'subscriptions.previewChange': 'subscriptions.write',
  'subscriptions.changeState': 'subscriptions.write',
  'subscriptions.changePlan': 'subscriptions.write',
  'subscriptions.moveBillingDay': 'subscriptions.write',
  'subscriptions.renew': 'subscriptions.write',
  'subscriptions.cancelPlanned': 'subscriptions.write',
  'subscriptions.history': 'customers.read',
  'catalog.plans': 'catalog.read',
  'catalog.createPlan': 'catalog.write',
  'catalog.updatePlan': 'catalog.write',
  'catalog.updateTaxSet': 'catalog.write',
  'catalog.setPrice': 'catalog.write',
  'catalog.setSplit': 'catalog.write',
  'catalog.endPlan': 'catalog.write',
  'catalog.reopenPlan': 'catalog.write',
  'catalog.taxSets': 'catalog.read',
  'catalog.createTaxSet': 'catalog.write',
  'catalog.addTaxVersion': 'catalog.write',
  'items.list': 'catalog.read',
  'items.create': 'catalog.write',
  'items.update': 'catalog.write',
  'items.setPrice': 'catalog.write',
  'offers.list': 'catalog.read',
  'offers.create': 'catalog.write',
  'offers.update': 'catalog.write',
  'offers.setPrice': 'catalog.write',
  'offers.setChannels': 'catalog.write',
  'offers.planOffers': 'catalog.read',
  'offers.setPlanOffers': 'catalog.write',
  'offers.baseFees': 'catalog.read',
  'offers.setBaseFee': 'catalog.write',
  'promotions.list': 'catalog.read',
  'promotions.create': 'catalog.write',
  'promotions.update': 'catalog.write',
  'promotions.preview': 'subscriptions.write',
  'promotions.previewNew': 'subscriptions.write',
  'promotions.take': 'subscriptions.write',
  'promotions.uses': 'customers.read',
  'promotions.takeBack': 'charges.credit',
  'discounts.list': 'customers.read',
  'discounts.preview': 'discounts.write',
  'discounts.give': 'discounts.write',
  'discounts.end': 'discounts.write',
  'discounts.limits': 'settings.read',
  'discounts.setLimits': 'settings.write',
  'classes.list': 'customers.read',
  'classes.create': 'catalog.write',
  'classes.update': 'catalog.write',
  'classes.history': 'customers.read',
  'classes.preview': 'customers.class',
  'classes.change': 'customers.class',
  'subscriptions.composition': 'customers.read',
  'subscriptions.changeOffers': 'subscriptions.write',
  'billing.preview': 'billing.run',
  'billing.startRun': 'billing.run',
  'billing.cancelRun': 'billing.run',
  'billing.runs': 'billing.read',
  'billing.run': 'billing.read',
  'billing.bills': 'billing.read',
  'billing.bill': 'billing.read',
  'billing.billPdf': 'billing.read',
  'billing.runPdf': 'billing.read',
  'billing.status': 'billing.read',
  'payments.preview': 'payments.take',
  'payments.ahead': 'payments.take',
  'payments.take': 'payments.take',
  'payments.list': 'payments.read',
  'payments.get': 'payments.read',
  'payments.void': 'payments.void-own',
  'payments.bounce': 'payments.void-any',
  'payments.receiptPdf': 'payments.read',
  'payments.voucherPdf': 'payments.read',
  'shifts.current': 'signed-in',
  'shifts.open': 'shifts.use',
  'shifts.close': 'shifts.use',
  'shifts.list': 'shifts.read',
  'shifts.get': 'signed-in',
  'shifts.move': 'shifts.use',
  'shifts.takeBack': 'shifts.use',
  'shifts.approve': 'shifts.approve',
  'shifts.pdf': 'signed-in',
  'incidents.open': 'tickets.write',
  'incidents.list': 'tickets.read',
  'incidents.get': 'tickets.read',
  'incidents.end': 'tickets.manage',
  'incidents.setOf': 'tickets.write',
  'visits.plan': 'tickets.write',
  'visits.cancel': 'tickets.write',
  'visits.list': 'tickets.read',
  'visits.mine': 'tickets.work',
  'visits.start': 'tickets.work',
  'visits.done': 'tickets.work',
  'visits.addPhoto': 'tickets.work',
  'visits.photo': 'tickets.read',
  'tickets.types': 'tickets.read',
  'tickets.createType': 'tickets.manage',
  'tickets.updateType': 'tickets.manage',
  'tickets.rule': 'tickets.read',
  'tickets.saveRule': 'tickets.manage',
  'tickets.workers': 'tickets.read',
  'tickets.nodes': 'tickets.read',
  'tickets.open': 'tickets.write',
  'tickets.list': 'tickets.read',
  'tickets.get': 'tickets.read',
  'tickets.assign': 'tickets.write',
  'tickets.start': 'tickets.work',
  'tickets.wait': 'tickets.work',
  'tickets.solve': 'tickets.work',
  'tickets.close': 'tickets.write',
  'tickets.reopen': 'tickets.write',
  'tickets.note': 'tickets.read',
  'tickets.change': 'tickets.write',
  'collectors.list': 'collectors.read',
  'collectors.assignment': 'collectors.read',
  'collectors.assignAreas': 'collectors.manage',
  'collectors.assignCustomer': 'collectors.manage',
  'collectors.open': 'collectors.collect',
  'collectors.current': 'collectors.collect',
  'collectors.batches': 'collectors.read',
  'collectors.batch': 'signed-in',
  'collectors.lines': 'signed-in',
  'collectors.collect': 'collectors.collect',
  'collectors.visit': 'collectors.collect',
  'collectors.handOver': 'collectors.collect',
  'collectors.receive': 'collectors.receive',
  'collectors.settle': 'collectors.settle',
  'collectors.repay': 'collectors.receive',
  'collectors.routePdf': 'signed-in',
  'collectors.handOverPdf': 'signed-in',
  'collectors.books': 'collectors.collect',
  'collectors.issueBook': 'collectors.manage',
  'collectors.missing': 'collectors.read',
  'collectors.spoil': 'collectors.manage',
  'collectors.rules': 'collectors.read',
  'collectors.addRule': 'collectors.commission',
  'collectors.previewCommission': 'collectors.commission',
  'collectors.settleCommission': 'collectors.commission',
  'collectors.statements': 'collectors.read',
  'collectors.voidCommission': 'collectors.commission',
  'collectors.commissionPdf': 'collectors.read',
  'imports.upload': 'imports.run',
  'imports.dryRun': 'imports.run',
  'imports.commit': 'imports.run',
  'imports.rejects': 'imports.run',
  'imports.batches': 'imports.run',
  'imports.undo': 'imports.undo',
  'reports.run': 'reports.read',
  'reports.export': 'reports.export',
  'today.summary': 'today.read',
  'books.closings': 'books.read',
  'books.close': 'books.close',
  'books.reopen': 'books.reopen',
  'books.exportVouchers': 'books.export',
  'books.ledgers': 'books.export',
  'books.nameLedgers': 'books.export',
};

/** The one procedure that the router binds itself, because it streams. */
const STREAM = 'changes.watch';

type Tree = { readonly [name: string]: unknown };

/** Every procedure of a contract by its dotted name. */
function proceduresOf(part: Tree, path = ''): string[] {
  return Object.entries(part).flatMap(([name, child]) =>
    isContractProcedure(child) ? [path + name] : proceduresOf(child as Tree, `${path}${name}.`),
  );
}

function at(tree: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((part, name) => (part as Tree | undefined)?.[name], tree);
}

const PROCEDURES = proceduresOf(contract as unknown as Tree);

/** Calls with an input that no schema takes: who is let in is told so by `invalid-input`, and nothing is done. */
async function refusalOf(client: OfficeClient, procedure: string): Promise<string> {
  const call = at(client, procedure) as (input: unknown) => Promise<unknown>;
  try {
    await call('not an object');
    return 'answered';
  } catch (error) {
    const { code, data } = error as { code: string; data?: { permission?: string } };
    return data?.permission ? `${code}: ${data.permission}` : code;
  }
}

/** Who may only ask for what a procedure does is let in too (`approvals.scenario.test.ts` says how far). */
function expected(procedure: string, access: Access, role: Role | 'nobody'): string {
  if (access === 'public') return 'invalid-input';
  if (role === 'nobody') return 'not-signed-in';
  if (isApproved(procedure) && permissionsOf(role).has(APPROVALS[procedure].askedBy)) return 'invalid-input';
  if (access === 'signed-in' || permissionsOf(role).has(access)) return 'invalid-input';
  return `not-allowed: ${access}`;
}

describe('access', () => {
  it('is said by a binding of every procedure of the contract, as it was decided', () => {
    const bound = Object.fromEntries(
      PROCEDURES.filter((name) => name !== STREAM).map((name) => [
        name,
        (at(bindings, name) as { access?: Access } | undefined)?.access,
      ]),
    );
    expect(bound).toEqual(ACCESS);
  });

  it('is open to all only where nobody can have signed in yet', () => {
    const open = Object.entries(ACCESS).filter(([, access]) => access === 'public');
    expect(open.map(([name]) => name)).toEqual(['setup.status', 'setup.createOffice', 'sessions.signIn']);
  });

  describe.each([...ROLES, 'nobody' as const])('of %s', (role) => {
    let office: TestOffice;
    let client: OfficeClient;
    beforeAll(async () => {
      office = await makeOffice();
      client = role === 'nobody' ? office.connect() : role === 'owner' ? office.owner : await office.signInAs(role);
    });
    afterAll(() => office.close());

    it('is what the role may do, procedure by procedure', async () => {
      const found: Record<string, string> = {};
      for (const name of Object.keys(ACCESS)) found[name] = await refusalOf(client, name);
      const wanted = Object.fromEntries(
        Object.entries(ACCESS).map(([name, access]) => [name, expected(name, access, role)]),
      );
      expect(found).toEqual(wanted);
    });

    it('to the change stream needs a session', async () => {
      const abort = new AbortController();
      const first = client.changes
        .watch({}, { signal: abort.signal })
        .then((stream) => stream.next())
        .then(
          ({ value }) => (value as { kind: string }).kind,
          (error: { code: string }) => error.code,
        );
      expect(await first).toBe(role === 'nobody' ? 'not-signed-in' : 'hello');
      abort.abort();
    });
  });

  it('follows grants and denials from the next call on', async () => {
    const office = await makeOffice();
    const cashier = await office.signInAs('cashier');
    expect(await refusalOf(cashier, 'reports.export')).toBe('not-allowed: reports.export');
    const user = (await office.owner.people.list({})).find(({ username }) => username === 'cashier');
    if (!user) throw new Error('the cashier is missing');
    await office.owner.people.update({ ...user, granted: ['reports.export'], denied: ['payments.take'] });
    expect(await refusalOf(cashier, 'reports.export')).toBe('invalid-input');
    expect(await refusalOf(cashier, 'payments.take')).toBe('not-allowed: payments.take');
    await office.close();
  });
});
