import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { listApprovers } from './approvers.ts';
import { approveRequest, refuseRequest, withdrawRequest } from './decide.ts';
import { approvalLimits, setApprovalLimits } from './limits.ts';
import { hasPin, setPin } from './pin.ts';
import { listRequests } from './readRequests.ts';

export const approvalsRpc: Bindings<Contract['approvals']> = {
  pin: { access: 'signed-in', run: (context) => ({ isSet: hasPin(context) }) },
  setPin: {
    access: 'signed-in',
    run: async (context, { password, pin }) => {
      await setPin(context, password, pin);
      return {};
    },
  },
  approvers: { access: 'signed-in', run: listApprovers },
  list: { access: 'signed-in', run: listRequests },
  approve: { access: 'signed-in', run: (context, { id }) => approveRequest(context, id) },
  refuse: { access: 'signed-in', run: (context, { id, reason }) => refuseRequest(context, id, reason) },
  withdraw: { access: 'signed-in', run: (context, { id }) => withdrawRequest(context, id) },
  limits: { access: 'settings.read', run: ({ read }) => approvalLimits(read) },
  setLimits: { access: 'settings.write', run: setApprovalLimits },
};
