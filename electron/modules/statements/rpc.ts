import type { Bindings } from '#host/bindings.ts';
import type { Context } from '#host/context.ts';
import { requireWholeOffice } from '#modules/customers/index.ts';
import type { Contract } from '#shared/contract/index.ts';
import { acceptLines } from './acceptLines.ts';
import { importStatement } from './importStatement.ts';
import { matchOpen } from './matchAgain.ts';
import { matchLine } from './matchLine.ts';
import { previewStatement } from './previewStatement.ts';
import { listLines } from './readLine.ts';
import { listStatements, readCandidates, readProposals } from './readStatements.ts';
import { setAside } from './setAside.ts';
import { takeOwnLine } from './takeOwnLine.ts';
import { undoMatch } from './undoMatch.ts';
import { uploadStatement } from './uploadStatement.ts';

/**
 * A statement names everybody who paid, in the bank’s own words: whoever is limited to some customers has no part in it,
 * neither read nor decided.
 */
function whole<Input, Output>(run: (context: Context, input: Input) => Output) {
  return (context: Context, input: Input): Output => {
    requireWholeOffice(context, 'banking.read');
    return run(context, input);
  };
}

export const statementsRpc: Bindings<Contract['statements']> = {
  upload: { access: 'banking.statements', run: whole(uploadStatement) },
  preview: { access: 'banking.statements', run: whole(previewStatement) },
  import: { access: 'banking.statements', run: whole(importStatement) },
  list: { access: 'banking.read', run: whole(listStatements) },
  lines: { access: 'banking.read', run: whole(listLines) },
  candidates: { access: 'banking.read', run: whole((context, { id }) => readCandidates(context, id)) },
  proposals: { access: 'banking.read', run: whole(readProposals) },
  accept: { access: 'banking.statements', run: whole(acceptLines) },
  match: { access: 'banking.statements', run: whole(matchLine) },
  setAside: { access: 'banking.statements', run: whole(setAside) },
  takeOwn: { access: 'banking.statements', run: whole(takeOwnLine) },
  undo: { access: 'banking.statements', run: whole(undoMatch) },
  matchAgain: {
    access: 'banking.statements',
    run: whole(async (context, { accountId }) => ({ matched: await matchOpen(context, accountId) })),
  },
};
