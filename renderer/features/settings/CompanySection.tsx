import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useDateLocale } from '#renderer/ui/DayText.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { TaxIdentityFields, useIdentityCheck } from '#renderer/ui/TaxIdentityFields.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { currencyDecimals, formatMoney } from '#shared/domain/money.ts';
import { TAX_REGISTRATIONS, TAX_ROUNDINGS } from '#shared/domain/tax.ts';
import { LANGUAGE_NAMES, TEXT_LANGUAGES } from '#shared/text/text.ts';
import { type CompanyForm, checkCompany, companyInput, formOf, isLocale } from './companyForm.ts';
import { companyQuery, type OfficeCompany } from './queries.ts';
import { ServiceRules } from './ServiceRules.tsx';
import classes from './settings.module.css';

/** The company as it stands on documents, and the rules its bills follow. */
export function CompanySection() {
  const company = useQuery(companyQuery);
  const [edition, setEdition] = useState(0);
  if (company.isError) return <ErrorState error={company.error} onRetry={() => void company.refetch()} />;
  if (!company.data) return <LoadingState />;
  return (
    <CompanyPage
      key={`${company.data.version}-${edition}`}
      company={company.data}
      onUndo={() => setEdition((before) => before + 1)}
    />
  );
}

function CompanyPage({ company, onUndo }: { company: OfficeCompany; onUndo: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const checkIdentity = useIdentityCheck();
  const mayWrite = useMay()('settings.write');
  const form = useSaveForm<CompanyForm>({
    initial: formOf(company),
    validate: (values) => ({ ...checkIdentity(values), ...checkCompany(values, t) }),
    save: async (values) => {
      await client.settings.updateCompany({ ...companyInput(values), version: company.version });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  return (
    <form {...form.formProps}>
      {mayWrite ? null : <p className={classes.note}>{t('read-only')}</p>}
      <fieldset className={classes.bare} disabled={!mayWrite}>
        <div className={classes.panels}>
          <Panel title={t('letterhead')}>
            <Letterhead form={form} />
          </Panel>
          <div className={classes.stack}>
            <Panel title={t('paying')}>
              <Paying form={form} country={company.country} />
            </Panel>
            <Panel title={t('rules')}>
              <Rules form={form} company={company} />
            </Panel>
            <Panel title={t('service-rules')}>
              <ServiceRules form={form} />
            </Panel>
            <Fixed company={company} />
          </div>
        </div>
      </fieldset>
      {mayWrite ? (
        <div className={classes.saveBar}>
          <FailureLine error={form.error} />
          <Button variant="default" disabled={!form.dirty} onClick={onUndo}>
            {t('undo')}
          </Button>
          <Button type="submit" loading={form.saving} disabled={!form.dirty} title="Ctrl+Enter">
            {t('common:save')}
          </Button>
        </div>
      ) : null}
    </form>
  );
}

type PartProps = { form: SaveForm<CompanyForm> };
type TextKey = 'name' | 'legalName' | 'phone' | 'email' | 'helpdesk' | 'taxIdLabel' | 'upiId';

function textField(form: SaveForm<CompanyForm>, key: TextKey, maxLength: number) {
  return {
    maxLength,
    value: form.values[key],
    error: form.issueOf(key),
    onChange: (event: { currentTarget: { value: string } }) => form.set(key, event.currentTarget.value),
  };
}

function Letterhead({ form }: PartProps) {
  const { t } = useTranslation('settings');
  return (
    <FormFields>
      <TextInput label={t('company-name')} required {...textField(form, 'name', 200)} />
      <TextInput label={t('legal-name')} description={t('legal-name-hint')} {...textField(form, 'legalName', 200)} />
      <FormField wide>
        <Textarea
          label={t('address')}
          autosize
          minRows={2}
          maxRows={5}
          maxLength={500}
          value={form.values.address}
          error={form.issueOf('address')}
          onChange={(event) => form.set('address', event.currentTarget.value)}
        />
      </FormField>
      <TextInput label={t('phone')} type="tel" {...textField(form, 'phone', 60)} />
      <TextInput label={t('email')} type="email" {...textField(form, 'email', 120)} />
      <TextInput label={t('helpdesk')} description={t('helpdesk-hint')} {...textField(form, 'helpdesk', 60)} />
      <TextInput label={t('tax-id-label')} {...textField(form, 'taxIdLabel', 20)} />
      <TaxIdentityFields
        label={form.values.taxIdLabel || t('tax-id')}
        value={form.values}
        issues={{ taxId: form.issueOf('taxId'), stateCode: form.issueOf('stateCode') }}
        onChange={({ taxId, stateCode }) => {
          form.set('taxId', taxId);
          if (stateCode !== form.values.stateCode) form.set('stateCode', stateCode);
        }}
      />
    </FormFields>
  );
}

function Paying({ form, country }: PartProps & { country: string }) {
  const { t } = useTranslation('settings');
  return (
    <FormFields>
      {country === 'IN' ? (
        <TextInput
          label={t('upi')}
          description={t('upi-hint')}
          autoCapitalize="none"
          spellCheck={false}
          {...textField(form, 'upiId', 100)}
        />
      ) : null}
      {(['bankDetails', 'billTerms'] as const).map((key) => (
        <FormField key={key} wide>
          <Textarea
            label={t(key === 'bankDetails' ? 'bank' : 'terms')}
            autosize
            minRows={2}
            maxRows={5}
            maxLength={key === 'bankDetails' ? 300 : 500}
            value={form.values[key]}
            error={form.issueOf(key)}
            onChange={(event) => form.set(key, event.currentTarget.value)}
          />
        </FormField>
      ))}
    </FormFields>
  );
}

function Rules({ form, company }: PartProps & { company: OfficeCompany }) {
  const { t } = useTranslation('settings');
  const { country, currency } = company;
  const taxSets = useQuery({ ...api.catalog.taxSets.queryOptions({ input: {} }), enabled: useMay()('catalog.read') });
  const { locale, roundToMinor } = form.values;
  const writable = isLocale(locale) ? locale : 'en';
  const money = (amount: number) => formatMoney(amount, currency, writable);
  const unit = 10 ** currencyDecimals(currency);
  const roundings = [...new Set([1, unit / 2, unit, 5 * unit, 10 * unit, 100 * unit, roundToMinor])]
    .filter((minor) => Number.isInteger(minor) && minor <= 100_000)
    .sort((a, b) => a - b);
  return (
    <FormFields>
      <TextInput
        label={t('due-days')}
        inputMode="numeric"
        maxLength={2}
        value={form.values.dueDays}
        error={form.issueOf('dueDays')}
        onChange={(event) => form.set('dueDays', event.currentTarget.value)}
      />
      <NativeSelect
        label={t('round-to')}
        value={String(roundToMinor)}
        data={roundings.map((minor) => ({ value: String(minor), label: minor === 1 ? t('round-none') : money(minor) }))}
        onChange={(event) => form.set('roundToMinor', Number(event.currentTarget.value))}
      />
      <NativeSelect
        label={t('day-basis')}
        value={form.values.dayBasis}
        data={(['real', 'fixed30'] as const).map((basis) => ({ value: basis, label: t(`day-basis.${basis}`) }))}
        onChange={(event) => form.set('dayBasis', event.currentTarget.value === 'fixed30' ? 'fixed30' : 'real')}
      />
      <FormField wide>
        <NativeSelect
          label={t('registration')}
          description={t('registration-hint')}
          value={form.values.taxRegistration}
          data={TAX_REGISTRATIONS.filter((one) => one !== 'composition' || country === 'IN').map((registration) => ({
            value: registration,
            label: t(`registration.${registration}`),
          }))}
          onChange={(event) => {
            const registration = TAX_REGISTRATIONS.find((one) => one === event.currentTarget.value);
            if (registration) form.set('taxRegistration', registration);
            if (registration !== 'registered') form.set('receiptVouchers', false);
          }}
        />
      </FormField>
      <NativeSelect
        label={t('tax-rounding')}
        value={form.values.taxRounding}
        data={TAX_ROUNDINGS.map((rounding) => ({ value: rounding, label: t(`tax-rounding.${rounding}`) }))}
        onChange={(event) => form.set('taxRounding', event.currentTarget.value === 'line' ? 'line' : 'group')}
      />
      {country === 'IN' ? (
        <FormField wide>
          <Checkbox
            label={t('receipt-vouchers')}
            description={t('receipt-vouchers-hint')}
            disabled={form.values.taxRegistration !== 'registered' || form.values.taxId === ''}
            checked={form.values.receiptVouchers}
            onChange={(event) => form.set('receiptVouchers', event.currentTarget.checked)}
          />
        </FormField>
      ) : null}
      {taxSets.data ? (
        <NativeSelect
          label={t('default-tax')}
          value={form.values.defaultTaxSetId === null ? '' : String(form.values.defaultTaxSetId)}
          data={[
            { value: '', label: t('no-tax') },
            ...taxSets.data.map((set) => ({ value: String(set.id), label: set.name })),
          ]}
          onChange={(event) => form.set('defaultTaxSetId', Number(event.currentTarget.value) || null)}
        />
      ) : null}
      <NativeSelect
        label={t('language')}
        value={form.values.language}
        data={TEXT_LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
        onChange={(event) => {
          const language = TEXT_LANGUAGES.find((one) => one === event.currentTarget.value);
          if (language) form.set('language', language);
        }}
      />
      <TextInput
        label={t('locale')}
        description={t('locale-example', { example: money(1_234_567 * unit) })}
        maxLength={20}
        value={locale}
        error={form.issueOf('locale')}
        onChange={(event) => form.set('locale', event.currentTarget.value.trim())}
      />
    </FormFields>
  );
}

function Fixed({ company }: { company: OfficeCompany }) {
  const { t } = useTranslation('settings');
  const locale = useDateLocale();
  const country = new Intl.DisplayNames(locale, { type: 'region' }).of(company.country);
  const currency = new Intl.DisplayNames(locale, { type: 'currency' }).of(company.currency);
  const month = new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2000, company.financialYearStartMonth - 1, 15),
  );
  return (
    <Panel title={t('fixed')}>
      <dl className={classes.pairs}>
        <dt>{t('country')}</dt>
        <dd>{country}</dd>
        <dt>{t('currency')}</dt>
        <dd>
          {currency} ({company.currency})
        </dd>
        <dt>{t('time-zone')}</dt>
        <dd>{company.timeZone}</dd>
        <dt>{t('year-start')}</dt>
        <dd>{month}</dd>
      </dl>
    </Panel>
  );
}
