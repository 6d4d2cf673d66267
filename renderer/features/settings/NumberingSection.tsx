import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import { type DocumentKind, isSeriesPrefix } from '#shared/domain/numbering.ts';
import { branchesQuery } from './queries.ts';
import classes from './settings.module.css';

interface Series {
  readonly id: number;
  readonly documentKind: DocumentKind;
  readonly branchId: number | null;
  readonly prefix: string;
  readonly lastNumber: string | null;
  readonly nextNumber: string;
}

/** The number series of documents, where each stands, and its prefix. */
export function NumberingSection() {
  const { t } = useTranslation('settings');
  const mayWrite = useMay()('settings.write');
  // Bills and payments move the numbers on, so they are asked for each time.
  const series = useQuery({ ...api.settings.series.queryOptions({ input: {} }), staleTime: 0 });
  const branches = useQuery(branchesQuery);
  const [changing, setChanging] = useState<Series | null>(null);
  if (series.isError) return <ErrorState error={series.error} onRetry={() => void series.refetch()} />;
  if (!series.data) return <LoadingState />;
  return (
    <Panel>
      <p className={classes.note}>{t('numbering-text')}</p>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('document')}</th>
            <th>{t('branch')}</th>
            <th>{t('prefix')}</th>
            <th>{t('last-number')}</th>
            <th>{t('next-number')}</th>
            {mayWrite ? <th aria-label={t('change-prefix')} /> : null}
          </tr>
        </thead>
        <tbody>
          {series.data.map((one) => (
            <tr key={one.id}>
              <td>{t(`kind.${one.documentKind}`)}</td>
              <td>{branches.data?.find(({ id }) => id === one.branchId)?.name ?? t('all-branches')}</td>
              <td>{one.prefix}</td>
              <td>{one.lastNumber ?? <span className={classes.quiet}>{t('none-yet')}</span>}</td>
              <td>{one.nextNumber}</td>
              {mayWrite ? (
                <td data-align="end">
                  <RowButton
                    label={t('change-prefix')}
                    of={t(`kind.${one.documentKind}`)}
                    onClick={() => setChanging(one)}
                  />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
      {changing ? <PrefixDialog series={changing} onClose={() => setChanging(null)} /> : null}
    </Panel>
  );
}

function PrefixDialog({ series, onClose }: { series: Series; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const form = useSaveForm({
    initial: { prefix: series.prefix },
    validate: ({ prefix }) => (isSeriesPrefix(prefix) ? {} : { prefix: t('prefix-wrong') }),
    save: async ({ prefix }) => {
      await client.settings.updateSeries({ id: series.id, prefix });
      onClose();
    },
    onLeave: onClose,
  });
  const next = series.nextNumber.replace(/^[^/]*/, form.values.prefix);
  return (
    <FormDialog form={form} title={t('change-prefix-of', { kind: t(`kind.${series.documentKind}`) })}>
      <TextInput
        label={t('prefix')}
        data-autofocus
        maxLength={5}
        {...form.text('prefix', (typed) => typed.toUpperCase())}
        description={isSeriesPrefix(form.values.prefix) ? t('prefix-next', { number: next }) : undefined}
      />
    </FormDialog>
  );
}
