import type { TFunction } from 'i18next';
import type { Company } from '#shared/contract/settings.ts';

/** The company as it is typed: figures as text. */
export interface CompanyForm
  extends Omit<
    Company,
    'dueDays' | 'issueAfterDays' | 'pauseLeastDays' | 'pauseMostDays' | 'leastBillMinor' | 'bounceFeeMinor'
  > {
  readonly dueDays: string;
  readonly issueAfterDays: string;
  readonly pauseLeastDays: string;
  readonly pauseMostDays: string;
  /** Null while what is typed is no amount. */
  readonly leastBillMinor: number | null;
  readonly bounceFeeMinor: number | null;
}

const MOST_DUE_DAYS = 90;
const MOST_PAUSE_DAYS = 365;
const MOST_ISSUE_DAYS = 28;

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
  const {
    pausedCharging,
    suspendedCharging,
    endRefund,
    leastBillMinor,
    billPer,
    bounceFeeMinor,
    pauseLeastDays,
    pauseMostDays,
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
    issueAfterDays: String(company.issueAfterDays),
    ...{ pausedCharging, suspendedCharging, endRefund, leastBillMinor, billPer, bounceFeeMinor },
    pauseLeastDays: String(pauseLeastDays),
    pauseMostDays: String(pauseMostDays),
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

function isPause(text: string): boolean {
  return /^\d{1,3}$/.test(text.trim()) && Number(text) <= MOST_PAUSE_DAYS;
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
    ...(/^\d{1,2}$/.test(values.issueAfterDays.trim()) && Number(values.issueAfterDays) <= MOST_ISSUE_DAYS
      ? {}
      : { issueAfterDays: t('issue-after-wrong') }),
    ...(isPause(values.pauseLeastDays) ? {} : { pauseLeastDays: t('pause-days-wrong') }),
    ...(isPause(values.pauseMostDays) ? {} : { pauseMostDays: t('pause-days-wrong') }),
    ...(values.leastBillMinor !== null && values.leastBillMinor >= 0
      ? {}
      : { leastBillMinor: t('common:not-an-amount') }),
    ...(values.bounceFeeMinor !== null && values.bounceFeeMinor >= 0
      ? {}
      : { bounceFeeMinor: t('common:not-an-amount') }),
    ...(dueDays >= 0 && dueDays <= MOST_DUE_DAYS ? {} : { dueDays: t('due-days-wrong') }),
  };
}

/** The company in the shape of the contract. */
export function companyInput({
  dueDays,
  issueAfterDays,
  pauseLeastDays,
  pauseMostDays,
  leastBillMinor,
  bounceFeeMinor,
  ...rest
}: CompanyForm): Company {
  return {
    ...rest,
    dueDays: Number(dueDays),
    issueAfterDays: Number(issueAfterDays),
    pauseLeastDays: Number(pauseLeastDays),
    pauseMostDays: Number(pauseMostDays),
    leastBillMinor: leastBillMinor ?? 0,
    bounceFeeMinor: bounceFeeMinor ?? 0,
  };
}
