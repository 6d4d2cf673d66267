import { Button, Loader } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { client } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import type { Upload } from './ImportScreen.tsx';
import classes from './imports.module.css';
import { SheetFailure } from './SheetFailure.tsx';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values';

/** Takes a sheet by file dialog or dropped, and sends it to the office to be looked at. */
export function ChooseFile({ onRead }: { onRead: (upload: Upload) => void }) {
  const { t } = useTranslation('imports');
  const input = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [over, setOver] = useState(false);
  const upload = useMutation({ mutationFn: (file: File) => client.imports.upload({ file }), onSuccess: onRead });
  const choose = useCallback(() => input.current?.click(), []);
  useCommands(
    useMemo<Command[]>(
      () => [{ id: 'choose-sheet', label: t('key-choose'), group: 'screen', keys: ['o'], run: choose }],
      [t, choose],
    ),
  );
  useEffect(() => button.current?.focus(), []);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file && !upload.isPending) upload.mutate(file);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button inside does the same by keyboard */}
      <div
        className={classes.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        {upload.isPending ? (
          <span role="status" className={classes.reading}>
            <Loader size="sm" /> {t('reading', { name: upload.variables.name })}
          </span>
        ) : (
          <>
            <Icon name="imports" size={30} />
            <strong>{t('drop-title')}</strong>
            <Button ref={button} onClick={choose} title="o">
              {t('choose-file')}
            </Button>
            <p>{t('drop-text')}</p>
            <p>{t('drop-safe')}</p>
          </>
        )}
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          aria-label={t('choose-file')}
          tabIndex={-1}
          className={classes.hidden}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file, corrected meanwhile, may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      <SheetFailure error={upload.error} />
    </>
  );
}
