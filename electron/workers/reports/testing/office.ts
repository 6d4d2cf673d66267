import { randomUUID } from 'node:crypto';
import { addDays, type Day } from '#shared/domain/time.ts';
import { createTestDatabase, seedOffice, tenInTheMorning } from './database.ts';

/**
 * An office in a real database file, filled by the rules of the books: every document posts transfers, raises account
 * totals, and is settled oldest first. Only for tests of what reads them.
 */
export function createTestOffice() {
  const { file, sqlite, run, insert, remove } = createTestDatabase();
  const { createdAt, letterheadId, branchId, billSeries, receiptSeries, taxVersionId, components, planId } =
    seedOffice(insert);
  const openingAccount = insert('account', { kind: 'opening' });
  const revenueAccount = insert('account', { kind: 'revenue', key: 'cable' });
  const numbers = { bill: 0, receipt: 0, customer: 0 };
  let transfers = 0;

  const user = (name: string): { id: number; shiftId: number; drawerId: number } => {
    const id = insert('user', {
      username: name.toLowerCase(),
      name,
      role: 'cashier',
      language: 'en',
      password_hash: 'x',
      created_at: createdAt,
    });
    const shiftId = insert('shift', {
      uid: randomUUID(),
      user_id: id,
      counter: `Counter ${id}`,
      state: 'open',
      opened_at: createdAt,
      opened_on: '2026-01-01',
      float_minor: 0,
    });
    return { id, shiftId, drawerId: insert('account', { kind: 'drawer', owner_id: id }) };
  };
  const cashier = user('Lakshmi');
  const drawerOf = new Map([[cashier.id, cashier]]);

  interface Move {
    debitId: number;
    creditId: number;
    amountMinor: number;
    reversesId?: number;
  }
  const raiseDay = (on: Day, accountId: number, debitMinor: number, creditMinor: number): void => {
    run(
      `INSERT INTO ledger_day (business_on, kind, key, debit_minor, credit_minor) SELECT ?, kind, key, ?, ? FROM account WHERE id = ?
       ON CONFLICT DO UPDATE SET debit_minor = debit_minor + excluded.debit_minor, credit_minor = credit_minor + excluded.credit_minor`,
      on,
      debitMinor,
      creditMinor,
      accountId,
    );
  };
  const post = (moves: readonly Move[], document: { kind: string; id: number }, on: Day, at: number): void => {
    const moving = moves.filter((move) => move.amountMinor > 0);
    if (moving.length === 0) return;
    const blockId = insert('block', {
      at,
      first_transfer_id: transfers + 1,
      transfer_count: moving.length,
      previous_hash: '',
      hash: `${transfers}`,
    });
    for (const { debitId, creditId, amountMinor, reversesId } of moving) {
      transfers += 1;
      insert('transfer', {
        id: transfers,
        block_id: blockId,
        debit_id: debitId,
        credit_id: creditId,
        amount_minor: amountMinor,
        code: document.kind,
        document_kind: document.kind,
        document_id: document.id,
        business_on: on,
        at,
        reverses_id: reversesId ?? null,
      });
      run('UPDATE account SET debit_minor = debit_minor + ? WHERE id = ?', amountMinor, debitId);
      run('UPDATE account SET credit_minor = credit_minor + ? WHERE id = ?', amountMinor, creditId);
      raiseDay(on, debitId, amountMinor, 0);
      raiseDay(on, creditId, 0, amountMinor);
    }
  };

  type Side = 'debit' | 'credit';
  const openItems = (customerId: number, side: Side): { id: number; open: number }[] =>
    sqlite
      .prepare(
        'SELECT id, open_minor AS open FROM open_item WHERE customer_id = ? AND side = ? AND open_minor > 0 ORDER BY due_on, id',
      )
      .all(customerId, side) as { id: number; open: number }[];
  const settle = (
    creditId: number,
    debitId: number,
    amountMinor: number,
    at: number,
    reversesId: number | null = null,
  ): void => {
    insert('allocation', {
      credit_item_id: creditId,
      debit_item_id: debitId,
      amount_minor: amountMinor,
      at,
      reverses_id: reversesId,
    });
    run('UPDATE open_item SET open_minor = open_minor - ? WHERE id IN (?, ?)', amountMinor, creditId, debitId);
  };
  const settleAll = (customerId: number, at: number): void => {
    for (const credit of openItems(customerId, 'credit')) {
      let left = credit.open;
      for (const debit of openItems(customerId, 'debit')) {
        const share = Math.min(left, debit.open);
        if (share > 0) settle(credit.id, debit.id, share, at);
        left -= share;
      }
    }
  };
  const item = (
    customerId: number,
    side: Side,
    kind: string,
    id: number,
    on: Day,
    dueOn: Day,
    amountMinor: number,
  ): number =>
    insert('open_item', {
      customer_id: customerId,
      side,
      document_kind: kind,
      document_id: id,
      business_on: on,
      due_on: dueOn,
      original_minor: amountMinor,
      open_minor: amountMinor,
    });
  const accountOf = (customerId: number): number =>
    (sqlite.prepare('SELECT account_id AS id FROM customer WHERE id = ?').get(customerId) as { id: number }).id;
  const balanceOf = (customerId: number): number =>
    (
      sqlite.prepare('SELECT balance_minor AS balance FROM account WHERE id = ?').get(accountOf(customerId)) as {
        balance: number;
      }
    ).balance;

  return {
    file,
    sqlite,
    cashier,
    insert,
    balanceOf,
    branchId,
    planId,
    user: (name: string) => {
      const made = user(name);
      drawerOf.set(made.id, made);
      return made;
    },
    branch: (name: string) => insert('branch', { name }),
    area: (name: string, parentId: number | null = null) =>
      insert('area', { name, parent_id: parentId, branch_id: branchId }),

    customer(
      name: string,
      more: {
        areaId?: number;
        branchId?: number;
        address?: string;
        state?: string;
        phone?: string;
        boxes?: [serial: string, vc: string | null][];
        username?: string;
        taxId?: string;
      } = {},
    ): number {
      numbers.customer += 1;
      const accountId = insert('account', { kind: 'receivable', owner_id: numbers.customer });
      const id = insert('customer', {
        id: numbers.customer,
        code: `C${String(numbers.customer).padStart(4, '0')}`,
        name,
        account_id: accountId,
        branch_id: more.branchId ?? branchId,
        area_id: more.areaId ?? null,
        address: more.address ?? '',
        state_code: '36',
        tax_id: more.taxId ?? '',
        state: more.state ?? 'active',
        created_at: createdAt,
      });
      if (more.phone)
        insert('customer_phone', {
          customer_id: id,
          position: 0,
          phone: more.phone,
          digits: more.phone.replace(/\D/g, ''),
        });
      for (const [serial, vc] of more.boxes ?? []) {
        insert('box', { serial, vc, state: 'active', customer_id: id, created_at: createdAt });
      }
      if (more.username)
        insert('network_account', { customer_id: id, kind: 'pppoe', username: more.username, created_at: createdAt });
      return id;
    },

    opening(customerId: number, amountMinor: number, on: Day): void {
      const at = tenInTheMorning(on);
      const id = insert('opening_balance', { customer_id: customerId, amount_minor: amountMinor, business_on: on, at });
      const [debitId, creditId] =
        amountMinor > 0 ? [accountOf(customerId), openingAccount] : [openingAccount, accountOf(customerId)];
      const kind = amountMinor > 0 ? 'opening-due' : 'opening-advance';
      post([{ debitId, creditId, amountMinor: Math.abs(amountMinor) }], { kind, id }, on, at);
      item(customerId, amountMinor > 0 ? 'debit' : 'credit', kind, id, on, on, Math.abs(amountMinor));
      settleAll(customerId, at);
    },

    /** A deposit taken in cash, which stands on an account of the customer's own. */
    deposit(customerId: number, amountMinor: number, on: Day): void {
      const creditId = insert('account', { kind: 'deposit', owner_id: customerId });
      post(
        [{ debitId: cashier.drawerId, creditId, amountMinor }],
        { kind: 'deposit', id: creditId },
        on,
        tenInTheMorning(on),
      );
    },

    /** A bill for the month that begins on `on`, with 9% + 9% on a taxable amount when `taxed`. */
    bill(
      customerId: number,
      taxableMinor: number,
      on: Day,
      more: {
        runId?: number;
        isTaxed?: boolean;
        roundOffMinor?: number;
        sac?: string;
        kind?: string;
        exemption?: string;
        stateCode?: string;
      } = {},
    ): number {
      const at = tenInTheMorning(on);
      const taxMinor = more.isTaxed === false ? 0 : Math.round((taxableMinor * 9) / 100);
      const taxes = more.isTaxed === false ? [] : components;
      const roundOffMinor = more.roundOffMinor ?? 0;
      const totalMinor = taxableMinor + taxMinor * taxes.length + roundOffMinor;
      numbers.bill += 1;
      const dueOn = addDays(on, 10);
      const id = insert('bill', {
        kind: more.kind ?? 'bill',
        series_id: billSeries,
        fy: '2627',
        sequence: numbers.bill,
        number: `INV/2627/${String(numbers.bill).padStart(7, '0')}`,
        customer_id: customerId,
        run_id: more.runId ?? null,
        letterhead_id: letterheadId,
        business_on: on,
        issued_at: at,
        due_on: dueOn,
        party_name: (sqlite.prepare('SELECT name FROM customer WHERE id = ?').get(customerId) as { name: string }).name,
        party_address: 'House 7',
        party_tax_id: '',
        party_state_code: more.stateCode ?? '36',
        party_exemption: more.exemption ?? '',
        taxable_minor: taxableMinor,
        tax_minor: taxMinor * taxes.length,
        round_off_minor: roundOffMinor,
        total_minor: totalMinor,
        previous_balance_minor: balanceOf(customerId),
      });
      insert('bill_line', {
        bill_id: id,
        position: 0,
        kind: 'plan',
        description: 'Gold pack',
        sac_code: more.sac ?? '998466',
        revenue_key: 'cable',
        from_on: on,
        to_on: addDays(on, 30),
        unit_minor: taxableMinor,
        amount_minor: taxableMinor,
        includes_tax: 0,
        taxable_minor: taxableMinor,
        tax_version_id: taxes.length > 0 ? taxVersionId : null,
      });
      for (const tax of taxes) {
        insert('bill_tax', {
          bill_id: id,
          component_id: tax.id,
          name: tax.name,
          rate_ppm: 90_000,
          base_minor: taxableMinor,
          amount_minor: taxMinor,
        });
      }
      const customerAccount = accountOf(customerId);
      post(
        [
          { debitId: customerAccount, creditId: revenueAccount, amountMinor: taxableMinor },
          ...taxes.map((tax) => ({ debitId: customerAccount, creditId: tax.accountId, amountMinor: taxMinor })),
          roundOffMinor < 0
            ? { debitId: openingAccount, creditId: customerAccount, amountMinor: -roundOffMinor }
            : { debitId: customerAccount, creditId: openingAccount, amountMinor: roundOffMinor },
        ],
        { kind: 'bill', id },
        on,
        at,
      );
      item(customerId, 'debit', 'bill', id, on, dueOn, totalMinor);
      settleAll(customerId, at);
      return id;
    },

    /** A payment; `enteredOn` is the day it was typed in when that is later than the day of the money, `chosen` the bills it is for. */
    payment(
      customerId: number,
      amountMinor: number,
      on: Day,
      more: {
        tenders?: { kind: string; amountMinor: number; receivedMinor?: number; reference?: string }[];
        userId?: number;
        enteredOn?: Day;
        chosen?: readonly number[];
        minute?: number;
      } = {},
    ): number {
      const at = tenInTheMorning(more.enteredOn ?? on) + 3_600_000 + (more.minute ?? 0) * 60_000;
      const taker = drawerOf.get(more.userId ?? cashier.id) ?? cashier;
      numbers.receipt += 1;
      const id = insert('payment', {
        uid: randomUUID(),
        request_hash: '',
        series_id: receiptSeries,
        fy: '2627',
        sequence: numbers.receipt,
        number: `RCT/2627/${String(numbers.receipt).padStart(7, '0')}`,
        customer_id: customerId,
        shift_id: taker.shiftId,
        user_id: taker.id,
        letterhead_id: letterheadId,
        business_on: on,
        at,
        amount_minor: amountMinor,
        balance_before_minor: balanceOf(customerId),
        note: '',
      });
      const tenders = more.tenders ?? [{ kind: 'cash', amountMinor }];
      for (const [position, tender] of tenders.entries()) {
        insert('tender', {
          payment_id: id,
          position,
          kind: tender.kind,
          account_id: taker.drawerId,
          amount_minor: tender.amountMinor,
          received_minor: tender.receivedMinor ?? tender.amountMinor,
          reference: tender.reference ?? '',
        });
      }
      post(
        tenders.map((tender) => ({
          debitId: taker.drawerId,
          creditId: accountOf(customerId),
          amountMinor: tender.amountMinor,
        })),
        { kind: 'payment', id },
        on,
        at,
      );
      const credit = item(customerId, 'credit', 'payment', id, on, on, amountMinor);
      let left = amountMinor;
      for (const billId of more.chosen ?? []) {
        const bill = sqlite
          .prepare("SELECT id, open_minor AS open FROM open_item WHERE document_kind = 'bill' AND document_id = ?")
          .get(billId) as { id: number; open: number };
        const share = Math.min(left, bill.open);
        if (share > 0) settle(credit, bill.id, share, at);
        left -= share;
      }
      settleAll(customerId, at);
      return id;
    },

    voidPayment(paymentId: number, on: Day, reason = 'typed twice'): void {
      const at = tenInTheMorning(on) + 2 * 3_600_000;
      const paid = sqlite
        .prepare('SELECT customer_id AS customerId, amount_minor AS amountMinor FROM payment WHERE id = ?')
        .get(paymentId) as {
        customerId: number;
        amountMinor: number;
      };
      const id = insert('payment_void', {
        uid: randomUUID(),
        payment_id: paymentId,
        user_id: cashier.id,
        business_on: on,
        at,
        reason,
      });
      const posted = sqlite
        .prepare(
          "SELECT id, debit_id AS debitId, credit_id AS creditId, amount_minor AS amountMinor FROM transfer WHERE document_kind = 'payment' AND document_id = ?",
        )
        .all(paymentId) as { id: number; debitId: number; creditId: number; amountMinor: number }[];
      post(
        posted.map((move) => ({
          debitId: move.creditId,
          creditId: move.debitId,
          amountMinor: move.amountMinor,
          reversesId: move.id,
        })),
        { kind: 'payment-void', id },
        on,
        at,
      );
      const credit = sqlite
        .prepare("SELECT id FROM open_item WHERE document_kind = 'payment' AND document_id = ?")
        .get(paymentId) as { id: number };
      const standing = sqlite
        .prepare(
          `SELECT id, debit_item_id AS debitId, amount_minor AS amountMinor FROM allocation a WHERE credit_item_id = ? AND amount_minor > 0
           AND NOT EXISTS (SELECT 1 FROM allocation r WHERE r.reverses_id = a.id)`,
        )
        .all(credit.id) as { id: number; debitId: number; amountMinor: number }[];
      for (const share of standing) settle(credit.id, share.debitId, -share.amountMinor, at, share.id);
      const debit = item(paid.customerId, 'debit', 'payment-void', id, on, on, paid.amountMinor);
      settle(credit.id, debit, paid.amountMinor, at);
      settleAll(paid.customerId, at);
    },

    run: (on: Day) =>
      insert('bill_run', {
        uid: randomUUID(),
        business_on: on,
        state: 'done',
        started_at: tenInTheMorning(on),
        due: 0,
      }),

    /** Many writes as one, for tests of size. */
    together: (writes: () => void) => sqlite.transaction(writes)(),

    remove,
  };
}

export type TestOffice = ReturnType<typeof createTestOffice>;
