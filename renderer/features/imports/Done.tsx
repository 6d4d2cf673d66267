import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import type { Reading } from './columns.ts';
import { ImportFigures, rejectedCount } from './ImportFigures.tsx';
import type { Committed, Upload } from './ImportScreen.tsx';
import classes from './imports.module.css';
import { Rejects } from './Rejects.tsx';
import { UndoImport } from './UndoImport.tsx';

/** What came in, where to go from here, and the way back. */
export function Done({
  result,
  upload,
  reading,
  onBegin,
}: {
  result: Committed;
  upload: Upload;
  reading: Reading;
  onBegin: () => void;
}) {
  const { t } = useTranslation('imports');
  const may = useMay();
  const { locale } = useOffice();
  const next = useRef<HTMLAnchorElement>(null);
  const [undoing, setUndoing] = useState(false);
  const undo = useMutation({
    mutationFn: (wanted: { id: number; reason: string }) => client.imports.undo(wanted),
    onSuccess: () => setUndoing(false),
  });
  useEffect(() => next.current?.focus(), []);
  const isIn = result.batchId !== null && !undo.data;
  return (
    <>
      <Panel className={classes.donePanel ?? ''}>
        <div className={classes.doneHead} role="status" data-in={isIn}>
          <Icon name={isIn ? 'check' : 'info'} size={24} />
          <h2>
            {undo.data
              ? t('undone')
              : result.batchId === null
                ? t('done-none')
                : t('done-title', {
                    count: result.accepted,
                    shown: new Intl.NumberFormat(locale).format(result.accepted),
                  })}
          </h2>
        </div>
        {result.batchId === null ? <p>{t('done-none-text')}</p> : null}
        <div className={classes.barEnd}>
          {isIn && may('customers.read') ? (
            <LinkButton ref={next} to="/customers">
              {t('to-customers')}
            </LinkButton>
          ) : null}
          {isIn && may('billing.run') ? (
            <LinkButton to="/billing" variant="default">
              {t('to-billing')}
            </LinkButton>
          ) : null}
          <Button variant="default" onClick={onBegin}>
            {t('other-file')}
          </Button>
          {isIn && may('imports.undo') ? (
            <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => setUndoing(true)}>
              {t('undo')}
            </Button>
          ) : null}
        </div>
      </Panel>
      {isIn ? <ImportFigures result={result} isIn /> : null}
      {rejectedCount(result) > 0 ? <Rejects result={result} upload={upload} reading={reading} /> : null}
      {result.batchId === null ? null : (
        <UndoImport
          opened={undoing}
          batch={{ id: result.batchId, fileName: upload.fileName, accepted: result.accepted }}
          busy={undo.isPending}
          error={undo.error}
          onUndo={(id, reason) => undo.mutate({ id, reason })}
          onClose={() => setUndoing(false)}
        />
      )}
    </>
  );
}
