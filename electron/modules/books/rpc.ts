import type { Bindings } from '#host/bindings.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import { fileOf } from '#modules/reports/index.ts';
import { wrongInput } from '#shared/contract/errors.ts';
import type { Contract } from '#shared/contract/index.ts';
import { closeBooks, reopenBooks } from './closeBooks.ts';
import { nameLedgers, readLedgers } from './ledgers.ts';
import { readClosings } from './readClosings.ts';

const NEWEST = { offset: 0, limit: 100 };

export const booksRpc: Bindings<Contract['books']> = {
  closings: { access: 'books.read', run: readClosings },
  close: {
    access: 'books.close',
    run: (context, input) => {
      closeBooks(context, input);
      return readClosings(context, NEWEST);
    },
  },
  exportVouchers: {
    access: 'books.export',
    run: async (context, { fromOn, toOn, format, customers }) => {
      requireWholeOffice(context, 'books.export');
      if (fromOn > toOn) throw wrongInput('toOn', 'not-after');
      // In the language of the company: names of ledgers must not change with whoever hands them over.
      const { language } = context.company();
      return fileOf(
        await context.services.paper.exportVouchers({ fromOn, toOn }, format, customers === 'each', language),
      );
    },
  },
  ledgers: { access: 'books.export', run: readLedgers },
  nameLedgers: {
    access: 'books.export',
    run: (context, { ledgers }) => {
      nameLedgers(context, ledgers);
      return readLedgers(context);
    },
  },
  reopen: {
    access: 'books.reopen',
    run: (context, input) => {
      reopenBooks(context, input);
      return readClosings(context, NEWEST);
    },
  },
};
