import type { TFunction } from 'i18next';
import type { Company } from '#shared/contract/settings.ts';

/** The company as it is typed: figures as text. */
export interface CompanyForm extends Omit<Company, 'dueDays'> {
  readonly dueDays: string;
}

const MOST_DUE_DAYS = 90;

/** Takes the fields that can be changed out of the office's answer. */
export function formOf(company: Company): CompanyForm {
  const { name, legalName, address, stateCode, phone, email, helpdesk, taxIdLabel, taxId, upiId } = company;
  const {
    taxRegistration,
    taxRounding,
    receiptVouchers,
    bankDetails,
    billTerms,
    language,
    locale,
    roundToMinor,
    dayBasis,
    dueDays,
    defaultTaxSetId,
  } = company;
  return {
    ...{ name, legalName, address, stateCode, phone, email, helpdesk, taxIdLabel, taxId, upiId },
    ...{
      taxRegistration,
      taxRounding,
      receiptVouchers,
      bankDetails,
      billTerms,
      language,
      locale,
      roundToMinor,
      dayBasis,
      defaultTaxSetId,
    },
    dueDays: String(dueDays),
  };
}

/** Whether amounts and dates can be written that way here. */
export function isLocale(locale: string): boolean {
  try {
    return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(locale) && Intl.NumberFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false;
  }
}

/** What must be mended before the office is asked. */
export function checkCompany(
  values: CompanyForm,
  t: TFunction<['settings', 'common']>,
): Partial<Record<keyof CompanyForm, string>> {
  const dueDays = /^\d{1,2}$/.test(values.dueDays.trim()) ? Number(values.dueDays) : -1;
  return {
    ...(values.name.trim() ? {} : { name: t('common:required') }),
    ...(/^([\w.-]{2,}@[\w.-]{2,})?$/.test(values.upiId.trim()) ? {} : { upiId: t('upi-wrong') }),
    ...(isLocale(values.locale) ? {} : { locale: t('locale-wrong') }),
    ...(dueDays >= 0 && dueDays <= MOST_DUE_DAYS ? {} : { dueDays: t('due-days-wrong') }),
  };
}
