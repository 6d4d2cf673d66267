import { Button, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { type Column, DataTable } from '#renderer/ui/DataTable.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { EmptyState, FailureLine } from '#renderer/ui/states.tsx';
import type { CasCheck } from '#shared/contract/distributor.ts';
import { CAS_LIST_FIELDS } from '#shared/domain/cas.ts';
import { DistributorTabs } from './DistributorTabs.tsx';
import classes from './distributor.module.css';

type Upload = Awaited<ReturnType<typeof client.distributor.upload>>;

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values';

/** Comparisons with the distributor's list so far, and the way to a new one. */
export function ReconcileScreen() {
  const { t } = useTranslation('distributor');
  const navigate = useNavigate();
  const mayCompare = useMay()('distributor.compare');
  const input = useRef<HTMLInputElement>(null);
  const [upload, setUpload] = useState<Upload | null>(null);
  const send = useMutation({
    mutationFn: (file: File) => client.distributor.upload({ file }),
    onSuccess: setUpload,
  });
  return (
    <>
      <PageHeader title={t('reconcile-title')}>
        <DistributorTabs here="reconcile" />
        {mayCompare ? (
          <>
            <Button loading={send.isPending} onClick={() => input.current?.click()}>
              {t('choose-list')}
            </Button>
            <input
              ref={input}
              type="file"
              hidden
              accept={ACCEPTED}
              aria-label={t('choose-list')}
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                event.currentTarget.value = '';
                if (file) send.mutate(file);
              }}
            />
          </>
        ) : null}
      </PageHeader>
      <FailureLine error={send.error} />
      {upload ? <Columns key={upload.uploadId} upload={upload} onCancel={() => setUpload(null)} /> : null}
      <DataTable
        name="cas-checks"
        hiddenFirst={['margin']}
        label={t('reconcile-title')}
        columns={useColumns()}
        queryKey={api.distributor.checks.key({ input: {} })}
        fetchPage={(offset, limit) => client.distributor.checks({ offset, limit })}
        onOpen={({ id }) => void navigate({ to: '/boxes/reconcile/$id', params: { id: String(id) } })}
        empty={<EmptyState title={t('no-checks')} text={t('no-checks-text')} icon="imports" />}
      />
    </>
  );
}

/** What each column of a list holds, before it is compared. */
function Columns({ upload, onCancel }: { upload: Upload; onCancel: () => void }) {
  const { t } = useTranslation(['distributor', 'common']);
  const navigate = useNavigate();
  const [uid] = useState(() => v7());
  const [mapping, setMapping] = useState(upload.mapping);
  const compare = useMutation({
    mutationFn: () => client.distributor.compare({ uid, uploadId: upload.uploadId, mapping }),
    onSuccess: ({ id }) => void navigate({ to: '/boxes/reconcile/$id', params: { id: String(id) } }),
  });
  return (
    <div className={classes.above}>
      <Panel title={t('columns-of', { name: upload.fileName, count: upload.rows })}>
        <p className={classes.quiet}>{t('columns-text')}</p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            compare.mutate();
          }}
        >
          <FormFields>
            {upload.columns.map(({ heading, samples }) => (
              <NativeSelect
                key={heading}
                label={heading}
                description={samples.filter(Boolean).join(' · ').slice(0, 80)}
                value={mapping[heading] ?? 'ignore'}
                data={CAS_LIST_FIELDS.map((value) => ({ value, label: t(`field.${value}`) }))}
                onChange={(event) => {
                  const field = CAS_LIST_FIELDS.find((one) => one === event.currentTarget.value) ?? 'ignore';
                  setMapping((kept) => ({ ...kept, [heading]: field }));
                }}
              />
            ))}
          </FormFields>
          <FailureLine error={compare.error} />
          <div className={classes.buttons}>
            <Button variant="default" onClick={onCancel}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={compare.isPending}>
              {t('compare')}
            </Button>
          </div>
        </form>
      </Panel>
    </div>
  );
}

function useColumns(): Column<CasCheck>[] {
  const { t } = useTranslation('distributor');
  return useMemo(() => {
    const count = (key: 'unpaid' | 'unknown' | 'missing' | 'packs' | 'customer'): Column<CasCheck> => ({
      key,
      header: t(`short.${key}`),
      width: '5.4rem',
      align: 'end',
      render: ({ counts }) => counts[key] ?? 0,
    });
    return [
      { key: 'at', header: t('compared'), width: '10.2rem', render: (row) => <TimeText at={row.at} /> },
      { key: 'file', header: t('list'), width: 'minmax(8rem, 1.4fr)', render: (row) => <bdi>{row.fileName}</bdi> },
      { key: 'rows', header: t('on-there'), width: '5.4rem', align: 'end', render: (row) => row.rows },
      { key: 'matched', header: t('matched'), width: '5.4rem', align: 'end', render: (row) => row.matched },
      count('unpaid'),
      count('unknown'),
      count('missing'),
      count('packs'),
      count('customer'),
      { key: 'open', header: t('open'), width: '5.4rem', align: 'end', render: (row) => row.open },
      {
        key: 'margin',
        header: t('margin'),
        width: '8rem',
        align: 'end',
        optional: true,
        render: (row) => <Money amount={row.priceMinor - row.costMinor} />,
      },
    ];
  }, [t]);
}
