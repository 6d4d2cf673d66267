import { Button, FileInput, NativeSelect } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { FailureLine } from '#renderer/ui/states.tsx';
import classes from './boxes.module.css';
import type { NewRow } from './receipt.ts';

type Columns = Partial<Record<'serialColumn' | 'vcColumn' | 'costColumn', string>>;

/** A sheet of boxes: what its columns hold is guessed and can be said otherwise, and its lines are put on the list. */
export function SheetField({
  label,
  busy,
  onLines,
}: {
  label: string;
  busy: boolean;
  onLines: (lines: NewRow[]) => void;
}) {
  const { t } = useTranslation('boxes');
  const [file, setFile] = useState<File | null>(null);
  const sheet = useMutation({
    mutationFn: ({ chosen, columns }: { chosen: File; columns: Columns }) =>
      client.stock.readSheet({ file: chosen, ...columns }),
  });
  const read = sheet.data;
  const choose = (chosen: File | null) => {
    setFile(chosen);
    if (chosen) sheet.mutate({ chosen, columns: {} });
    else sheet.reset();
  };
  return (
    <>
      <FileInput
        label={label}
        placeholder={t('sheet-hint')}
        classNames={{ placeholder: classes.quiet ?? '' }}
        accept=".csv,.tsv,.txt,.xlsx"
        clearable
        clearButtonProps={{ 'aria-label': t('clear') }}
        value={file}
        onChange={choose}
      />
      <FailureLine error={sheet.error} />
      {read && file ? (
        <>
          <div className={classes.bar}>
            {(['serialColumn', 'vcColumn', 'costColumn'] as const).map((key) => (
              <NativeSelect
                key={key}
                size="xs"
                label={t(`column.${key}`)}
                value={read[key]}
                data={[
                  ...(key === 'serialColumn' ? [] : [{ value: '', label: t('no-column') }]),
                  ...read.headings.map((heading) => ({ value: heading, label: heading })),
                ]}
                onChange={(event) =>
                  sheet.mutate({
                    chosen: file,
                    columns: {
                      ...{ serialColumn: read.serialColumn, vcColumn: read.vcColumn, costColumn: read.costColumn },
                      [key]: event.currentTarget.value,
                    },
                  })
                }
              />
            ))}
          </div>
          <Button
            mt="xs"
            size="xs"
            loading={busy || sheet.isPending}
            disabled={read.lines.length === 0}
            onClick={() => {
              onLines(
                read.lines.map(({ serial, vc, costMinor }) => ({ serial, vc, ...(costMinor ? { costMinor } : {}) })),
              );
              choose(null);
            }}
          >
            {t('paste-take', { count: read.lines.length })}
          </Button>
        </>
      ) : null}
    </>
  );
}
