import type { Bindings } from '#host/bindings.ts';
import { fileOf } from '#modules/reports/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { createAccount, listAccounts, updateAccount } from './accounts.ts';
import { makeDeposit } from './makeDeposit.ts';
import { listDeposits, readDeposit, readPlaces } from './readDeposits.ts';
import { voidDeposit } from './voidDeposit.ts';

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
};
