import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { checkLines } from './checkLines.ts';
import { dropCount, finishCount, listCounts, openCount, readCount, scanCount } from './counts.ts';
import { listMinimums, setMinimum } from './minimums.ts';
import { createModel, listModels, updateModel } from './models.ts';
import { moveBoxes } from './moveBoxes.ts';
import { adjustPart, bringPart, listPartMoves, receivePart, spendAtPlace } from './moveParts.ts';
import { createPart, listParts, updatePart } from './parts.ts';
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
  minimums: { access: 'stock.read', run: ({ read }) => listMinimums(read) },
  setMinimum: { access: 'stock.manage', run: setMinimum },
  find: { access: 'stock.read', run: (context, { number }) => findBoxes(context, number) },
};

export const partsRpc: Bindings<Contract['parts']> = {
  list: { access: 'stock.read', run: ({ read }) => listParts(read) },
  create: { access: 'stock.manage', run: createPart },
  update: { access: 'stock.manage', run: updatePart },
  receive: { access: 'stock.move', run: receivePart },
  move: { access: 'stock.move', run: bringPart },
  use: { access: 'stock.move', run: spendAtPlace },
  adjust: { access: 'stock.manage', run: adjustPart },
  moves: { access: 'stock.read', run: listPartMoves },
};

export const countsRpc: Bindings<Contract['counts']> = {
  list: { access: 'stock.read', run: listCounts },
  get: { access: 'stock.read', run: (context, { id }) => readCount(context, id) },
  open: { access: 'stock.move', run: openCount },
  scan: { access: 'stock.move', run: scanCount },
  finish: { access: 'stock.manage', run: finishCount },
  drop: { access: 'stock.move', run: dropCount },
};
