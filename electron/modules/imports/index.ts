export { importSheet } from './importSheet.ts';
export { importsRpc } from './rpc.ts';
