import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { MoneyInput } from '#renderer/ui/MoneyInput.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Wallet } from '#shared/contract/wallets.ts';

/** Below which balance it is warned. */
export function LowDialog({ wallet, onClose }: { wallet: Wallet; onClose: () => void }) {
  const { t } = useTranslation(['wallets', 'common']);
  const form = useSaveForm<{ lowMinor: number | null }>({
    initial: { lowMinor: wallet.lowMinor },
    validate: ({ lowMinor }) => (lowMinor === null || lowMinor < 0 ? { lowMinor: t('common:not-an-amount') } : {}),
    save: async ({ lowMinor }) => {
      await client.wallets.saveRule({ id: wallet.systemId, lowMinor: lowMinor ?? 0, version: wallet.version });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('low')}>
      <MoneyInput
        label={t('low-below')}
        description={t('low-text')}
        data-autofocus
        value={form.values.lowMinor}
        error={form.issueOf('lowMinor')}
        onChange={(value) => form.set('lowMinor', value)}
      />
    </FormDialog>
  );
}
