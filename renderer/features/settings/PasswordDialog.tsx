import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { NewPasswordField } from '#renderer/ui/PasswordField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { User } from '#shared/contract/people.ts';
import { SHORTEST_PASSWORD } from '#shared/domain/passwords.ts';
import classes from './settings.module.css';

/** Gives somebody who forgot it a new password. */
export function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const form = useSaveForm({
    initial: { password: '' },
    validate: ({ password }) => (password.length >= SHORTEST_PASSWORD ? {} : { password: t('common:password-short') }),
    save: async ({ password }) => {
      await client.people.resetPassword({ id: user.id, password });
      onClose();
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('reset-title', { name: user.name })} saveLabel={t('reset-password')}>
      <p className={classes.note}>{t('reset-text')}</p>
      <NewPasswordField
        label={t('password')}
        data-autofocus
        value={form.values.password}
        error={form.issueOf('password')}
        onChange={(password) => form.set('password', password)}
      />
    </FormDialog>
  );
}
