import type { Bindings } from '#host/bindings.ts';
import { fileOf, scopeOf } from '#modules/reports/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { previewBulk } from './previewBulk.ts';
import { listBulkBoxes, listBulks, readBulk, readBulkDetails } from './readBulks.ts';
import { cancelBulk, goOnWithBulk, startBulk } from './startBulk.ts';

export const boxBulksRpc: Bindings<Contract['boxBulks']> = {
  preview: { access: 'boxes.bulk', run: previewBulk },
  start: { access: 'boxes.bulk', run: startBulk },
  goOn: { access: 'boxes.bulk', run: (context, { id }) => goOnWithBulk(context, id) },
  cancel: { access: 'boxes.bulk', run: (context, { id }) => cancelBulk(context, id) },
  list: { access: 'stock.read', run: listBulks },
  get: { access: 'stock.read', run: (context, { id }) => readBulkDetails(context, id) },
  boxes: { access: 'stock.read', run: listBulkBoxes },
  file: {
    access: 'stock.read',
    async run(context, { id, format, result }) {
      readBulk(context, id);
      const { paper } = context.services;
      return fileOf(await paper.boxBulk(id, result ?? null, format, scopeOf(context), context.actor.language));
    },
  },
};
