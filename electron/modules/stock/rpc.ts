import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { checkLines } from './checkLines.ts';
import { createModel, listModels, updateModel } from './models.ts';
import { moveBoxes } from './moveBoxes.ts';
import { createPlace, listPlaces, updatePlace } from './places.ts';
import { findBoxes, listBoxes, readBox } from './readBoxes.ts';
import { listDocuments, readDocumentBoxes } from './readDocuments.ts';
import { readSheet } from './readSheet.ts';
import { receiveBoxes } from './receiveBoxes.ts';

export const stockRpc: Bindings<Contract['stock']> = {
  models: { access: 'stock.read', run: ({ read }) => listModels(read) },
  createModel: { access: 'stock.manage', run: createModel },
  updateModel: { access: 'stock.manage', run: updateModel },
  places: { access: 'stock.read', run: ({ read }) => listPlaces(read) },
  createPlace: { access: 'stock.manage', run: createPlace },
  updatePlace: { access: 'stock.manage', run: updatePlace },
  readSheet: { access: 'stock.move', run: readSheet },
  checkLines: { access: 'stock.move', run: checkLines },
  receive: { access: 'stock.move', run: receiveBoxes },
  move: { access: 'stock.move', run: moveBoxes },
  documents: { access: 'stock.read', run: listDocuments },
  document: { access: 'stock.read', run: readDocumentBoxes },
  boxes: { access: 'stock.read', run: listBoxes },
  box: { access: 'stock.read', run: (context, { id }) => readBox(context, id) },
  find: { access: 'stock.read', run: (context, { number }) => findBoxes(context, number) },
};
