import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { downloadFile, printPdf } from '#renderer/ui/files.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { ReportFilter } from '#shared/contract/reports.ts';
import classes from './reports.module.css';

const FORMATS = [
  { format: 'csv', label: 'CSV', text: 'save-csv' },
  { format: 'xlsx', label: 'Excel', text: 'save-xlsx' },
  { format: 'pdf', label: 'PDF', text: 'save-pdf' },
] as const;
type Format = (typeof FORMATS)[number]['format'];

/** The whole report as a file, or on paper. */
export function ReportExports({ filter }: { filter: ReportFilter }) {
  const { t } = useTranslation('reportsScreen');
  const may = useMay();
  const save = useMutation({
    mutationFn: async (format: Format) => downloadFile(await client.reports.export({ ...filter, format })),
  });
  const print = useMutation({
    mutationFn: async () => printPdf(await client.reports.export({ ...filter, format: 'pdf' })),
  });
  if (!may('reports.export')) return null;
  return (
    <>
      <FailureLine error={save.error ?? print.error} />
      <fieldset className={classes.exports} aria-label={t('save-as')}>
        {FORMATS.map(({ format, label, text }) => (
          <Button
            key={format}
            variant="default"
            leftSection={<Icon name="download" size={16} />}
            aria-label={t(text)}
            title={t(text)}
            loading={save.isPending && save.variables === format}
            onClick={() => save.mutate(format)}
          >
            {label}
          </Button>
        ))}
      </fieldset>
      <Button leftSection={<Icon name="printer" />} loading={print.isPending} onClick={() => print.mutate()}>
        {t('print')}
      </Button>
    </>
  );
}
