import { common } from './common.ts';
import { shell } from './shell.ts';

/** Texts that every screen needs; they come with the first paint. */
export const firstTexts = { common, shell };

/** Texts of single screens, fetched with the screen. One line per namespace. */
export const lazyTexts = {
  errors: async () => (await import('./errors.ts')).errors,
  session: async () => (await import('./session.ts')).session,
  firstRun: async () => (await import('./firstRun.ts')).firstRun,
  today: async () => (await import('./today.ts')).today,
  counter: async () => (await import('./counter.ts')).counter,
  boxes: async () => (await import('./boxes.ts')).boxes,
  banking: async () => (await import('./banking.ts')).banking,
  statements: async () => (await import('./statements.ts')).statements,
  shifts: async () => (await import('./shifts.ts')).shifts,
  customers: async () => (await import('./customers.ts')).customers,
  connections: async () => (await import('./connections.ts')).connections,
  caf: async () => (await import('./caf.ts')).caf,
  idProofs: async () => (await import('./idProofs.ts')).idProofs,
  boxWork: async () => (await import('./boxWork.ts')).boxWork,
  boxBulks: async () => (await import('./boxBulks.ts')).boxBulks,
  services: async () => (await import('./services.ts')).services,
  approvals: async () => (await import('./approvals.ts')).approvals,
  distributor: async () => (await import('./distributor.ts')).distributor,
  messages: async () => (await import('./messages.ts')).messages,
  audit: async () => (await import('./audit.ts')).audit,
  billing: async () => (await import('./billing.ts')).billing,
  corrections: async () => (await import('./corrections.ts')).corrections,
  payments: async () => (await import('./payments.ts')).payments,
  imports: async () => (await import('./imports.ts')).imports,
  reportsScreen: async () => (await import('./reportsScreen.ts')).reportsScreen,
  books: async () => (await import('./books.ts')).books,
  accounts: async () => (await import('./accounts.ts')).accounts,
  period: async () => (await import('./period.ts')).period,
  printers: async () => (await import('./printers.ts')).printers,
  promotions: async () => (await import('./promotions.ts')).promotions,
  discounts: async () => (await import('./discounts.ts')).discounts,
  classes: async () => (await import('./classes.ts')).classes,
  offers: async () => (await import('./offers.ts')).offers,
  vouchers: async () => (await import('./vouchers.ts')).vouchers,
  usage: async () => (await import('./usage.ts')).usage,
  items: async () => (await import('./items.ts')).items,
  catalog: async () => (await import('./catalog.ts')).catalog,
  settings: async () => (await import('./settings.ts')).settings,
  groups: async () => (await import('./groups.ts')).groups,
  outages: async () => (await import('./outages.ts')).outages,
  collect: async () => (await import('./collect.ts')).collect,
  collectors: async () => (await import('./collectors.ts')).collectors,
  visits: async () => (await import('./visits.ts')).visits,
  wallets: async () => (await import('./wallets.ts')).wallets,
  tickets: async () => (await import('./tickets.ts')).tickets,
  collections: async () => (await import('./collections.ts')).collections,
  jobs: async () => (await import('./jobs.ts')).jobs,
  health: async () => (await import('./health.ts')).health,
};
export type LazyNamespace = keyof typeof lazyTexts;

type English<T extends { readonly en: unknown }> = T['en'];
/** What `t` may be asked, for i18next's typed keys. */
export type TextResources = {
  [N in keyof typeof firstTexts]: English<(typeof firstTexts)[N]>;
} & { [N in LazyNamespace]: English<Awaited<ReturnType<(typeof lazyTexts)[N]>>> };
