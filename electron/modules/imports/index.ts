export { importSheet, type SheetImport, type SheetImportResult } from './importSheet.ts';
export { importsRpc } from './rpc.ts';
