import { Button, Group, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useOffice } from '#renderer/app/office.ts';
import { asError, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './banking.module.css';

type Proposals = Awaited<ReturnType<OfficeClient['statements']['proposals']>>;

/** All lines with the number of one customer, looked at once more with their sum before they are taken. */
export function AcceptAllDialog({ proposals, onClose }: { proposals: Proposals; onClose: () => void }) {
  const { t } = useTranslation(['statements', 'common']);
  const { currency, locale } = useOffice();
  const day = useDayFormat();
  const sentence = useErrorSentence();
  // As it was looked at: the list behind goes on while the lines are taken.
  const accept = useMutation({
    mutationFn: () =>
      client.statements.accept({
        lines: proposals.lines.map(({ id, version, customer }) => ({ id, version, customerId: customer.customerId })),
      }),
    onSuccess: ({ refused }) => {
      if (refused.length === 0) onClose();
    },
  });
  const amount = (minor: number) => formatMoney(minor, currency, locale);
  const refused = new Map(accept.data?.refused.map(({ id, ...failure }) => [id, failure]));
  return (
    <Modal
      opened
      onClose={onClose}
      size="52rem"
      title={t('accept-all')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p className={classes.quiet}>{t('accept-all-text')}</p>
      <ScrollBox label={t('accept-all')} className={classes.scroll ?? ''}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('column-on')}</th>
              <th>{t('customer')}</th>
              <th>{t('found-by')}</th>
              <th data-align="end">{t('due')}</th>
              <th data-align="end">{t('column-amount')}</th>
            </tr>
          </thead>
          <tbody>
            {proposals.lines.map(({ id, on, bookedOn, amountMinor, customer }) => {
              const failure = refused.get(id);
              return (
                <tr key={id}>
                  <td>
                    {day(on)}
                    {bookedOn === on ? null : <small> {t('booked-on', { on: day(bookedOn) })}</small>}
                  </td>
                  <td>
                    <bdi>{customer.name}</bdi> <small className={classes.quiet}>{customer.code}</small>
                    {failure ? <div className={classes.problem}>{sentence(asError(failure))}</div> : null}
                  </td>
                  <td>
                    {t(`by.${customer.by}`)} <small className={classes.quiet}>{customer.text}</small>
                  </td>
                  <td data-align="end">
                    <Money amount={customer.dueMinor} />
                  </td>
                  <td data-align="end">
                    <Money amount={amountMinor} />
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </ScrollBox>
      <div className={classes.line} data-strong>
        <span>{t('accept-sum', { count: proposals.lines.length })}</span>
        <Money amount={proposals.totalMinor} />
      </div>
      {accept.data ? (
        <p role="status" className={classes.problem}>
          {t('accepted-partly', {
            taken: accept.data.taken.length,
            refused: accept.data.refused.length,
            amount: amount(accept.data.totalMinor),
          })}
        </p>
      ) : null}
      <FailureLine error={accept.error} />
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" onClick={onClose}>
          {t(accept.data ? 'common:close' : 'common:cancel')}
        </Button>
        {accept.data ? null : (
          <Button data-autofocus loading={accept.isPending} onClick={() => accept.mutate()}>
            {t('take-all', { amount: amount(proposals.totalMinor) })}
          </Button>
        )}
      </Group>
    </Modal>
  );
}
