import type { Bindings } from '#host/bindings.ts';
import type { Context } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { createAccount, listAccounts, updateAccount } from './accounts.ts';
import { makeDeposit } from './makeDeposit.ts';
import { makeTransfer } from './makeTransfer.ts';
import { openPlace, takeOpeningBack } from './openPlace.ts';
import { readStandings } from './places.ts';
import { listDeposits, readDeposit, readPlaces } from './readDeposits.ts';
import { listTransfers, readTransfer } from './readTransfers.ts';
import { voidDeposit } from './voidDeposit.ts';
import { voidTransfer } from './voidTransfer.ts';

/** The office's own money: who is limited to some customers has no part in it. */
function whole<Input, Output>(permission: Permission, run: (context: Context, input: Input) => Output) {
  return (context: Context, input: Input): Output => {
    requireWholeOffice(context, permission);
    return run(context, input);
  };
}

export const banksRpc: Bindings<Contract['banks']> = {
  // Who takes a payment names the account it goes into; balances are told by `banking.read` alone.
  accounts: { access: 'signed-in', run: listAccounts },
  createAccount: { access: 'settings.write', run: createAccount },
  updateAccount: { access: 'settings.write', run: updateAccount },
  places: { access: 'banking.deposit', run: readPlaces },
  deposits: { access: 'banking.read', run: listDeposits },
  deposit: { access: 'banking.read', run: (context, { id }) => readDeposit(context, id) },
  makeDeposit: { access: 'banking.deposit', run: makeDeposit },
  voidDeposit: { access: 'banking.deposit', run: voidDeposit },
  slipPdf: {
    access: 'banking.read',
    run: async (context, { id, size }) =>
      fileOf(await context.services.paper.deposit(readDeposit(context, id), size, context.company().language)),
  },
  standings: { access: 'banking.read', run: whole('banking.read', readStandings) },
  open: { access: 'banking.opening', run: whole('banking.opening', openPlace) },
  takeOpeningBack: { access: 'banking.opening', run: whole('banking.opening', takeOpeningBack) },
  transfers: { access: 'banking.read', run: whole('banking.read', listTransfers) },
  transfer: { access: 'banking.read', run: whole('banking.read', (context, { id }) => readTransfer(context, id)) },
  makeTransfer: { access: 'banking.deposit', run: whole('banking.deposit', makeTransfer) },
  voidTransfer: { access: 'banking.deposit', run: whole('banking.deposit', voidTransfer) },
};
