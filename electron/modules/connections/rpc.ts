import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { addPapers } from './addPapers.ts';
import { makeConnection, previewConnection } from './makeConnection.ts';
import { readPicture } from './pictures.ts';
import { printCaf } from './printCaf.ts';
import { listConnections, readConnection } from './readConnections.ts';

export const connectionsRpc: Bindings<Contract['connections']> = {
  preview: { access: 'subscriptions.write', run: previewConnection },
  make: { access: 'subscriptions.write', run: makeConnection },
  addPapers: { access: 'subscriptions.write', run: addPapers },
  list: { access: 'customers.read', run: listConnections },
  get: { access: 'customers.read', run: (context, { id }) => readConnection(context, id) },
  pdf: { access: 'customers.read', run: (context, { id, preview }) => printCaf(context, id, preview) },
  picture: { access: 'customers.read', run: (context, { id }) => readPicture(context, id) },
};
