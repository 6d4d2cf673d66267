import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NewPasswordField, PasswordField } from '#renderer/ui/PasswordField.tsx';
import { COUNTRIES } from '#shared/domain/countries.ts';
import { day } from '#shared/domain/time.ts';
import { exampleNumber, type OfficeDraft, presetOf, usernameFrom, withCountry } from './draft.ts';
import classes from './firstRun.module.css';

export interface StepProps {
  readonly draft: OfficeDraft;
  readonly change: (part: Partial<OfficeDraft>) => void;
  /** Words beside a field. */
  readonly issue: (field: keyof OfficeDraft) => string | undefined;
}

/** Any day serves to show what a number looks like. */
const EXAMPLE_DAY = day('2026-04-01');

function Group({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className={classes.group}>
      <div>
        <h2>{title}</h2>
        <p className={classes.text}>{text}</p>
      </div>
      {children}
    </section>
  );
}

export function CountryStep({ draft, change, issue }: StepProps) {
  const { t, i18n } = useTranslation('firstRun');
  const names = new Intl.DisplayNames(i18n.language, { type: 'region' });
  const currencies = new Intl.DisplayNames(i18n.language, { type: 'currency' });
  return (
    <Group title={t('country-title')} text={t('country-text')}>
      <div className={classes.countries} role="radiogroup" aria-label={t('country')}>
        {COUNTRIES.map((preset) => (
          <label key={preset.country} className={classes.country}>
            <input
              type="radio"
              name="country"
              value={preset.country}
              checked={draft.country === preset.country}
              // biome-ignore lint/a11y/noAutofocus: the first question of the wizard
              autoFocus={draft.country === preset.country}
              onChange={() => change(withCountry(draft, preset.country))}
            />
            <span>{names.of(preset.country) ?? preset.name}</span>
            <small>{preset.currency}</small>
          </label>
        ))}
      </div>
      <div className={classes.pair}>
        <TextInput
          label={t('currency')}
          value={`${draft.currency} · ${currencies.of(draft.currency) ?? ''}`}
          readOnly
          tabIndex={-1}
        />
        <TextInput
          label={t('time-zone')}
          value={draft.timeZone}
          error={issue('timeZone')}
          onChange={(event) => change({ timeZone: event.currentTarget.value.trim() })}
        />
      </div>
    </Group>
  );
}

export function CompanyStep({ draft, change, issue }: StepProps) {
  const { t } = useTranslation('firstRun');
  return (
    <Group title={t('company-title')} text={t('company-text')}>
      <TextInput
        label={t('company-name')}
        autoFocus
        required
        maxLength={200}
        value={draft.company}
        error={issue('company')}
        onChange={(event) => change({ company: event.currentTarget.value })}
      />
      <Textarea
        label={t('address')}
        autosize
        minRows={2}
        maxLength={500}
        value={draft.address}
        onChange={(event) => change({ address: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('phone')}
          type="tel"
          maxLength={60}
          value={draft.phone}
          onChange={(event) => change({ phone: event.currentTarget.value })}
        />
        <TextInput
          label={t('tax-id', { label: presetOf(draft.country).taxIdLabel })}
          description={t('tax-id-hint')}
          maxLength={30}
          value={draft.taxId}
          error={issue('taxId')}
          onChange={(event) => change({ taxId: event.currentTarget.value.toUpperCase() })}
        />
      </div>
    </Group>
  );
}

export function TaxStep({ draft, change, issue }: StepProps) {
  const { t } = useTranslation('firstRun');
  const preset = presetOf(draft.country);
  const example = (prefix: string) => {
    const number = exampleNumber(prefix, preset.financialYearStartMonth, EXAMPLE_DAY);
    return number ? t('example', { number }) : undefined;
  };
  return (
    <Group title={t('tax-title')} text={t('tax-text')}>
      <NativeSelect
        label={t('tax-set')}
        autoFocus
        value={draft.taxSet}
        data={[
          ...preset.taxSets.map((set) => ({ value: set.code, label: set.name })),
          { value: '', label: t('tax-none') },
        ]}
        onChange={(event) => change({ taxSet: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('bill-prefix')}
          maxLength={5}
          value={draft.billPrefix}
          description={example(draft.billPrefix)}
          error={issue('billPrefix')}
          onChange={(event) => change({ billPrefix: event.currentTarget.value.toUpperCase() })}
        />
        <TextInput
          label={t('receipt-prefix')}
          maxLength={5}
          value={draft.receiptPrefix}
          description={example(draft.receiptPrefix)}
          error={issue('receiptPrefix')}
          onChange={(event) => change({ receiptPrefix: event.currentTarget.value.toUpperCase() })}
        />
      </div>
    </Group>
  );
}

export function OwnerStep({ draft, change, issue }: StepProps) {
  const { t } = useTranslation('firstRun');
  const offered = usernameFrom(draft.ownerName);
  return (
    <Group title={t('owner-title')} text={t('owner-text')}>
      <div className={classes.pair}>
        <TextInput
          label={t('owner-name')}
          autoFocus
          required
          maxLength={200}
          autoComplete="name"
          value={draft.ownerName}
          error={issue('ownerName')}
          onChange={(event) => {
            const ownerName = event.currentTarget.value;
            const untouched = draft.username === '' || draft.username === offered;
            change({ ownerName, ...(untouched ? { username: usernameFrom(ownerName) } : {}) });
          }}
        />
        <TextInput
          label={t('username')}
          description={t('username-hint')}
          required
          maxLength={40}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={draft.username}
          error={issue('username')}
          onChange={(event) => change({ username: event.currentTarget.value })}
        />
      </div>
      <div className={classes.pair}>
        <NewPasswordField
          label={t('password')}
          required
          value={draft.password}
          error={issue('password')}
          onChange={(password) => change({ password })}
        />
        <PasswordField
          label={t('password-again')}
          autoComplete="new-password"
          required
          value={draft.passwordAgain}
          error={issue('passwordAgain')}
          onChange={(passwordAgain) => change({ passwordAgain })}
        />
      </div>
    </Group>
  );
}
