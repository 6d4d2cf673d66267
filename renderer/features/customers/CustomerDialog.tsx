import { Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, client, isFailure } from '#renderer/app/rpc.ts';
import { classesQuery } from '#renderer/features/catalog/queries.ts';
import { FormEnd, FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { ErrorState } from '#renderer/ui/states.tsx';
import { TaxIdentityFields, useIdentityCheck } from '#renderer/ui/TaxIdentityFields.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { BILL_PER } from '#shared/contract/base.ts';
import type { Customer } from '#shared/contract/customers.ts';
import type { MessageWish } from '#shared/contract/messages.ts';
import { FILER_KINDS } from '#shared/domain/tax.ts';
import { LANGUAGE_NAMES, TEXT_LANGUAGES } from '#shared/text/text.ts';
import { AreaField } from './AreaField.tsx';
import { type CustomerForm, checkCustomer, customerInput, formOf } from './customerForm.ts';
import { Duplicates } from './Duplicates.tsx';

/** What somebody new wishes of messages: nothing of his own. */
const NO_WISH: MessageWish = { language: null, refused: [] };

interface CustomerDialogProps {
  /** Null for a new one. */
  readonly customer: Customer | null;
  readonly onClose: () => void;
  readonly onSaved: (customer: Customer) => void;
}

/** Makes a customer, or changes one; says while the name is typed when he may be known already. */
export function CustomerDialog(props: CustomerDialogProps) {
  const { customer } = props;
  const wish = useQuery({
    ...api.messages.wish.queryOptions({ input: { id: customer?.id ?? 0 } }),
    enabled: customer !== null,
  });
  if (wish.isError) return <ErrorState error={wish.error} onRetry={() => void wish.refetch()} />;
  if (customer && !wish.data) return null;
  return <CustomerFormDialog {...props} wish={wish.data ?? NO_WISH} />;
}

function CustomerFormDialog({ customer, wish, onClose, onSaved }: CustomerDialogProps & { wish: MessageWish }) {
  const { t } = useTranslation(['customers', 'common']);
  const checkIdentity = useIdentityCheck();
  // What is changed is the state that was looked at, whatever arrives meanwhile.
  const [before] = useState(customer);
  const [uid] = useState(() => v7());
  const form = useSaveForm<CustomerForm>({
    initial: formOf(before, wish),
    validate: (values) => ({ ...checkIdentity(values), ...checkCustomer(values, t) }),
    save: async (values) => {
      const input = customerInput(values);
      const code = values.code.trim();
      // Before the rest, which can be saved once alone; of somebody new behind it, when he has a number.
      const saveLanguage = async (id: number) => {
        const language = values.messageLanguage;
        if (language !== wish.language) await client.messages.saveWish({ id, language, refused: wish.refused });
      };
      if (before) {
        await saveLanguage(before.id);
        onSaved(await client.customers.update({ ...input, id: before.id, version: before.version }));
        return;
      }
      const made = { uid, ...input, classId: values.classId, ...(code ? { code } : {}) };
      const saved = await client.customers.create(made);
      await saveLanguage(saved.id);
      onSaved(saved);
    },
    onLeave: onClose,
  });
  return (
    <Modal
      opened
      size="xl"
      onClose={form.leave}
      closeOnEscape={false}
      title={before ? t('edit-title', { name: before.name }) : t('new')}
    >
      <form {...form.formProps}>
        <FormFields>
          <Identity form={form} isNew={!before} />
          <FormField wide>
            <Duplicates
              name={form.values.name}
              phones={form.values.phones}
              except={before?.id ?? null}
              onLeave={onClose}
            />
          </FormField>
          <Whereabouts form={form} />
          {before ? null : <FirstClass form={form} />}
          <Papers form={form} />
        </FormFields>
        <FormEnd form={form} onCancel={form.leave} />
      </form>
    </Modal>
  );
}

type PartProps = { form: SaveForm<CustomerForm> };

function Identity({ form, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation(['customers', 'common']);
  const sentence = useErrorSentence();
  const next = useQuery({ ...api.customers.nextCode.queryOptions({ input: {} }), enabled: isNew, staleTime: 0 });
  const taken = isFailure(form.error, 'already-exists') ? sentence(form.error) : undefined;
  return (
    <>
      <TextInput
        label={t('name')}
        required
        data-autofocus
        maxLength={200}
        value={form.values.name}
        error={form.issueOf('name')}
        onChange={(event) => form.set('name', event.currentTarget.value)}
      />
      {isNew ? (
        <TextInput
          label={t('code')}
          maxLength={30}
          placeholder={next.data?.code}
          description={next.data ? t('code-hint', { code: next.data.code }) : undefined}
          value={form.values.code}
          error={form.issueOf('code') ?? taken}
          onChange={(event) => form.set('code', event.currentTarget.value)}
        />
      ) : null}
      <TextInput
        label={t('phones')}
        description={t('phones-hint')}
        type="tel"
        maxLength={300}
        value={form.values.phones}
        error={form.issueOf('phones')}
        onChange={(event) => form.set('phones', event.currentTarget.value)}
      />
    </>
  );
}

function Whereabouts({ form }: PartProps) {
  const { t } = useTranslation(['customers', 'common']);
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} }));
  return (
    <>
      <AreaField
        value={form.values.areaId}
        branchId={form.values.branchId}
        error={form.issueOf('areaId')}
        onChange={(areaId) => form.set('areaId', areaId)}
      />
      {branches.data && branches.data.length > 1 ? (
        <NativeSelect
          label={t('branch')}
          value={String(form.values.branchId ?? branches.data[0]?.id ?? '')}
          data={branches.data.map((branch) => ({ value: String(branch.id), label: branch.name }))}
          onChange={(event) => form.set('branchId', Number(event.currentTarget.value))}
        />
      ) : null}
      <TextInput
        label={t('walk-no')}
        description={t('walk-no-hint')}
        inputMode="numeric"
        maxLength={6}
        value={form.values.walkNo}
        error={form.issueOf('walkNo')}
        onChange={(event) => form.set('walkNo', event.currentTarget.value)}
      />
      <FormField wide>
        <TextInput
          label={t('address')}
          maxLength={300}
          value={form.values.address}
          error={form.issueOf('address')}
          onChange={(event) => form.set('address', event.currentTarget.value)}
        />
      </FormField>
    </>
  );
}

