import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import classes from './customers.module.css';
import { MoneyEffectView } from './MoneyEffectView.tsx';

/** Bills one more period of a service by validity, after showing what it costs and how long it then runs. */
export function RenewDialog({ service, onClose }: { service: Subscription; onClose: () => void }) {
  const { t } = useTranslation('services');
  const [uid] = useState(() => v7());
  const form = useSaveForm({
    initial: {},
    save: async () => {
      await client.subscriptions.renew({ id: service.id, uid });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('renew-title', { plan: service.planName })} saveLabel={t('renew')}>
      <p className={classes.note}>{t('renew-text')}</p>
      <MoneyEffectView id={service.id} change={{ kind: 'renewal' }} on="at-once" />
    </FormDialog>
  );
}
