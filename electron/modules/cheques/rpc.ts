import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { clearCheques } from './clearCheques.ts';
import { listCheques, readCheque } from './readCheques.ts';
import { takeBackCheque } from './takeBackCheque.ts';

export const chequesRpc: Bindings<Contract['cheques']> = {
  list: { access: 'payments.read', run: listCheques },
  get: { access: 'payments.read', run: (context, { id }) => readCheque(context, id) },
  clear: { access: 'banking.deposit', run: clearCheques },
  takeBack: { access: 'banking.deposit', run: takeBackCheque },
};
