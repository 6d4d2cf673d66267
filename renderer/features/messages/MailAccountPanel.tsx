import { Button, Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { MAIL_SECURITY, type MailAccount } from '#shared/contract/messages.ts';
import { isMailAddress } from '#shared/domain/messages.ts';
import classes from './messages.module.css';

/** The usual port of each way of securing the line (RFC 8314, RFC 6409). */
const PORTS: Readonly<Record<MailAccount['security'], string>> = { tls: '465', starttls: '587', none: '25' };

/** The mailbox that e-mail leaves from. */
export function MailAccountPanel() {
  const { t } = useTranslation('messages');
  const account = useQuery(api.messages.mail.queryOptions({ input: {} }));
  return (
    <Panel title={t('mailbox')}>
      <p className={classes.quiet}>{t('mailbox-text')}</p>
      {account.isError ? (
        <ErrorState error={account.error} onRetry={() => void account.refetch()} />
      ) : account.data === undefined ? (
        <LoadingState />
      ) : (
        <>
          <AccountForm key={account.data?.version ?? 0} account={account.data} />
          {account.data?.active ? <TestMail /> : null}
        </>
      )}
    </Panel>
  );
}

interface Fields {
  readonly host: string;
  readonly port: string;
  readonly security: MailAccount['security'];
  readonly username: string;
  readonly password: string;
  readonly fromName: string;
  readonly fromAddress: string;
  readonly active: boolean;
}

function AccountForm({ account }: { account: MailAccount | null }) {
  const { t } = useTranslation(['messages', 'common']);
  const form = useSaveForm<Fields>({
    initial: {
      host: account?.host ?? '',
      port: String(account?.port ?? PORTS.starttls),
      security: account?.security ?? 'starttls',
      username: account?.username ?? '',
      password: '',
      fromName: account?.fromName ?? '',
      fromAddress: account?.fromAddress ?? '',
      active: account?.active ?? true,
    },
    validate: ({ host, port, fromAddress }) => ({
      ...(host.trim() === '' ? { host: t('common:required') } : {}),
      ...(/^\d{1,5}$/.test(port.trim()) && Number(port) >= 1 && Number(port) <= 65_535
        ? {}
        : { port: t('port-wrong') }),
      ...(isMailAddress(fromAddress.trim()) ? {} : { fromAddress: t('address-wrong') }),
    }),
    save: async ({ port, password, ...values }) => {
      await client.messages.saveMail({
        ...values,
        port: Number(port),
        // Nothing typed: the one that is kept stays.
        ...(password === '' ? {} : { password }),
        version: account?.version ?? 0,
      });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  const { values, set, issueOf } = form;
  return (
    <form {...form.formProps}>
      <FormFields>
        <TextInput label={t('mail-host')} required placeholder="smtp.example.com" {...form.text('host')} />
        <NativeSelect
          label={t('mail-security')}
          value={values.security}
          data={MAIL_SECURITY.map((value) => ({ value, label: t(`security.${value}`) }))}
          onChange={(event) => {
            const security = MAIL_SECURITY.find((one) => one === event.currentTarget.value) ?? 'starttls';
            set('security', security);
            set('port', PORTS[security]);
          }}
        />
        <TextInput label={t('mail-port')} required inputMode="numeric" {...form.text('port')} />
        <TextInput label={t('mail-user')} autoComplete="off" {...form.text('username')} />
        <FormField wide>
          <PasswordInput
            label={t('mail-password')}
            autoComplete="new-password"
            description={account?.hasPassword ? t('mail-password-kept') : undefined}
            value={values.password}
            error={issueOf('password')}
            onChange={(event) => set('password', event.currentTarget.value)}
          />
        </FormField>
        <TextInput label={t('from-name')} {...form.text('fromName')} />
        <TextInput label={t('from-address')} required inputMode="email" {...form.text('fromAddress')} />
        <FormField wide>
          <Checkbox
            label={t('mail-active')}
            checked={values.active}
            onChange={(event) => set('active', event.currentTarget.checked)}
          />
        </FormField>
      </FormFields>
      <FailureLine error={form.error} />
      <Button type="submit" mt="sm" loading={form.saving} disabled={!form.dirty}>
        {t('common:save')}
      </Button>
    </form>
  );
}

function TestMail() {
  const { t } = useTranslation('messages');
  const [to, setTo] = useState('');
  const test = useMutation({ mutationFn: () => client.messages.testMail({ to: to.trim() }) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isMailAddress(to.trim())) test.mutate();
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.hours}>
        <TextInput
          label={t('test-to')}
          inputMode="email"
          value={to}
          onChange={(event) => {
            setTo(event.currentTarget.value);
            test.reset();
          }}
        />
        <Button type="submit" variant="default" loading={test.isPending} disabled={!isMailAddress(to.trim())}>
          {t('test-send')}
        </Button>
        {test.isSuccess ? <span role="status">{t('test-sent')}</span> : null}
      </div>
      <FailureLine error={test.error} />
    </form>
  );
}
