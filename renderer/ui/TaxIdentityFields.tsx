import { NativeSelect, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import type { Stated } from '#shared/domain/gstin.ts';
import { INDIAN_STATES, indianStateCode, stateText } from '#shared/domain/indianStates.ts';
import { identityIssue, isJudged, stateOfTaxId, typedTaxId } from './taxIdentity.ts';

/** Words beside the two fields for what the office would refuse of them. */
export function useIdentityCheck(): (identity: Stated) => Partial<Stated> {
  const { t } = useTranslation('errors');
  const { country } = useOffice();
  return (identity) => {
    const issue = identityIssue(country, identity);
    if (!issue) return {};
    const { taxId, stateCode } = identity;
    const written = issue.field === 'stateCode' ? stateCode : taxId.slice(0, 2);
    const state = issue.code === 'gstin-state' ? stateText(stateCode, country) : written;
    return { [issue.field]: t(issue.code, { gstin: taxId, state }) };
  };
}

/** Tax number and state: in India a GSTIN that is proved while it is typed, and a state of the law's list. */
export function TaxIdentityFields({
  label,
  hint,
  value,
  issues,
  onChange,
}: {
  /** What the tax number is called here. */
  readonly label: string;
  readonly hint?: string;
  readonly value: Stated;
  readonly issues: Readonly<Record<keyof Stated, string | undefined>>;
  readonly onChange: (value: Stated) => void;
}) {
  const { t } = useTranslation();
  const { country } = useOffice();
  const check = useIdentityCheck();
  const named = stateOfTaxId(country, value.taxId);
  const judged = isJudged(value.taxId) ? check(value).taxId : undefined;
  return (
    <>
      <TextInput
        label={label}
        description={named === null ? hint : t('tax-id-proved', { state: stateText(named, country) })}
        maxLength={30}
        spellCheck={false}
        autoCapitalize="characters"
        value={value.taxId}
        error={issues.taxId ?? judged}
        onChange={(event) => onChange(typedTaxId(country, event.currentTarget.value, value.stateCode))}
      />
      {country === 'IN' ? (
        <NativeSelect
          label={t('state')}
          value={indianStateCode(value.stateCode) ?? value.stateCode}
          error={issues.stateCode}
          data={stateOptions(value.stateCode, t('state-none'))}
          onChange={(event) => onChange({ ...value, stateCode: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label={t('state')}
          maxLength={40}
          value={value.stateCode}
          error={issues.stateCode}
          onChange={(event) => onChange({ ...value, stateCode: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** The states by name; one that was written before there was a list stays to be seen until another is chosen. */
function stateOptions(stateCode: string, none: string): { value: string; label: string }[] {
  const known = Object.keys(INDIAN_STATES)
    .map((code) => ({ value: code, label: stateText(code, 'IN') }))
    .sort((one, other) => one.label.localeCompare(other.label, 'en'));
  const isOdd = stateCode !== '' && indianStateCode(stateCode) === null;
  return [{ value: '', label: none }, ...(isOdd ? [{ value: stateCode, label: stateCode }] : []), ...known];
}
