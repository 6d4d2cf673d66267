import type { Bindings } from '#host/bindings.ts';
import { listCosts, saveCost } from '#modules/cas/index.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { charge, recharge } from './makeEntry.ts';
import { readDays } from './readDays.ts';
import { listEntries } from './readEntries.ts';
import { importSheet, previewSheet, uploadSheet } from './readSheet.ts';
import { voidEntry } from './voidEntry.ts';
import { listWallets, saveRule } from './wallet.ts';

export const walletsRpc: Bindings<Contract['wallets']> = {
  list: { access: 'cas.read', run: listWallets },
  saveRule: { access: 'distributor.wallet', run: saveRule },
  entries: { access: 'cas.read', run: listEntries },
  days: { access: 'cas.read', run: readDays },
  recharge: { access: 'distributor.wallet', run: recharge },
  charge: { access: 'distributor.wallet', run: charge },
  void: { access: 'distributor.wallet', run: voidEntry },
  upload: { access: 'distributor.wallet', run: uploadSheet },
  preview: { access: 'distributor.wallet', run: previewSheet },
  import: { access: 'distributor.wallet', run: importSheet },
  costs: {
    access: 'cas.read',
    run: (context, asked) => {
      requireWholeOffice(context, 'cas.read');
      return listCosts(context, asked);
    },
  },
  // What a distributor asks is the office's business, as its own prices are.
  saveCost: { access: 'catalog.write', run: saveCost },
};
