import { Badge, Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
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
          <Plans result={result} />
          <Areas result={result} />
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

function Plans({ result }: { result: ImportResult }) {
  const { t } = useTranslation('imports');
  const count = new Intl.NumberFormat(useOffice().locale);
  return (
    <Panel title={t('plans')}>
      {result.plans.length === 0 ? <p className={classes.quiet}>{t('no-plans')}</p> : null}
      {result.plans.length > 0 ? (
        <Scrolling>
          <table className={plain.table}>
            <thead>
              <tr>
                <th>{t('plans')}</th>
                <th data-align="end">{t('plan-price')}</th>
                <th data-align="end">{t('plan-customers')}</th>
              </tr>
            </thead>
            <tbody>
              {result.plans.map((plan) => (
                <tr key={plan.name}>
                  <td>
                    <bdi>{plan.name}</bdi> {plan.isNew ? <Badge size="sm">{t('new')}</Badge> : null}
                  </td>
                  <td data-align="end">
                    <Money amount={plan.priceMinor} />
                  </td>
                  <td data-align="end">{count.format(plan.customers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      ) : null}
    </Panel>
  );
}

function Areas({ result }: { result: ImportResult }) {
  const { t } = useTranslation('imports');
  const count = new Intl.NumberFormat(useOffice().locale);
  return (
    <Panel title={t('areas')}>
      {result.areas.length === 0 ? <p className={classes.quiet}>{t('no-areas')}</p> : null}
      {result.areas.length > 0 ? (
        <Scrolling>
          <table className={plain.table}>
            <thead>
              <tr>
                <th>{t('areas')}</th>
                <th data-align="end">{t('plan-customers')}</th>
              </tr>
            </thead>
            <tbody>
              {result.areas.map((area) => (
                <tr key={area.name}>
                  <td>
                    <bdi>{area.name}</bdi> {area.isNew ? <Badge size="sm">{t('new')}</Badge> : null}
                  </td>
                  <td data-align="end">{count.format(area.customers)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      ) : null}
    </Panel>
  );
}

function Scrolling({ children }: { children: ReactNode }) {
  return <div className={classes.short}>{children}</div>;
}
