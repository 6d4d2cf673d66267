import { officeFailure } from '#renderer/app/rpc.ts';
import type { Draft, Step } from './draft.ts';

/** Where a refusal of the office belongs in the form. */
interface Where {
  readonly step: Step;
  readonly field: keyof Draft & string;
}

const MONEY = { step: 'money', field: 'amountMinor' } as const;
const PLAN = { step: 'what', field: 'service.0.planId' } as const;
const PICTURES = { step: 'papers', field: 'pictures' } as const;

const PLACES: Readonly<Record<string, Where>> = {
  'plan-not-offered': PLAN,
  'plan-has-no-price': PLAN,
  'base-fee-missing': PLAN,
  'plan-without-channels': PLAN,
  'class-not-given': { step: 'who', field: 'classId' },
  'shift-not-open': MONEY,
  'tenders-do-not-add-up': MONEY,
  'received-too-little': MONEY,
  'amount-not-positive': MONEY,
  'cheque-alone': MONEY,
  'advance-needs-confirmation': MONEY,
  'id-number-wrong': { step: 'papers', field: 'idNumber' },
  'consent-missing': { step: 'papers', field: 'consents' },
  'photo-too-large': PICTURES,
  'picture-kind': PICTURES,
};

/** The field that a refusal is about, with its step; null where it is about none. */
export function whereOf(
  error: unknown,
  { services, isLater, startOn }: Pick<Draft, 'services' | 'isLater' | 'startOn'>,
): Where | null {
  const failure = officeFailure(error);
  if (!failure) return null;
  const { code, data } = failure;
  const of = (field: 'serial' | 'vc' | 'username', value: unknown) =>
    Math.max(
      services.findIndex((service) => tidy(service[field]) === tidy(String(value))),
      0,
    );
  if (code.startsWith('box-') && 'serial' in data)
    return { step: 'box', field: `service.${of('serial', data.serial)}.serial` };
  if (code === 'already-exists' && data.what === 'vc')
    return { step: 'box', field: `service.${of('vc', data.value)}.vc` };
  if (code === 'already-exists' && data.what === 'username')
    return { step: 'box', field: `service.${of('username', data.value)}.username` };
  if (code === 'promotion-not-possible' || code === 'advance-too-small') {
    const index = services.findIndex(({ askedPromotion }) => askedPromotion !== null);
    return index < 0 ? null : { step: 'what', field: `service.${index}.promotion` };
  }
  if (code === 'day-not-allowed')
    return isLater && data.on === startOn ? { step: 'what', field: 'startOn' } : { step: 'box', field: 'plannedOn' };
  return PLACES[code] ?? null;
}

function tidy(number: string): string {
  return number.toUpperCase().replace(/\s+/g, '');
}
