import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { isDay } from '#shared/domain/time.ts';
import type { AuditEntry } from './AuditTable.tsx';
import { auditChanges } from './auditChanges.ts';
import { useDayFormat, useTimeFormat } from './DayText.tsx';
import plain from './PlainTable.module.css';
import classes from './ui.module.css';

/** Names of actions, things and fields, and values in the words of the reader; what has no name keeps its own. */
export function useAuditWords() {
  const { t, i18n } = useTranslation(['audit', 'common']);
  const office = useOffice();
  const dayText = useDayFormat();
  const timeText = useTimeFormat();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formats follow the language and the office
  return useMemo(() => {
    // The office names things that a later version may add: those keep their own name.
    const named = (key: string, name: string, namespace = 'audit') => {
      const found: unknown = i18n.getResource(i18n.language, namespace, key);
      return typeof found === 'string' ? found : name;
    };
    const value = (key: string, given: unknown): string => {
      if (given === null || given === undefined || given === '') return '–';
      if (typeof given === 'boolean') return t(given ? 'common:yes' : 'common:no');
      if (typeof given === 'number' && key.endsWith('Minor')) return formatMoney(given, office.currency, office.locale);
      if (typeof given === 'number' && key.endsWith('At')) return timeText(given);
      if (typeof given === 'string' && /^on$|On$/.test(key) && isDay(given)) return dayText(given);
      if (key === 'state' && typeof given === 'string') return named(`state.${given}`, given, 'common');
      if (key === 'role' && typeof given === 'string') return named(`role.${given}`, given, 'common');
      if (Array.isArray(given)) return given.map((part) => value(key, part)).join(', ') || '–';
      if (typeof given === 'object') {
        return Object.entries(given)
          .map(([name, part]) => `${named(`field.${name}`, name)} ${value(name, part)}`)
          .join(', ');
      }
      return String(given);
    };
    return {
      action: (name: string) => named(`action.${name}`, name),
      entity: (name: string) => named(`entity.${name}`, name),
      field: (name: string) => named(`field.${name}`, name),
      value,
    };
  }, [i18n.language, office.currency, office.locale, t]);
}

/** One entry in full: who, where, when, and each field before and after. */
export function AuditDetails({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const words = useAuditWords();
  const timeText = useTimeFormat();
  const changes = auditChanges(entry.before, entry.after);
  return (
    <>
      <p className={classes.subtitle}>
        <bdi>{[entry.userName, entry.counter, timeText(entry.at)].filter(Boolean).join(' · ')}</bdi>
        <br />
        {words.entity(entry.entity)} <bdi>{entry.entityId}</bdi>
        {entry.approvedBy ? (
          <>
            <br />
            {t('approved-by')} <bdi>{entry.approvedBy}</bdi>
          </>
        ) : null}
      </p>
      {changes.length === 0 ? (
        <p>{t('no-values')}</p>
      ) : (
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('field')}</th>
              {entry.before ? <th>{t('before')}</th> : null}
              <th>{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={change.key}>
                <th scope="row">{words.field(change.key)}</th>
                {entry.before ? (
                  <td>
                    <bdi>{words.value(change.key, change.before)}</bdi>
                  </td>
                ) : null}
                <td>
                  <bdi>{words.value(change.key, change.after)}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className={classes.subtitle}>
        {t('request')} {entry.requestId}
      </p>
    </>
  );
}
