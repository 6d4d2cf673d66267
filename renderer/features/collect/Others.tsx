import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import classes from '#renderer/app/phone/phone.module.css';
import { api } from '#renderer/app/rpc.ts';
import { Money } from '#renderer/ui/Money.tsx';
import type { BatchLine } from '#shared/contract/collectors.ts';

/** As few letters as the office finds somebody by. */
const SHORTEST = 3;

/** Customers of the round who owed nothing when the list was carried out, found by the office while it is in reach. */
export function Others({ typed, lines }: { typed: string; lines: readonly BatchLine[] }) {
  const { t } = useTranslation('collect');
  const navigate = useNavigate();
  const found = useQuery({
    ...api.customers.search.queryOptions({ input: { text: typed } }),
    enabled: typed.length >= SHORTEST,
    placeholderData: keepPreviousData,
    retry: false,
  });
  if (typed.length < SHORTEST) return null;
  if (found.isError) return <p className={classes.quiet}>{t('others-away')}</p>;
  const listed = new Set(lines.map(({ customerId }) => customerId));
  const others = found.data?.filter(({ id }) => !listed.has(id)) ?? [];
  if (others.length === 0) return null;
  return (
    <section aria-label={t('others')}>
      <h2 className={classes.area}>{t('others')}</h2>
      {others.map(({ id, name, code, balanceMinor }) => (
        <button
          key={id}
          type="button"
          className={classes.stop}
          onClick={() => void navigate({ to: '/collect', search: { door: id } })}
        >
          <span className={classes.position}>·</span>
          <span className={classes.who}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <small>
              <bdi>{code}</bdi>
            </small>
          </span>
          <Money amount={Math.max(balanceMinor, 0)} />
        </button>
      ))}
    </section>
  );
}
