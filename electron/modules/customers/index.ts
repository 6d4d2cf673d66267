export { requireCustomer } from './readCustomer.ts';
export { customersRpc, subscriptionsRpc } from './rpc.ts';
export { addCustomer, type CustomerFields, nextCustomerCode } from './saveCustomer.ts';
export { requireWholeOffice, scopeCondition } from './scope.ts';
export { refreshSearch } from './searchText.ts';
export { addSubscription, refreshState } from './subscriptions.ts';
