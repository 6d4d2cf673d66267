import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { type BankAccount, OWN_ACCOUNT_KINDS, type OwnAccountKind } from '#shared/contract/banks.ts';
import classes from './banking.module.css';

/** The office's accounts at banks, gateways and wallets: added, changed, closed, and which of those at banks is the usual one. */
export function BankAccounts() {
  const { t } = useTranslation(['banking', 'common']);
  const mayWrite = useMay()('settings.write');
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  const [open, setOpen] = useState<BankAccount | 'new' | null>(null);
  if (accounts.isError) return <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />;
  if (!accounts.data) return <LoadingState />;
  return (
    <Panel title={t('accounts')}>
      <p className={classes.quiet}>{t('accounts-text')}</p>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('account-name')}</th>
            <th>{t('account-kind')}</th>
            <th>{t('account-bank')}</th>
            <th>{t('account-upi')}</th>
            <th data-align="end">{t('account-balance')}</th>
            <th aria-label={t('change')} />
          </tr>
        </thead>
        <tbody>
          {accounts.data.map((account) => (
            <tr key={account.id}>
              <td>
                <bdi>{account.name}</bdi>{' '}
                <span className={classes.quiet}>
                  {account.isDefault ? t('account-default') : account.active ? null : t('account-closed')}
                </span>
              </td>
              <td>{t(`own-kind.${account.kind}`)}</td>
              <td>
                <bdi>{account.bankName}</bdi>{' '}
                <span className={classes.quiet}>
                  {account.numberEnd ? t('ends-in', { end: account.numberEnd }) : null}
                </span>
              </td>
              <td>{account.upiId}</td>
              <td data-align="end">{account.balanceMinor === null ? '' : <Money amount={account.balanceMinor} />}</td>
              <td data-align="end">
                {mayWrite ? <RowButton label={t('change')} of={account.name} onClick={() => setOpen(account)} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayWrite ? (
        <Button mt="sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('account-add')}
        </Button>
      ) : null}
      {open ? <AccountDialog account={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}

interface Values {
  readonly kind: OwnAccountKind;
  readonly name: string;
  readonly bankName: string;
  readonly accountNumber: string;
  readonly branchCode: string;
  readonly upiId: string;
  readonly active: boolean;
  readonly isDefault: boolean;
}

function AccountDialog({ account, onClose }: { account: BankAccount | null; onClose: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const [uid] = useState(() => v7());
  const form = useSaveForm<Values>({
    initial: {
      kind: account?.kind ?? 'bank',
      name: account?.name ?? '',
      bankName: account?.bankName ?? '',
      accountNumber: account?.accountNumber ?? '',
      branchCode: account?.branchCode ?? '',
      upiId: account?.upiId ?? '',
      active: account?.active ?? true,
      isDefault: account?.isDefault ?? false,
    },
    validate: ({ name, upiId }) => ({
      ...(name.trim() === '' ? { name: t('common:required') } : {}),
      ...(/^([\w.-]{2,}@[A-Za-z][A-Za-z0-9.-]+)?$/.test(upiId.trim()) ? {} : { upiId: t('account-upi-wrong') }),
    }),
    save: async ({ kind, active, isDefault, ...fields }) => {
      if (account)
        await client.banks.updateAccount({ id: account.id, version: account.version, ...fields, active, isDefault });
      else await client.banks.createAccount({ uid, kind, ...fields });
      onClose();
    },
    onLeave: onClose,
  });
  const { kind, active, isDefault } = form.values;
  const isBank = kind === 'bank';
  return (
    <FormDialog form={form} title={account ? t('account-change', { name: account.name }) : t('account-add')}>
      <FormFields>
        {account ? null : (
          <FormField wide>
            <SegmentedControl
              fullWidth
              aria-label={t('account-kind')}
              data={OWN_ACCOUNT_KINDS.map((value) => ({ value, label: t(`own-kind.${value}`) }))}
              value={kind}
              onChange={(value) => form.set('kind', value)}
            />
            <div className={classes.quiet}>{t(`own-kind-text.${kind}`)}</div>
          </FormField>
        )}
        <FormField wide>
          <TextInput
            label={t('account-name')}
            description={t('account-name-hint')}
            data-autofocus
            maxLength={60}
            {...form.text('name')}
          />
        </FormField>
        <FormField>
          <TextInput
            label={t(isBank ? 'account-bank' : 'account-provider')}
            maxLength={60}
            {...form.text('bankName')}
          />
        </FormField>
        <FormField>
          <TextInput
            label={t(isBank ? 'account-number' : 'account-merchant')}
            maxLength={34}
            {...form.text('accountNumber')}
          />
        </FormField>
        {isBank ? (
          <FormField>
            <TextInput label={t('account-branch')} maxLength={20} {...form.text('branchCode')} />
          </FormField>
        ) : null}
        <FormField>
          <TextInput label={t('account-upi')} maxLength={100} {...form.text('upiId')} />
        </FormField>
        {account ? (
          <>
            {isBank ? (
              <FormField>
                <Checkbox
                  label={t('account-default')}
                  checked={isDefault}
                  disabled={account.isDefault}
                  onChange={(event) => form.set('isDefault', event.currentTarget.checked)}
                />
              </FormField>
            ) : null}
            <FormField>
              <Checkbox
                label={t('account-active')}
                checked={active}
                disabled={isDefault}
                onChange={(event) => form.set('active', event.currentTarget.checked)}
              />
            </FormField>
          </>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}
