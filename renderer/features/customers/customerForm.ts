import type { TFunction } from 'i18next';
import type { Customer } from '#shared/contract/customers.ts';
import type { MessageWish } from '#shared/contract/messages.ts';
import { phonesFrom, SHORTEST_PHONE } from './phones.ts';

/** The form of a customer as it is typed. */
export interface CustomerForm {
  readonly name: string;
  readonly code: string;
  /** Of a new customer; a later change is one with money. */
  readonly classId: number | null;
  readonly phones: string;
  readonly email: string;
  /** Of what he is told; null: the office's. */
  readonly messageLanguage: MessageWish['language'];
  readonly areaId: number | null;
  readonly branchId: number | null;
  readonly address: string;
  readonly stateCode: string;
  readonly taxId: string;
  readonly filer: Customer['filer'];
  readonly taxExemption: string;
  readonly taxCertificate: string;
  readonly cafNumber: string;
  readonly idProof: string;
  readonly notes: string;
  readonly dueDay: string;
  readonly billPer: Customer['billPer'];
  readonly walkNo: string;
}

const LAST_DUE_DAY = 28;

/** The form of somebody new, or of a customer as he stands. */
export function formOf(customer: Customer | null, wish: MessageWish): CustomerForm {
  return {
    name: customer?.name ?? '',
    code: customer?.code ?? '',
    classId: customer?.classId ?? null,
    phones: customer?.phones.join(', ') ?? '',
    email: customer?.email ?? '',
    messageLanguage: wish.language,
    areaId: customer?.areaId ?? null,
    branchId: customer?.branchId ?? null,
    address: customer?.address ?? '',
    stateCode: customer?.stateCode ?? '',
    taxId: customer?.taxId ?? '',
    filer: customer?.filer ?? 'filer',
    taxExemption: customer?.taxExemption ?? '',
    taxCertificate: customer?.taxCertificate ?? '',
    cafNumber: customer?.cafNumber ?? '',
    idProof: customer?.idProof ?? '',
    notes: customer?.notes ?? '',
    dueDay: customer?.dueDay ? String(customer.dueDay) : '',
    billPer: customer?.billPer ?? null,
    walkNo: customer?.walkNo ? String(customer.walkNo) : '',
  };
}

/** What must be mended before the office is asked. */
export function checkCustomer(
  values: CustomerForm,
  t: TFunction<['customers', 'common']>,
): Partial<Record<keyof CustomerForm, string>> {
  const short = phonesFrom(values.phones).find((phone) => phone.length < SHORTEST_PHONE);
  const dueDay = Number(values.dueDay);
  const dayWrong = values.dueDay.trim() !== '' && !(Number.isInteger(dueDay) && dueDay >= 1 && dueDay <= LAST_DUE_DAY);
  const isCertificateAlone = values.taxCertificate.trim() !== '' && values.taxExemption.trim() === '';
  return {
    ...(isCertificateAlone ? { taxExemption: t('certificate-alone') } : {}),
    ...(values.name.trim() ? {} : { name: t('common:required') }),
    ...(short ? { phones: t('phone-short', { phone: short }) } : {}),
    ...(/^([1-9]\d{0,5})?$/.test(values.walkNo.trim()) ? {} : { walkNo: t('walk-no-wrong') }),
    ...(dayWrong ? { dueDay: t('due-day-wrong') } : {}),
  };
}

/** The form in the shape of the contract. */
export function customerInput(values: CustomerForm) {
  const { code: _, classId: _class, messageLanguage: _language, phones, dueDay, walkNo, branchId, ...rest } = values;
  return {
    ...rest,
    phones: phonesFrom(phones),
    dueDay: dueDay.trim() ? Number(dueDay) : null,
    walkNo: walkNo.trim() ? Number(walkNo) : null,
    ...(branchId === null ? {} : { branchId }),
  };
}
