import { approvals } from './approvals.ts';
import { banks } from './banks.ts';
import { billing } from './billing.ts';
import { books } from './books.ts';
import { boxBulks } from './boxBulks.ts';
import { boxWork } from './boxWork.ts';
import { cas } from './cas.ts';
import { catalog } from './catalog.ts';
import { changes } from './changes.ts';
import { charges } from './charges.ts';
import { cheques } from './cheques.ts';
import { classes } from './classes.ts';
import { collections, promises } from './collections.ts';
import { collectors } from './collectors.ts';
import { connections } from './connections.ts';
import { corrections, refunds } from './corrections.ts';
import { counts } from './counts.ts';
import { customers } from './customers.ts';
import { discounts } from './discounts.ts';
import { distributor } from './distributor.ts';
import { groups } from './groups.ts';
import { imports } from './imports.ts';
import { incidents } from './incidents.ts';
import { items } from './items.ts';
import { jobs } from './jobs.ts';
import { messages } from './messages.ts';
import { offers } from './offers.ts';
import { outages } from './outages.ts';
import { parts } from './parts.ts';
import { payments, shifts } from './payments.ts';
import { audit, people } from './people.ts';
import { printers, printJobs } from './printers.ts';
import { promotions } from './promotions.ts';
import { reports, today } from './reports.ts';
import { health, settings } from './settings.ts';
import { sessions, setup } from './setup.ts';
import { statements } from './statements.ts';
import { stock } from './stock.ts';
import { subscriptions } from './subscriptions.ts';
import { tickets } from './tickets.ts';
import { transfers } from './transfers.ts';
import { usage } from './usage.ts';
import { visits } from './visits.ts';
import { vouchers } from './vouchers.ts';
import { wallets } from './wallets.ts';

/** Everything the office can be asked, by noun. One contract for the window, the browsers on the LAN and REST. */
export const contract = {
  setup,
  sessions,
  people,
  messages,
  cas,
  distributor,
  wallets,
  approvals,
  audit,
  settings,
  health,
  jobs,
  customers,
  connections,
  groups,
  subscriptions,
  catalog,
  items,
  collections,
  promises,
  collectors,
  offers,
  classes,
  billing,
  charges,
  discounts,
  promotions,
  corrections,
  outages,
  payments,
  refunds,
  cheques,
  banks,
  statements,
  printers,
  printJobs,
  usage,
  stock,
  parts,
  counts,
  shifts,
  transfers,
  tickets,
  visits,
  incidents,
  imports,
  reports,
  today,
  books,
  boxWork,
  boxBulks,
  vouchers,
  changes,
};
export type Contract = typeof contract;
