import { Button, Group } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useOffice } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { DrawerTransfer, TRANSFER_ANSWERS } from '#shared/contract/transfers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './shifts.module.css';

/** Cash on its way to this drawer or from it, until somebody says what became of it. */
export function Offers() {
  const mine = useQuery(api.transfers.mine.queryOptions({ input: {} }));
  return (
    <>
      {mine.data?.open.map((offer) => (
        <Offer key={offer.id} offer={offer} />
      ))}
    </>
  );
}

function Offer({ offer }: { offer: DrawerTransfer }) {
  const { t } = useTranslation('shifts');
  const { currency, locale } = useOffice();
  const [uid] = useState(() => v7());
  const answer = useMutation({
    mutationFn: (kind: (typeof TRANSFER_ANSWERS)[number]) => client.transfers.answer({ id: offer.id, uid, kind }),
  });
  const what = { name: offer.name, amount: formatMoney(offer.amountMinor, currency, locale) };
  return (
    <div className={classes.offer} role="status">
      <span>{t(offer.direction === 'in' ? 'offers-you' : 'offered-by-you', what)}</span>
      {offer.note ? (
        <small className={classes.quiet}>
          <bdi>{offer.note}</bdi>
        </small>
      ) : null}
      <FailureLine error={answer.error} />
      <Group gap="xs">
        {offer.direction === 'in' ? (
          <>
            <Button size="compact-sm" loading={answer.isPending} onClick={() => answer.mutate('accept')}>
              {t('transfer-accept')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              disabled={answer.isPending}
              onClick={() => answer.mutate('refuse')}
            >
              {t('transfer-refuse')}
            </Button>
          </>
        ) : (
          <Button
            size="compact-sm"
            variant="default"
            loading={answer.isPending}
            onClick={() => answer.mutate('withdraw')}
          >
            {t('transfer-withdraw')}
          </Button>
        )}
      </Group>
    </div>
  );
}
