import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import classes from './collectors.module.css';

/** Collectors who hold cash, and since when: told where a drawer is counted (field-guide 2.9). Nothing where nobody does. */
export function UnsettledCash() {
  const { t } = useTranslation('collectors');
  const may = useMay();
  const list = useQuery({
    ...api.collectors.list.queryOptions({ input: {} }),
    enabled: may('collectors.read'),
  });
  const holding = (list.data?.rows ?? []).filter(({ heldMinor }) => heldMinor > 0);
  if (holding.length === 0) return null;
  return (
    <section>
      <h3 className={classes.section}>{t('unsettled')}</h3>
      {holding.map(({ id, name, heldMinor, heldSince }) => (
        <div key={id} className={classes.line}>
          <span>
            <bdi>{name}</bdi>{' '}
            {heldSince === null ? null : (
              <small>
                {t('held-since')} <TimeText at={heldSince} />
              </small>
            )}
          </span>
          <Money amount={heldMinor} tone="due" />
        </div>
      ))}
    </section>
  );
}
