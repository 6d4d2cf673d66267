import { Checkbox } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import type { Customer } from '#shared/contract/customers.ts';

/** Lets everything go on that was cut off for dues: with the reconnection fee, unless somebody waives it. */
export function RestoreDialog({ customer, onClose }: { customer: Customer; onClose: () => void }) {
  const { t } = useTranslation('collections');
  const [withFee, setWithFee] = useState(true);
  const restore = useMutation({
    mutationFn: (reason: string) => client.collections.restore({ id: customer.id, reason, withFee }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('restore-title')}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('restore')}
      busy={restore.isPending}
      error={restore.error}
      onConfirm={(reason) => restore.mutate(reason)}
      onCancel={onClose}
    >
      {t('restore-text')}
      <Checkbox
        mt="sm"
        label={t('reconnection-fee')}
        checked={withFee}
        onChange={(event) => setWithFee(event.currentTarget.checked)}
      />
    </ReasonDialog>
  );
}
