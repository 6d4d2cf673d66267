import type { Bindings } from '#host/bindings.ts';
import { readUpload } from '#modules/sheets/index.ts';
import type { ImportResult } from '#shared/contract/imports.ts';
import type { Contract } from '#shared/contract/index.ts';
import { listBatches } from './batches.ts';
import { importSheet, type SheetImportResult } from './importSheet.ts';
import { undoImport } from './undoImport.ts';
import { uploadSheet } from './uploadSheet.ts';

export const importsRpc: Bindings<Contract['imports']> = {
  upload: { access: 'imports.run', run: (context, { file }) => uploadSheet(context, file) },
  dryRun: {
    access: 'imports.run',
    run: async (context, { uploadId, mapping }) => {
      const upload = await readUpload(context.services, uploadId);
      return figuresOf(await importSheet(context, { ...upload, mapping, dryRun: true }));
    },
  },
  commit: {
    access: 'imports.run',
    run: async (context, { uploadId, mapping, saveMapping }) => {
      const upload = await readUpload(context.services, uploadId);
      const result = await importSheet(context, { ...upload, mapping, saveMapping, dryRun: false });
      return { ...figuresOf(result), batchId: result.batchId };
    },
  },
  rejects: {
    access: 'imports.run',
    run: async (context, { uploadId, mapping }) => {
      const upload = await readUpload(context.services, uploadId);
      const { rejectsCsv } = await importSheet(context, { ...upload, mapping, dryRun: true });
      return new File([rejectsCsv], `${upload.fileName.replace(/\.[^.]*$/, '')}-rejects.csv`, { type: 'text/csv' });
    },
  },
  batches: { access: 'imports.run', run: ({ read }) => listBatches(read) },
  undo: { access: 'imports.undo', run: (context, { id, reason }) => undoImport(context, id, reason) },
};

function figuresOf({ batchId: _, rejectsCsv: __, ...figures }: SheetImportResult): ImportResult {
  return figures;
}
