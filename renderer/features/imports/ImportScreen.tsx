import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client, type OfficeClient } from '#renderer/app/rpc.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { ChooseFile } from './ChooseFile.tsx';
import { mappingOf, type Reading, readingOf } from './columns.ts';
import { Done } from './Done.tsx';
import { History } from './History.tsx';
import classes from './imports.module.css';
import { MapColumns } from './MapColumns.tsx';
import { Result } from './Result.tsx';

export type Upload = Awaited<ReturnType<OfficeClient['imports']['upload']>>;
export type DryRun = Awaited<ReturnType<OfficeClient['imports']['dryRun']>>;
export type Committed = Awaited<ReturnType<OfficeClient['imports']['commit']>>;

const STEPS = ['file', 'map', 'check', 'done'] as const;

/** From a subscriber sheet to customers in the books, looked at before anything is written. */
export function ImportScreen() {
  const { t } = useTranslation('imports');
  const [upload, setUpload] = useState<Upload | null>(null);
  const [reading, setReading] = useState<Reading>({ columns: {}, states: {} });
  const [keepMapping, setKeepMapping] = useState(true);
  const check = useMutation({
    mutationFn: (wanted: { uploadId: string; reading: Reading }) =>
      client.imports.dryRun({ uploadId: wanted.uploadId, mapping: mappingOf(wanted.reading) }),
  });
  const [done, setDone] = useState<Committed | null>(null);

  const begin = () => {
    setUpload(null);
    setDone(null);
    check.reset();
  };
  const step = done ? 'done' : upload && check.data ? 'check' : upload ? 'map' : 'file';
  return (
    <>
      <PageHeader title={t('title')} subtitle={t('subtitle')} />
      <ol className={classes.steps} aria-label={t('steps')}>
        {STEPS.map((name) => (
          <li key={name} aria-current={name === step ? 'step' : undefined}>
            {t(`step-${name}`)}
          </li>
        ))}
      </ol>
      {upload === null ? (
        <>
          <ChooseFile
            onRead={(read) => {
              setUpload(read);
              setReading(readingOf(read.mapping));
            }}
          />
          <History />
        </>
      ) : done ? (
        <Done result={done} upload={upload} reading={reading} onBegin={begin} />
      ) : check.data ? (
        <Result
          key={check.submittedAt}
          upload={upload}
          reading={reading}
          result={check.data}
          keepMapping={keepMapping}
          checking={check.isPending}
          onReading={(next) => {
            setReading(next);
            check.mutate({ uploadId: upload.uploadId, reading: next });
          }}
          onBack={() => check.reset()}
          onDone={setDone}
        />
      ) : (
        <MapColumns
          upload={upload}
          reading={reading}
          onReading={setReading}
          keepMapping={keepMapping}
          onKeepMapping={setKeepMapping}
          checking={check.isPending}
          error={check.error}
          onCheck={() => check.mutate({ uploadId: upload.uploadId, reading })}
          onBegin={begin}
        />
      )}
    </>
  );
}
