import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { findDuplicates } from './duplicates.ts';
import { listCustomers } from './listCustomers.ts';
import { readCustomer, requireCustomer } from './readCustomer.ts';
import { createCustomer, nextCustomerCode, updateCustomer } from './saveCustomer.ts';
import { searchCustomers } from './searchCustomers.ts';
import { walkInCustomer } from './walkIn.ts';

export const customersRpc: Bindings<Contract['customers']> = {
  walkIn: { access: 'payments.take', run: walkInCustomer },
  search: { access: 'customers.read', run: (context, { text, limit }) => searchCustomers(context, text, limit) },
  list: { access: 'customers.read', run: listCustomers },
  get: { access: 'customers.read', run: (context, { id }) => readCustomer(context, id) },
  create: { access: 'customers.write', run: createCustomer },
  update: { access: 'customers.write', run: updateCustomer },
  duplicates: { access: 'customers.read', run: (context, { name, phone }) => findDuplicates(context, name, phone) },
  statement: {
    access: 'customers.read',
    run: async (context, { id, fromOn, toOn }) => {
      requireCustomer(context, id);
      const statement = await context.services.paper.statement(id, fromOn, toOn, context.actor.language);
      return { ...statement, rows: [...statement.rows] };
    },
  },
  nextCode: { access: 'customers.write', run: ({ read }) => ({ code: nextCustomerCode(read) }) },
};
