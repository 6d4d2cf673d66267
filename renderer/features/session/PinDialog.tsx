import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client, isFailure } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { isGoodPin } from '#shared/domain/approvals.ts';
import classes from './session.module.css';

const digits = (typed: string) => typed.replaceAll(/\D/g, '').slice(0, 8);

/** Sets the PIN by which one gives leave at somebody else's counter: the password, and the PIN twice. */
export function PinDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['session', 'common', 'shell']);
  const known = useQuery(api.approvals.pin.queryOptions({ input: {} }));
  const form = useSaveForm({
    initial: { password: '', pin: '', again: '' },
    validate: ({ password, pin, again }) => ({
      ...(password ? {} : { password: t('common:required') }),
      ...(isGoodPin(pin) ? {} : { pin: t('pin-weak') }),
      ...(pin === again ? {} : { again: t('pin-differs') }),
    }),
    save: async ({ password, pin }) => {
      await client.approvals.setPin({ password, pin });
      notifications.show({ message: t('pin-saved'), color: 'leaf' });
      onClose();
    },
    explain: (error) => (isFailure(error, 'wrong-password') ? { password: t('password-now-wrong') } : {}),
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('shell:set-pin')} saveLabel={t('shell:set-pin')}>
      <p className={classes.explained}>
        {t('pin-text')} {known.data?.isSet ? t('pin-is-set') : null}
      </p>
      <FormFields>
        <FormField wide>
          <PasswordField
            label={t('password-now')}
            required
            data-autofocus
            autoComplete="current-password"
            value={form.values.password}
            error={form.issueOf('password')}
            onChange={(password) => form.set('password', password)}
          />
        </FormField>
        <PasswordField
          label={t('pin-new')}
          required
          inputMode="numeric"
          autoComplete="off"
          value={form.values.pin}
          error={form.issueOf('pin')}
          onChange={(typed) => form.set('pin', digits(typed))}
        />
        <PasswordField
          label={t('pin-again')}
          required
          inputMode="numeric"
          autoComplete="off"
          value={form.values.again}
          error={form.issueOf('again')}
          onChange={(typed) => form.set('again', digits(typed))}
        />
      </FormFields>
    </FormDialog>
  );
}
