import { Button, Group, Modal } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { TimeText } from '#renderer/ui/DayText.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import classes from './vouchers.module.css';

/** One voucher: where it stands and what was done with it; its code for who may see it, which is noted. */
export function VoucherDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('vouchers');
  const mayCodes = useMay()('vouchers.codes');
  const voucher = useQuery(api.vouchers.find.queryOptions({ input: { id } }));
  const show = useMutation({ mutationFn: () => client.vouchers.show({ id }) });
  const { data } = voucher;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={data ? `${data.batchId}-${data.position} · ${data.code}` : t('code')}
    >
      {voucher.isError ? <ErrorState error={voucher.error} onRetry={() => void voucher.refetch()} /> : null}
      {voucher.isPending ? <LoadingState /> : null}
      {data ? (
        <>
          <p className={classes.facts}>
            <bdi>{data.product}</bdi> · {t(`state.${data.state}`)}
            {data.expiresAt === null ? null : (
              <>
                {' '}
                · {t('until')} <TimeText at={data.expiresAt} />
              </>
            )}
          </p>
          <table className={plain.table}>
            <thead>
              <tr>
                <th>{t('when')}</th>
                <th>{t('what')}</th>
                <th>{t('from-holder')}</th>
                <th>{t('to-holder')}</th>
                <th>{t('by')}</th>
                <th>{t('reason')}</th>
              </tr>
            </thead>
            <tbody>
              {data.steps.map((step) => (
                <tr key={`${step.at} ${step.kind}`}>
                  <td>
                    <TimeText at={step.at} />
                  </td>
                  <td>{t(`step.${step.kind}`)}</td>
                  <td>
                    <bdi>{step.fromHolder}</bdi>
                  </td>
                  <td>
                    <bdi>{step.toHolder}</bdi>
                  </td>
                  <td>
                    <bdi>{step.byName}</bdi>
                  </td>
                  <td>
                    <bdi>{step.reason}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.steps.length === 0 ? <p className={classes.facts}>{t('no-steps')}</p> : null}
          {mayCodes ? (
            <Group mt="md">
              {show.data ? (
                <strong className={classes.code}>
                  {show.data.code} {show.data.password}
                </strong>
              ) : (
                <Button variant="default" loading={show.isPending} onClick={() => show.mutate()}>
                  {t('show-code')}
                </Button>
              )}
            </Group>
          ) : null}
          <FailureLine error={show.error} />
        </>
      ) : null}
    </Modal>
  );
}
