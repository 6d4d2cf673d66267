import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { queryClient } from '#renderer/app/queryClient.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { COUNT_DIFFERENCES, type CountDifference } from '#shared/contract/counts.ts';
import { soundAlarm } from './alarm.ts';
import classes from './boxes.module.css';
import { ScanField } from './ScanField.tsx';

/** A count: what is scanned, how it differs from the books, and its end, which takes the differences into them. */
export function Count({ id }: { id: number }) {
  const { t } = useTranslation('boxes');
  const may = useMay();
  const field = useRef<HTMLInputElement>(null);
  const [uid] = useState(() => v7());
  const [ending, setEnding] = useState<'finish' | 'drop' | null>(null);
  const found = useQuery(api.counts.get.queryOptions({ input: { id } }));
  const count = found.data;
  const isOpen = count?.state === 'open';
  useEffect(() => {
    if (isOpen) field.current?.focus();
  }, [isOpen]);
  const scan = useMutation({
    mutationFn: (number: string) => client.counts.scan({ id, numbers: [number] }),
    onSuccess: (next) => {
      queryClient.setQueryData(api.counts.get.queryKey({ input: { id } }), next);
      if (count && next.lines.filter(isFound).length > count.lines.filter(isFound).length) soundAlarm();
    },
    onError: soundAlarm,
  });
  const of = (...kinds: CountDifference['difference'][]) =>
    count?.lines.filter(({ difference }) => kinds.includes(difference)).length ?? 0;
  const end = useMutation({
    mutationFn: (reason: string) =>
      ending === 'drop'
        ? client.counts.drop({ id, reason })
        : client.counts.finish({ id, uid, reason, missing: of('missing'), found: of('elsewhere', 'lost') }),
    onSuccess: () => setEnding(null),
  });
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!count) return <LoadingState />;
  return (
    <div className={classes.columns}>
      <Panel title={t('count-of', { place: count.place })}>
        {isOpen && may('stock.move') ? (
          <ScanField
            inputRef={field}
            label={t('scan-box')}
            hint={t('scan-box-hint')}
            onScan={(text) => {
              if (text.trim()) scan.mutate(text);
            }}
          />
        ) : null}
        <FailureLine error={scan.error} />
        <dl className={classes.pairs}>
          <dt>{t('state')}</dt>
          <dd>{t(`count.${count.state}`)}</dd>
          <dt>{t('count-right')}</dt>
          <dd aria-live="polite">{count.right}</dd>
          {COUNT_DIFFERENCES.map((kind) => (
            <Figure key={kind} label={t(`difference.${kind}`)} value={of(kind)} />
          ))}
        </dl>
        <div className={classes.bar}>
          {isOpen && may('stock.manage') ? (
            <Button onClick={() => setEnding('finish')}>{t('count-finish')}</Button>
          ) : null}
          {isOpen && may('stock.move') ? (
            <Button variant="default" onClick={() => setEnding('drop')}>
              {t('count-drop')}
            </Button>
          ) : null}
          <LinkButton to="/boxes/counts" variant="default">
            {t('count-all')}
          </LinkButton>
        </div>
      </Panel>
      <Panel title={t('count-differences')}>
        {count.lines.length === 0 ? <p className={classes.quiet}>{t('count-none')}</p> : null}
        <table className={plain.table}>
          <tbody>
            {count.lines.map(({ difference, number, place }) => (
              <tr key={`${difference} ${number}`}>
                <td className={classes.number}>{number}</td>
                <td>{t(`difference.${difference}`)}</td>
                <td>
                  <bdi>{place}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      <ReasonDialog
        opened={ending !== null}
        title={t(ending === 'drop' ? 'count-drop' : 'count-finish')}
        label={t('reason')}
        shortReason={t('reason-short')}
        confirmLabel={t(ending === 'drop' ? 'count-drop' : 'count-finish')}
        busy={end.isPending}
        error={end.error}
        onConfirm={(reason) => end.mutate(reason)}
        onCancel={() => setEnding(null)}
      >
        {ending === 'drop'
          ? t('count-drop-text')
          : t('count-finish-text', { missing: of('missing'), found: of('elsewhere', 'lost') })}
      </ReasonDialog>
    </div>
  );
}

const isFound = ({ difference }: CountDifference) => difference !== 'missing';

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
