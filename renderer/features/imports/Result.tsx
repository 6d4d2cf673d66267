import { Badge, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import type { ImportResult } from '#shared/contract/imports.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { mappingOf, type Reading } from './columns.ts';
import { ImportFigures, rejectedCount } from './ImportFigures.tsx';
import type { Committed, Upload } from './ImportScreen.tsx';
import classes from './imports.module.css';
import { Rejects } from './Rejects.tsx';
import { UnknownStates } from './UnknownStates.tsx';

/** What the import would do; nothing is written before the button below is pressed and confirmed. */
export function Result({
  upload,
  reading,
  result,
  keepMapping,
  checking,
  onReading,
  onBack,
  onDone,
}: {
  upload: Upload;
  reading: Reading;
  result: ImportResult;
  keepMapping: boolean;
  checking: boolean;
  onReading: (reading: Reading) => void;
  onBack: () => void;
  onDone: (committed: Committed) => void;
}) {
  const { t } = useTranslation('imports');
  return (
    <>
      <div className={classes.bar}>
        <span className={classes.quiet}>
          <bdi>{upload.fileName}</bdi> · {t('nothing-written')}
        </span>
        <div className={classes.barEnd}>
          <Button variant="default" onClick={onBack}>
            {t('back-to-columns')}
          </Button>
          {result.accepted > 0 ? (
            <Commit upload={upload} reading={reading} result={result} keepMapping={keepMapping} onDone={onDone} />
          ) : (
            <span role="status">{t('nothing-new')}</span>
          )}
        </div>
      </div>
      <ImportFigures result={result} />
      <UnknownStates result={result} reading={reading} checking={checking} onReading={onReading} />
      <div className={classes.resultGrid}>
        <Rejects result={result} upload={upload} reading={reading} />
        <div className={classes.side}>
          <Named title={t('plans')} none={t('no-plans')} rows={result.plans} />
          <Named title={t('areas')} none={t('no-areas')} rows={result.areas} />
        </div>
      </div>
    </>
  );
}

function Commit({
  upload,
  reading,
  result,
  keepMapping,
  onDone,
}: {
  upload: Upload;
  reading: Reading;
  result: ImportResult;
  keepMapping: boolean;
  onDone: (committed: Committed) => void;
}) {
  const { t } = useTranslation('imports');
  const office = useOffice();
  const [asking, setAsking] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const commit = useMutation({
    mutationFn: () =>
      client.imports.commit({
        uploadId: upload.uploadId,
        mapping: mappingOf(reading),
        saveMapping: keepMapping,
      }),
    onSuccess: onDone,
  });
  const money = (amount: number) => formatMoney(amount, office.currency, office.locale);
  const rejected = rejectedCount(result);
  const number = new Intl.NumberFormat(office.locale);
  const shown = number.format(result.accepted);
  return (
    <>
      <Button ref={button} onClick={() => setAsking(true)}>
        {t('import', { count: result.accepted, shown })}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('confirm-title', { count: result.accepted, shown })}
        confirmLabel={t('import', { count: result.accepted, shown })}
        busy={commit.isPending}
        error={commit.error}
        onCancel={() => setAsking(false)}
        onConfirm={() => commit.mutate()}
      >
        <p className={classes.first}>
          {t('confirm-text', { due: money(result.openingDueMinor), advance: money(result.openingAdvanceMinor) })}
        </p>
        {rejected > 0 ? <p>{t('confirm-rejected', { count: rejected, shown: number.format(rejected) })}</p> : null}
      </ConfirmDialog>
    </>
  );
}

/** What the sheet names, plans or areas: which are new, and how many customers go with each. */
function Named({
  title,
  none,
  rows,
}: {
  title: string;
  none: string;
  rows: readonly {
    readonly name: string;
    readonly isNew: boolean;
    readonly customers: number;
    readonly priceMinor?: number;
  }[];
}) {
  const { t } = useTranslation('imports');
  const count = new Intl.NumberFormat(useOffice().locale);
  const priced = rows.some((row) => row.priceMinor !== undefined);
  return (
    <Panel title={title}>
      {rows.length === 0 ? (
        <p className={classes.quiet}>{none}</p>
      ) : (
        <ScrollBox label={title} className={classes.short ?? ''}>
          <table className={plain.table}>
            <thead>
              <tr>
                <th>{title}</th>
                {priced ? <th data-align="end">{t('plan-price')}</th> : null}
                <th data-align="end">{t('plan-customers')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.name}>
                  <td>
                    <bdi>{row.name}</bdi> {row.isNew ? <Badge size="sm">{t('new')}</Badge> : null}
                  </td>
                  {row.priceMinor === undefined ? null : (
                    <td data-align="end">
                      <Money amount={row.priceMinor} />
                    </td>
                  )}
                  <td data-align="end">{count.format(row.customers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
