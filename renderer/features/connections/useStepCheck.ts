import { useTranslation } from 'react-i18next';
import { tenderedOf } from '#renderer/features/counter/tenders.ts';
import { phonesFrom, SHORTEST_PHONE } from '#renderer/features/customers/phones.ts';
import { CONSENTS, isIdNumber } from '#shared/domain/idProofs.ts';
import { type Draft, isQuantity } from './draft.ts';

type Issues = Partial<Record<keyof Draft & string, string>>;

/** What must be mended on a step before the office is asked. */
export function useStepCheck() {
  const { t } = useTranslation(['connections', 'customers', 'visits', 'errors', 'common']);
  return (draft: Draft, { takes, dueMinor }: { readonly takes: boolean; readonly dueMinor: number }): Issues => {
    switch (draft.step) {
      case 'who': {
        const short = phonesFrom(draft.phones).find((phone) => phone.length < SHORTEST_PHONE);
        return {
          ...(draft.name.trim() === '' ? { name: t('common:required') } : {}),
          ...(short ? { phones: t('customers:phone-short', { phone: short }) } : {}),
        };
      }
      case 'what':
        return {
          ...Object.fromEntries(
            draft.services.flatMap(({ planId, promotion, askedPromotion }, index) => [
              ...(planId === null ? [[`service.${index}.planId`, t('customers:choose-plan')]] : []),
              ...(promotion.id !== null && askedPromotion === null
                ? [[`service.${index}.promotion`, t('common:required')]]
                : []),
            ]),
          ),
          ...(draft.isLater && draft.startOn === null ? { startOn: t('common:not-a-day') } : {}),
          ...(draft.extras.some(({ itemId, quantity }) => itemId === null || !isQuantity(quantity))
            ? { extras: t('common:required') }
            : {}),
        };
      case 'box': {
        const { hasVisit, typeId, technicianId, plannedOn, fromMinute, toMinute } = draft;
        if (!hasVisit) return {};
        const isHalf = (fromMinute === null) !== (toMinute === null) || (fromMinute ?? 0) >= (toMinute ?? 1);
        return {
          ...(typeId === null ? { typeId: t('common:required') } : {}),
          ...(technicianId === null ? { technicianId: t('visits:technician-missing') } : {}),
          ...(plannedOn === null ? { plannedOn: t('common:not-a-day') } : {}),
          ...(isHalf ? { toMinute: t('visits:slot-wrong') } : {}),
        };
      }
      case 'money': {
        const amountMinor = takes ? (draft.amountMinor ?? dueMinor) : 0;
        const isWrong = amountMinor > 0 && !tenderedOf(amountMinor, draft.tenders).isWhole;
        return isWrong ? { tenders: t('common:required') } : {};
      }
      case 'papers': {
        const { idKind, idNumber, consents, pictures, signature } = draft;
        const isNumberWrong = idKind !== '' && !isIdNumber(idKind, idNumber);
        const needed = [
          ...(signature === '' ? [] : [CONSENTS[0]]),
          ...(idKind === '' && Object.keys(pictures).length === 0 ? [] : [CONSENTS[1]]),
        ];
        return {
          ...(isNumberWrong ? { idNumber: t('errors:id-number-wrong') } : {}),
          ...(needed.some((consent) => !consents.includes(consent)) ? { consents: t('errors:consent-missing') } : {}),
        };
      }
    }
  };
}
