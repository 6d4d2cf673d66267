import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { NewPasswordField, PasswordField } from '#renderer/ui/PasswordField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { SHORTEST_PASSWORD } from '#shared/domain/passwords.ts';
import classes from './session.module.css';

/** Changes one's own password: the present one, and the new one twice. */
export function ChangePasswordDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['session', 'common', 'shell']);
  const form = useSaveForm({
    initial: { current: '', next: '', again: '' },
    validate: ({ current, next, again }) => ({
      ...(current ? {} : { current: t('common:required') }),
      ...(next.length >= SHORTEST_PASSWORD ? {} : { next: t('common:password-short') }),
      ...(next === again ? {} : { again: t('common:password-differs') }),
    }),
    save: async ({ current, next }) => {
      await client.sessions.changePassword({ current, next });
      notifications.show({ message: t('password-changed'), color: 'leaf' });
      onClose();
    },
    explain: (error) => (isFailure(error, 'wrong-password') ? { current: t('password-now-wrong') } : {}),
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('shell:change-password')} saveLabel={t('shell:change-password')}>
      <p className={classes.explained}>{t('password-change-text')}</p>
      <FormFields>
        <FormField wide>
          <PasswordField
            label={t('password-now')}
            required
            data-autofocus
            autoComplete="current-password"
            value={form.values.current}
            error={form.issueOf('current')}
            onChange={(password) => form.set('current', password)}
          />
        </FormField>
        <FormField wide>
          <NewPasswordField
            label={t('password-new')}
            required
            value={form.values.next}
            error={form.issueOf('next')}
            onChange={(password) => form.set('next', password)}
          />
        </FormField>
        <FormField wide>
          <PasswordField
            label={t('password-new-again')}
            autoComplete="new-password"
            required
            value={form.values.again}
            error={form.issueOf('again')}
            onChange={(password) => form.set('again', password)}
          />
        </FormField>
      </FormFields>
    </FormDialog>
  );
}
