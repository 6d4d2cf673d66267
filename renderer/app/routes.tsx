import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouteComponent,
} from '@tanstack/react-router';
import { readApprovalsSearch } from '#renderer/features/approvals/approvalsSearch.ts';
import { readChequesSearch } from '#renderer/features/banking/chequesSearch.ts';
import { readDepositsSearch } from '#renderer/features/banking/depositsSearch.ts';
import { readStatementsSearch } from '#renderer/features/banking/statementsSearch.ts';
import { readTransfersSearch } from '#renderer/features/banking/transfersSearch.ts';
import { readBillsSearch, readRunSearch } from '#renderer/features/billing/billsSearch.ts';
import { readBooksSearch } from '#renderer/features/books/booksSearch.ts';
import { readBoxesSearch, readCountsSearch, readPapersSearch } from '#renderer/features/boxes/boxesSearch.ts';
import { readBulkSearch, readNewBulkSearch } from '#renderer/features/boxes/bulk/bulkSearch.ts';
import { readActionsSearch } from '#renderer/features/boxes/work/actionsSearch.ts';
import { readCatalogSearch } from '#renderer/features/catalog/catalogSearch.ts';
import { readCollectSearch } from '#renderer/features/collect/collectSearch.ts';
import {
  readFeesSearch,
  readPromisesSearch,
  readTrackSearch,
} from '#renderer/features/collections/collectionsSearch.ts';
import { readBatchesSearch } from '#renderer/features/collectors/batchesSearch.ts';
import { readConnectionSearch } from '#renderer/features/connections/connectionSearch.ts';
import { readListSearch, readTabSearch } from '#renderer/features/customers/listSearch.ts';
import { readCheckSearch } from '#renderer/features/distributor/checkSearch.ts';
import { readCommandsSearch } from '#renderer/features/distributor/commandsSearch.ts';
import { readWalletSearch } from '#renderer/features/distributor/wallet/walletSearch.ts';
import { readMessagesSearch } from '#renderer/features/messages/messagesSearch.ts';
import { readPaymentsSearch } from '#renderer/features/payments/paymentsSearch.ts';
import { readTraySearch } from '#renderer/features/printers/traySearch.ts';
import { readReportSearch } from '#renderer/features/reports/reportSearch.ts';
import { readSectionSearch } from '#renderer/features/settings/sections.ts';
import { readShiftsSearch } from '#renderer/features/shifts/shiftsSearch.ts';
import { readTicketsSearch } from '#renderer/features/tickets/ticketsSearch.ts';
import { readVisitsSearch } from '#renderer/features/visits/visitsSearch.ts';
import {
  readCodesSearch,
  readBatchesSearch as readVoucherBatchesSearch,
} from '#renderer/features/vouchers/vouchersSearch.ts';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { LazyNamespace } from '#shared/text/index.ts';
import { Layout } from './Layout.tsx';
import { NotFound } from './NotFound.tsx';
import { loadText } from './text.ts';

const rootRoute = createRootRoute({ component: Layout, notFoundComponent: NotFound });

/** A screen that is fetched, with its texts, when it is first asked for. */
function screen<Module extends Record<Name, RouteComponent>, Name extends string>(
  load: () => Promise<Module>,
  name: Name,
  ...namespaces: LazyNamespace[]
) {
  return lazyRouteComponent<Module, Name>(async () => {
    const [module] = await Promise.all([load(), loadText(...namespaces)]);
    return module;
  }, name);
}

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: screen(() => import('#renderer/features/today/TodayScreen.tsx'), 'TodayScreen', 'today', 'jobs'),
});

const counterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/counter',
  /** `customer` opens the counter with somebody chosen already, `shift` the dialog of the drawer. */
  validateSearch: (search: Record<string, unknown>): { customer?: number; shift?: true } => {
    const id = Number(search.customer);
    return {
      ...(Number.isSafeInteger(id) && id > 0 ? { customer: id } : {}),
      ...(search.shift === true ? { shift: true } : {}),
    };
  },
  component: screen(
    () => import('#renderer/features/counter/CounterScreen.tsx'),
    'CounterScreen',
    'counter',
    'connections',
    'shifts',
    'printers',
    'items',
    'corrections',
    'collectors',
  ),
});

const healthRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/health',
  component: screen(() => import('#renderer/features/health/HealthScreen.tsx'), 'HealthScreen', 'health', 'jobs'),
});

const customersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers',
  validateSearch: readListSearch,
  component: screen(
    () => import('#renderer/features/customers/CustomersScreen.tsx'),
    'CustomersScreen',
    'customers',
    'connections',
    'classes',
    'groups',
  ),
});

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$id',
  validateSearch: readTabSearch,
  component: screen(
    () => import('#renderer/features/customers/CustomerScreen.tsx'),
    'CustomerScreen',
    'customers',
    'connections',
    'caf',
    'visits',
    'idProofs',
    'boxWork',
    'corrections',
    'services',
    'items',
    'collections',
    'offers',
    'promotions',
    'classes',
    'usage',
    'discounts',
    'groups',
    'messages',
    'tickets',
    'reportsScreen',
    'audit',
  ),
});

const connectionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/new-connection',
  validateSearch: readConnectionSearch,
  component: screen(
    () => import('#renderer/features/connections/ConnectionScreen.tsx'),
    'ConnectionScreen',
    'connections',
    'customers',
    'promotions',
    'classes',
    'boxWork',
    'tickets',
    'visits',
    'caf',
    'idProofs',
    'counter',
    'printers',
    'corrections',
  ),
});

const boxActionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/actions',
  validateSearch: readActionsSearch,
  component: screen(
    () => import('#renderer/features/boxes/work/BoxActionsScreen.tsx'),
    'BoxActionsScreen',
    'boxes',
    'boxWork',
  ),
});

const catalogRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue',
  validateSearch: readCatalogSearch,
  component: screen(
    () => import('#renderer/features/catalog/CatalogScreen.tsx'),
    'CatalogScreen',
    'promotions',
    'classes',
    'catalog',
    'items',
    'offers',
    'usage',
  ),
});

const itemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue/items/$id',
  component: screen(
    () => import('#renderer/features/catalog/ItemScreen.tsx'),
    'ItemScreen',
    'classes',
    'catalog',
    'items',
  ),
});

const offerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue/channels/$id',
  component: screen(
    () => import('#renderer/features/catalog/OfferScreen.tsx'),
    'OfferScreen',
    'classes',
    'catalog',
    'offers',
    'usage',
  ),
});

const planRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/catalogue/$id',
  component: screen(
    () => import('#renderer/features/catalog/PlanScreen.tsx'),
    'PlanScreen',
    'classes',
    'catalog',
    'offers',
    'usage',
  ),
});

const vouchersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vouchers',
  validateSearch: readVoucherBatchesSearch,
  component: screen(() => import('#renderer/features/vouchers/VouchersScreen.tsx'), 'VouchersScreen', 'vouchers'),
});

const voucherCodesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vouchers/codes',
  validateSearch: readCodesSearch,
  component: screen(() => import('#renderer/features/vouchers/CodesScreen.tsx'), 'CodesScreen', 'vouchers'),
});

const voucherSetupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/vouchers/setup',
  component: screen(() => import('#renderer/features/vouchers/SetupScreen.tsx'), 'SetupScreen', 'vouchers'),
});

const boxesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes',
  validateSearch: readBoxesSearch,
  component: screen(() => import('#renderer/features/boxes/BoxesScreen.tsx'), 'BoxesScreen', 'boxes', 'boxBulks'),
});

const receiveBoxesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/receive',
  component: screen(() => import('#renderer/features/boxes/ReceiveScreen.tsx'), 'ReceiveScreen', 'boxes'),
});

const moveBoxesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/move',
  component: screen(() => import('#renderer/features/boxes/MoveScreen.tsx'), 'MoveScreen', 'boxes'),
});

const stockPapersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/papers',
  validateSearch: readPapersSearch,
  component: screen(() => import('#renderer/features/boxes/PapersScreen.tsx'), 'PapersScreen', 'boxes'),
});

const stockCountsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/counts',
  validateSearch: readCountsSearch,
  component: screen(() => import('#renderer/features/boxes/CountsScreen.tsx'), 'CountsScreen', 'boxes'),
});

const stockPartsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/parts',
  component: screen(() => import('#renderer/features/boxes/PartsScreen.tsx'), 'PartsScreen', 'boxes'),
});

const stockSetupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/setup',
  component: screen(() => import('#renderer/features/boxes/SetupScreen.tsx'), 'SetupScreen', 'boxes'),
});

const bulksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/bulk',
  component: screen(() => import('#renderer/features/boxes/bulk/BulksScreen.tsx'), 'BulksScreen', 'boxes', 'boxBulks'),
});

const newBulkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/bulk/new',
  validateSearch: readNewBulkSearch,
  component: screen(
    () => import('#renderer/features/boxes/bulk/NewBulkScreen.tsx'),
    'NewBulkScreen',
    'boxes',
    'boxBulks',
    'boxWork',
    'offers',
    'services',
  ),
});

const bulkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/bulk/$id',
  validateSearch: readBulkSearch,
  component: screen(
    () => import('#renderer/features/boxes/bulk/BulkScreen.tsx'),
    'BulkScreen',
    'boxes',
    'boxBulks',
    'boxWork',
  ),
});

const boxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/$id',
  component: screen(
    () => import('#renderer/features/boxes/BoxScreen.tsx'),
    'BoxScreen',
    'boxes',
    'boxWork',
    'reportsScreen',
  ),
});

const billingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/billing',
  validateSearch: readRunSearch,
  component: screen(() => import('#renderer/features/billing/BillingScreen.tsx'), 'BillingScreen', 'billing'),
});

const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/billing/runs',
  component: screen(() => import('#renderer/features/billing/RunsScreen.tsx'), 'RunsScreen', 'billing'),
});

const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/billing/runs/$id',
  component: screen(() => import('#renderer/features/billing/RunScreen.tsx'), 'RunScreen', 'billing'),
});

const billsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/billing/bills',
  validateSearch: readBillsSearch,
  component: screen(
    () => import('#renderer/features/billing/BillsScreen.tsx'),
    'BillsScreen',
    'billing',
    'corrections',
    'period',
  ),
});

const draftsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/billing/drafts',
  component: screen(() => import('#renderer/features/billing/DraftsScreen.tsx'), 'DraftsScreen', 'billing'),
});

const outagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/billing/outages',
  component: screen(
    () => import('#renderer/features/billing/OutagesScreen.tsx'),
    'OutagesScreen',
    'outages',
    'billing',
  ),
});

const outageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/billing/outages/$id',
  component: screen(() => import('#renderer/features/billing/OutageScreen.tsx'), 'OutageScreen', 'outages', 'billing'),
});

const collectionsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collections',
  validateSearch: readTrackSearch,
  component: screen(() => import('#renderer/features/collections/TrackScreen.tsx'), 'TrackScreen', 'collections'),
});

const suspendRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collections/suspend',
  component: screen(() => import('#renderer/features/collections/SuspendScreen.tsx'), 'SuspendScreen', 'collections'),
});

const goRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collections/suspensions/$id',
  component: screen(() => import('#renderer/features/collections/GoScreen.tsx'), 'GoScreen', 'collections'),
});

const promisesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collections/promises',
  validateSearch: readPromisesSearch,
  component: screen(() => import('#renderer/features/collections/PromisesScreen.tsx'), 'PromisesScreen', 'collections'),
});

const feesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collections/fees',
  validateSearch: readFeesSearch,
  component: screen(() => import('#renderer/features/collections/FeesScreen.tsx'), 'FeesScreen', 'collections'),
});

const collectorsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collectors',
  component: screen(
    () => import('#renderer/features/collectors/CollectorsScreen.tsx'),
    'CollectorsScreen',
    'collectors',
  ),
});

const batchesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collectors/batches',
  validateSearch: readBatchesSearch,
  component: screen(() => import('#renderer/features/collectors/BatchesScreen.tsx'), 'BatchesScreen', 'collectors'),
});

const batchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collectors/batches/$id',
  component: screen(
    () => import('#renderer/features/collectors/BatchScreen.tsx'),
    'BatchScreen',
    'collectors',
    'shifts',
  ),
});

const receiptBooksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collectors/books',
  component: screen(() => import('#renderer/features/collectors/BooksScreen.tsx'), 'BooksScreen', 'collectors'),
});

const commissionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collectors/commission',
  component: screen(
    () => import('#renderer/features/collectors/CommissionScreen.tsx'),
    'CommissionScreen',
    'collectors',
  ),
});

const ticketsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets',
  validateSearch: readTicketsSearch,
  component: screen(
    () => import('#renderer/features/tickets/TicketsScreen.tsx'),
    'TicketsScreen',
    'tickets',
    'reportsScreen',
  ),
});

const visitsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/visits',
  validateSearch: readVisitsSearch,
  component: screen(() => import('#renderer/features/visits/VisitsScreen.tsx'), 'VisitsScreen', 'visits', 'collect'),
});

const incidentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/outages',
  component: screen(
    () => import('#renderer/features/tickets/IncidentsScreen.tsx'),
    'IncidentsScreen',
    'tickets',
    'outages',
    'billing',
  ),
});

const ticketTypesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/types',
  component: screen(() => import('#renderer/features/tickets/TypesScreen.tsx'), 'TypesScreen', 'tickets'),
});

const ticketRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tickets/$id',
  component: screen(() => import('#renderer/features/tickets/TicketScreen.tsx'), 'TicketScreen', 'tickets', 'visits'),
});

const collectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/collect',
  validateSearch: readCollectSearch,
  component: screen(
    () => import('#renderer/features/collect/CollectScreen.tsx'),
    'CollectScreen',
    'collect',
    'collectors',
    'shifts',
  ),
});

const paymentsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments',
  validateSearch: readPaymentsSearch,
  component: screen(
    () => import('#renderer/features/payments/PaymentsScreen.tsx'),
    'PaymentsScreen',
    'payments',
    'printers',
    'period',
  ),
});

const shiftsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/shifts',
  validateSearch: readShiftsSearch,
  component: screen(
    () => import('#renderer/features/shifts/ShiftsScreen.tsx'),
    'ShiftsScreen',
    'shifts',
    'payments',
    'printers',
  ),
});

const messagesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/messages',
  validateSearch: readMessagesSearch,
  component: screen(() => import('#renderer/features/messages/MessagesScreen.tsx'), 'MessagesScreen', 'messages'),
});

const wordsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/messages/words',
  component: screen(() => import('#renderer/features/messages/WordsScreen.tsx'), 'WordsScreen', 'messages'),
});

const commandsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/commands',
  validateSearch: readCommandsSearch,
  component: screen(() => import('#renderer/features/distributor/CommandsScreen.tsx'), 'CommandsScreen', 'distributor'),
});

const reconcileRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/reconcile',
  component: screen(
    () => import('#renderer/features/distributor/ReconcileScreen.tsx'),
    'ReconcileScreen',
    'distributor',
  ),
});

const checkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/reconcile/$id',
  validateSearch: readCheckSearch,
  component: screen(() => import('#renderer/features/distributor/CheckScreen.tsx'), 'CheckScreen', 'distributor'),
});

const walletRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/wallet',
  validateSearch: readWalletSearch,
  component: screen(
    () => import('#renderer/features/distributor/wallet/WalletScreen.tsx'),
    'WalletScreen',
    'wallets',
    'distributor',
    'statements',
    'imports',
    'period',
  ),
});

const casSystemsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/boxes/systems',
  component: screen(() => import('#renderer/features/distributor/SystemsScreen.tsx'), 'SystemsScreen', 'distributor'),
});

const approvalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/approvals',
  validateSearch: readApprovalsSearch,
  component: screen(() => import('#renderer/features/approvals/ApprovalsScreen.tsx'), 'ApprovalsScreen', 'approvals'),
});

const chequesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/cheques',
  validateSearch: readChequesSearch,
  component: screen(
    () => import('#renderer/features/banking/ChequesScreen.tsx'),
    'ChequesScreen',
    'banking',
    'shifts',
    'payments',
  ),
});

const depositsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/deposits',
  validateSearch: readDepositsSearch,
  component: screen(
    () => import('#renderer/features/banking/DepositsScreen.tsx'),
    'DepositsScreen',
    'banking',
    'shifts',
    'payments',
  ),
});

const transfersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/transfers',
  validateSearch: readTransfersSearch,
  component: screen(
    () => import('#renderer/features/banking/TransfersScreen.tsx'),
    'TransfersScreen',
    'banking',
    'payments',
  ),
});

const statementsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/statements',
  validateSearch: readStatementsSearch,
  component: screen(
    () => import('#renderer/features/banking/StatementsScreen.tsx'),
    'StatementsScreen',
    'statements',
    'banking',
    'imports',
    'payments',
  ),
});

const printingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payments/printing',
  validateSearch: readTraySearch,
  component: screen(() => import('#renderer/features/printers/TrayScreen.tsx'), 'TrayScreen', 'printers', 'payments'),
});

const importRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/import',
  component: screen(() => import('#renderer/features/imports/ImportScreen.tsx'), 'ImportScreen', 'imports'),
});

const reportsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reports',
  validateSearch: readReportSearch,
  component: screen(
    () => import('#renderer/features/reports/ReportsScreen.tsx'),
    'ReportsScreen',
    'reportsScreen',
    'period',
  ),
});

const booksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/books',
  validateSearch: readBooksSearch,
  component: screen(
    () => import('#renderer/features/books/BooksScreen.tsx'),
    'BooksScreen',
    'books',
    'accounts',
    'reportsScreen',
    'period',
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  validateSearch: readSectionSearch,
  component: screen(
    () => import('#renderer/features/settings/SettingsScreen.tsx'),
    'SettingsScreen',
    'settings',
    'printers',
    'banking',
    'collections',
    'discounts',
    'approvals',
    'audit',
    'jobs',
  ),
});

const routeTree = rootRoute.addChildren([
  todayRoute,
  counterRoute,
  customersRoute,
  customerRoute,
  connectionRoute,
  boxActionsRoute,
  catalogRoute,
  planRoute,
  itemRoute,
  offerRoute,
  settingsRoute,
  vouchersRoute,
  voucherCodesRoute,
  voucherSetupRoute,
  boxesRoute,
  bulksRoute,
  newBulkRoute,
  bulkRoute,
  receiveBoxesRoute,
  moveBoxesRoute,
  stockPapersRoute,
  stockCountsRoute,
  stockPartsRoute,
  stockSetupRoute,
  boxRoute,
  billingRoute,
  runsRoute,
  runRoute,
  billsRoute,
  draftsRoute,
  outagesRoute,
  outageRoute,
  collectionsRoute,
  suspendRoute,
  goRoute,
  promisesRoute,
  feesRoute,
  collectorsRoute,
  batchesRoute,
  batchRoute,
  receiptBooksRoute,
  commissionRoute,
  ticketsRoute,
  incidentsRoute,
  ticketTypesRoute,
  visitsRoute,
  ticketRoute,
  collectRoute,
  paymentsRoute,
  shiftsRoute,
  printingRoute,
  chequesRoute,
  depositsRoute,
  transfersRoute,
  statementsRoute,
  approvalsRoute,
  commandsRoute,
  reconcileRoute,
  checkRoute,
  walletRoute,
  casSystemsRoute,
  messagesRoute,
  wordsRoute,
  importRoute,
  reportsRoute,
  booksRoute,
  healthRoute,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
