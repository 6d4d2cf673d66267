export { addSubscription, refreshState } from './addSubscription.ts';
export { addClassChange, type ClassOn, classHistory, classOn, readClasses } from './classes.ts';
export { hasGroups, IN_FORCE, paidBy, parentOn, readMemberships } from './memberships.ts';
export { readSubscriptions, requireCustomer } from './readCustomer.ts';
export { customersRpc } from './rpc.ts';
export {
  addCustomer,
  branchOfNew,
  type CustomerFields,
  createCustomerWithin,
  internationalDigits,
  nextCustomerCode,
} from './saveCustomer.ts';
export { limitsOf, requireAllSeen, requireWholeOffice, scopeCondition } from './scope.ts';
export { refreshSearch } from './searchText.ts';
export { tallyCustomers } from './tally.ts';