/** The class that a new customer begins with; not asked in an office without classes. */
function FirstClass({ form }: PartProps) {
  const { t } = useTranslation('classes');
  const mayGive = useMay()('customers.class');
  const known = useQuery(classesQuery);
  const given = known.data?.filter(({ active }) => active) ?? [];
  if (given.length === 0) return null;
  return (
    <NativeSelect
      label={t('class')}
      description={t(mayGive ? 'form-hint' : 'form-keepers')}
      disabled={!mayGive}
      value={form.values.classId === null ? '' : String(form.values.classId)}
      error={form.issueOf('classId')}
      data={[{ value: '', label: t('none') }, ...given.map(({ id, name }) => ({ value: String(id), label: name }))]}
      onChange={(event) => form.set('classId', Number(event.currentTarget.value) || null)}
    />
  );
}

function Papers({ form }: PartProps) {
  const { t } = useTranslation(['customers', 'common']);
  const field = (key: 'email' | 'cafNumber' | 'idProof', maxLength: number) => ({
    maxLength,
    value: form.values[key],
    error: form.issueOf(key),
    onChange: (event: { currentTarget: { value: string } }) => form.set(key, event.currentTarget.value),
  });
  return (
    <>
      <TextInput label={t('email')} type="email" {...field('email', 120)} />
      <NativeSelect
        label={t('message-language')}
        value={form.values.messageLanguage ?? ''}
        data={[
          { value: '', label: t('message-language.office') },
          ...TEXT_LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
        ]}
        onChange={(event) =>
          form.set('messageLanguage', TEXT_LANGUAGES.find((one) => one === event.currentTarget.value) ?? null)
        }
      />
      <TextInput
        label={t('due-day')}
        description={t('due-day-hint')}
        inputMode="numeric"
        maxLength={2}
        value={form.values.dueDay}
        error={form.issueOf('dueDay')}
        onChange={(event) => form.set('dueDay', event.currentTarget.value)}
      />
      <NativeSelect
        label={t('bill-per')}
        value={form.values.billPer ?? ''}
        data={[
          { value: '', label: t('bill-per.office') },
          ...BILL_PER.map((per) => ({ value: per, label: t(`bill-per.${per}`) })),
        ]}
        onChange={(event) => form.set('billPer', BILL_PER.find((per) => per === event.currentTarget.value) ?? null)}
      />
      <TextInput label={t('caf')} description={t('caf-hint')} {...field('cafNumber', 40)} />
      <TextInput label={t('id-proof')} {...field('idProof', 80)} />
      <TaxFacts form={form} />
      <FormField wide>
        <Textarea
          label={t('notes')}
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2000}
          value={form.values.notes}
          error={form.issueOf('notes')}
          onChange={(event) => form.set('notes', event.currentTarget.value)}
        />
      </FormField>
    </>
  );
}

/** Who he is to the tax office, and what he is charged; the latter only those may change who keep the taxes. */
function TaxFacts({ form }: PartProps) {
  const { t } = useTranslation(['customers', 'common']);
  const { country } = useOffice();
  const keepsTaxes = useMay()('catalog.write');
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const text = (key: 'taxExemption' | 'taxCertificate', maxLength: number) => ({
    maxLength,
    disabled: !keepsTaxes,
    value: form.values[key],
    error: form.issueOf(key),
    onChange: (event: { currentTarget: { value: string } }) => form.set(key, event.currentTarget.value),
  });
  return (
    <>
      <TaxIdentityFields
        label={t('tax-id', { label: company.data?.taxIdLabel ?? '' }).trim()}
        {...(country === 'IN' ? { hint: t('tax-address-hint') } : {})}
        value={form.values}
        issues={{ taxId: form.issueOf('taxId'), stateCode: form.issueOf('stateCode') }}
        onChange={({ taxId, stateCode }) => {
          form.set('taxId', taxId);
          if (stateCode !== form.values.stateCode) form.set('stateCode', stateCode);
        }}
      />
      <TextInput
        label={t('exemption')}
        description={t(keepsTaxes ? 'exemption-hint' : 'tax-keepers')}
        {...text('taxExemption', 200)}
      />
      <TextInput label={t('certificate')} {...text('taxCertificate', 80)} />
      {country === 'PK' ? (
        <NativeSelect
          label={t('filer')}
          disabled={!keepsTaxes}
          value={form.values.filer}
          data={FILER_KINDS.map((filer) => ({ value: filer, label: t(`filer.${filer}`) }))}
          onChange={(event) => form.set('filer', event.currentTarget.value === 'non-filer' ? 'non-filer' : 'filer')}
        />
      ) : null}
    </>
  );
}
