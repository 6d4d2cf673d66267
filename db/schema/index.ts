export * from './billing.ts';
export * from './catalog.ts';
export * from './charges.ts';
export * from './customers.ts';
export * from './imports.ts';
export * from './ledger.ts';
export * from './office.ts';
export * from './payments.ts';
