import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Cheque } from '#shared/contract/cheques.ts';
import classes from './banking.module.css';

/** One cheque with every step of it; the last one can be taken back. */
export function ChequeDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation(['banking', 'common']);
  const may = useMay();
  const day = useDayFormat();
  const cheque = useQuery(api.cheques.get.queryOptions({ input: { id } }));
  const [asked, setAsked] = useState(false);
  const { data } = cheque;
  const isAtBank = data?.state === 'deposited' || data?.state === 'cleared';
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={data ? t('cheque-title', { number: data.number }) : t('common:loading')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {cheque.isError ? (
        <ErrorState error={cheque.error} onRetry={() => void cheque.refetch()} />
      ) : data ? (
        <>
          <strong className={classes.big}>
            <Money amount={data.amountMinor} />
          </strong>
          <p className={classes.quiet}>
            {data.bankName ? <bdi>{data.bankName}</bdi> : null} {day(data.on)} ·{' '}
            {data.isPostDated ? t('post-dated') : t(`state.${data.state}`)}
          </p>
          <p>
            <bdi>{data.customerName}</bdi> · {data.customerCode}
          </p>
          <h3 className={classes.section}>{t('steps')}</h3>
          <div className={classes.line}>
            <span>{t('step.taken', { receipt: data.receipt })}</span>
            <span className={classes.quiet}>{day(data.takenOn)}</span>
          </div>
          {data.events.map((event) => (
            <div key={`${event.at}-${event.kind}`} className={classes.line}>
              <span>
                {t(`step.${event.kind}`)}
                <small>
                  <bdi>{event.byName}</bdi>
                  {event.note ? (
                    <>
                      {' · '}
                      <bdi>{event.note}</bdi>
                    </>
                  ) : null}
                </small>
              </span>
              <span className={classes.quiet}>{day(event.on)}</span>
            </div>
          ))}
          <p className={classes.quiet}>{t('returned-hint')}</p>
          <Group justify="flex-end" mt="md" gap="sm">
            <LinkButton to="/payments" search={{ payment: data.paymentId, days: 'any' }} variant="default">
              {t('open-payment')}
            </LinkButton>
            {isAtBank && may('banking.deposit') ? (
              <Button variant="default" onClick={() => setAsked(true)}>
                {t('take-back')}
              </Button>
            ) : null}
          </Group>
          {asked ? <TakeBack cheque={data} onClose={() => setAsked(false)} /> : null}
        </>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function TakeBack({ cheque, onClose }: { cheque: Cheque; onClose: () => void }) {
  const { t } = useTranslation('banking');
  const [uid] = useState(() => v7());
  const takeBack = useMutation({
    mutationFn: (reason: string) => client.cheques.takeBack({ id: cheque.id, uid, reason }),
    onSuccess: onClose,
  });
  return (
    <ReasonDialog
      opened
      title={t('take-back-title', { number: cheque.number })}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('take-back')}
      busy={takeBack.isPending}
      error={takeBack.error}
      onConfirm={(reason) => takeBack.mutate(reason)}
      onCancel={onClose}
    >
      {t(cheque.state === 'cleared' ? 'take-back-cleared' : 'take-back-deposited')}
    </ReasonDialog>
  );
}
