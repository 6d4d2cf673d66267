import type { Bindings } from '#host/bindings.ts';
import { listSystems, saveSystem } from '#modules/cas/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { compareList } from './compareList.ts';
import { listChecks, listDifferences, readCheck } from './readChecks.ts';
import { listCommands, readCommand, readRules } from './readCommands.ts';
import { uploadList } from './readList.ts';
import { noteDifferences, remedyDifferences } from './remedyDifferences.ts';
import { giveUpCommands, handOut, markCommands, retryCommands, saveRules } from './workCommands.ts';

export const casRpc: Bindings<Contract['cas']> = {
  list: { access: 'cas.read', run: listCommands },
  get: { access: 'cas.read', run: (context, { id }) => readCommand(context, id) },
  mark: { access: 'cas.work', run: markCommands },
  retry: { access: 'cas.work', run: retryCommands },
  giveUp: { access: 'cas.work', run: giveUpCommands },
  sheet: { access: 'cas.work', run: (context, { id }) => handOut(context, id) },
  systems: { access: 'cas.read', run: ({ read }) => listSystems(read) },
  // The host reaches out to what is written here.
  saveSystem: { access: 'settings.write', run: saveSystem },
  rules: { access: 'cas.read', run: ({ read, services }) => readRules(read, services.clock.now()) },
  saveRules: { access: 'settings.write', run: saveRules },
};

export const distributorRpc: Bindings<Contract['distributor']> = {
  upload: { access: 'distributor.compare', run: (context, { file }) => uploadList(context, file) },
  compare: { access: 'distributor.compare', run: compareList },
  checks: { access: 'cas.read', run: listChecks },
  check: { access: 'cas.read', run: (context, { id }) => readCheck(context, id) },
  differences: { access: 'cas.read', run: listDifferences },
  remedy: { access: 'distributor.compare', run: remedyDifferences },
  note: { access: 'distributor.compare', run: noteDifferences },
};
