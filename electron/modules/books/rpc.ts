import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { closeBooks, reopenBooks } from './closeBooks.ts';
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
  reopen: {
    access: 'books.reopen',
    run: (context, input) => {
      reopenBooks(context, input);
      return readClosings(context, NEWEST);
    },
  },
};
