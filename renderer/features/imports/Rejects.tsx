import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { downloadFile } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ScrollBox } from '#renderer/ui/ScrollBox.tsx';
import type { ImportResult } from '#shared/contract/imports.ts';
import { isField, mappingOf, type Reading } from './columns.ts';
import { rejectedCount } from './ImportFigures.tsx';
import type { Upload } from './ImportScreen.tsx';
import classes from './imports.module.css';
import { SheetFailure } from './SheetFailure.tsx';

const REASONS = {
  'too-long': 'reason.too-long',
  'missing-name': 'reason.missing-name',
  'duplicate-code': 'reason.duplicate-code',
  'unreadable-box': 'reason.unreadable-box',
  'duplicate-box': 'reason.duplicate-box',
  'duplicate-vc': 'reason.duplicate-vc',
  'unreadable-ip': 'reason.unreadable-ip',
  'unreadable-mac': 'reason.unreadable-mac',
  'duplicate-pppoe-user': 'reason.duplicate-pppoe-user',
  'duplicate-address': 'reason.duplicate-address',
  'unreadable-amount': 'reason.unreadable-amount',
  'too-fine-amount': 'reason.too-fine-amount',
  'unreadable-date': 'reason.unreadable-date',
  'unreadable-walk-no': 'reason.unreadable-walk-no',
  'unknown-state': 'reason.unknown-state',
} as const;

function isReason(reason: string): reason is keyof typeof REASONS {
  return reason in REASONS;
}

function useReasonText(): (reason: string) => string {
  const { t } = useTranslation('imports');
  return (reason) => (isReason(reason) ? t(REASONS[reason]) : t('reason.other', { code: reason }));
}

/** The rows that are left out: how many for which reason, the first of them, and the file with all. */
export function Rejects({ result, upload, reading }: { result: ImportResult; upload: Upload; reading: Reading }) {
  const { t } = useTranslation('imports');
  const count = new Intl.NumberFormat(useOffice().locale);
  const reasonText = useReasonText();
  const save = useMutation({
    mutationFn: async () =>
      downloadFile(await client.imports.rejects({ uploadId: upload.uploadId, mapping: mappingOf(reading) })),
  });
  const rejected = rejectedCount(result);
  if (rejected === 0) {
    return (
      <Panel title={t('rejects-title')}>
        <p className={classes.well}>
          <Icon name="check" size={16} /> {t('rejects-none')}
        </p>
      </Panel>
    );
  }
  return (
    <Panel title={t('rejects-title')}>
      <div className={classes.rejectsHead}>
        <ul className={classes.reasons}>
          {Object.entries(result.rejected)
            .sort((left, right) => right[1] - left[1])
            .map(([reason, rows]) => (
              <li key={reason}>
                <strong>{count.format(rows)}</strong> {reasonText(reason)}
              </li>
            ))}
        </ul>
        <Button
          variant="default"
          leftSection={<Icon name="download" />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('rejects-save')}
        </Button>
      </div>
      <p className={classes.quiet}>{t('rejects-hint')}</p>
      <SheetFailure error={save.error} />
      <RejectedRows result={result} />
      {result.rejectedRows.length < rejected ? (
        <p className={classes.quiet}>{t('rejects-first', { count: result.rejectedRows.length })}</p>
      ) : null}
    </Panel>
  );
}

function RejectedRows({ result }: { result: ImportResult }) {
  const { t } = useTranslation('imports');
  const count = new Intl.NumberFormat(useOffice().locale);
  const reasonText = useReasonText();
  return (
    <ScrollBox label={t('rejects-label')} className={classes.rejectRows ?? ''}>
      <table className={plain.table}>
        <thead>
          <tr>
            <th data-align="end">{t('line')}</th>
            <th>{t('why')}</th>
            <th>{t('column')}</th>
            <th>{t('value')}</th>
          </tr>
        </thead>
        <tbody>
          {result.rejectedRows.map((row) => (
            <tr key={`${row.line}-${row.reason}`}>
              <td data-align="end">{count.format(row.line)}</td>
              <td>{reasonText(row.reason)}</td>
              <td>{isField(row.field) ? t(`field.${row.field}`) : row.field}</td>
              <td>
                {row.value.trim() === '' ? (
                  <span className={classes.quiet}>{t('empty-value')}</span>
                ) : (
                  <bdi>{row.value}</bdi>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
