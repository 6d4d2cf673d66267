import type { Bindings } from '#host/bindings.ts';
import type { Contract } from '#shared/contract/index.ts';
import { readMailAccount, saveMailAccount, testMail } from './mailAccount.ts';
import { cancelMessage, listMessages, markMessage, resendMessage } from './outbox.ts';
import { readRules, saveRules } from './rules.ts';
import { listTemplates, previewTemplate, resetTemplate, saveTemplate } from './templates.ts';
import { readWish, saveWish } from './wishes.ts';

export const messagesRpc: Bindings<Contract['messages']> = {
  list: { access: 'messages.read', run: listMessages },
  mark: { access: 'messages.send', run: (context, { id }) => markMessage(context, id) },
  resend: { access: 'messages.send', run: (context, { id }) => resendMessage(context, id) },
  cancel: { access: 'messages.send', run: (context, { id }) => cancelMessage(context, id) },
  rules: { access: 'messages.read', run: ({ read }) => readRules(read) },
  saveRules: { access: 'settings.write', run: saveRules },
  mail: { access: 'settings.read', run: ({ read }) => readMailAccount(read) },
  // The host reaches out to what is written here.
  saveMail: { access: 'settings.write', run: saveMailAccount },
  testMail: { access: 'settings.write', run: testMail },
  templates: { access: 'messages.read', run: listTemplates },
  saveTemplate: { access: 'settings.write', run: saveTemplate },
  resetTemplate: { access: 'settings.write', run: resetTemplate },
  preview: { access: 'messages.read', run: previewTemplate },
  wish: { access: 'customers.read', run: (context, { id }) => readWish(context, id) },
  saveWish: { access: 'customers.write', run: saveWish },
};
