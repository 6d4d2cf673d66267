import { Button, Group } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { downloadFile, printPdf } from './files.ts';
import { Icon } from './icons.tsx';
import classes from './ui.module.css';

/**
 * Shows a PDF as it will be printed, with Print and Save. `onPrint` replaces printing this very file; `choice` is how it
 * is drawn.
 */
export function PdfPreview({
  file,
  title,
  choice,
  onPrint,
}: {
  file: File;
  title: string;
  choice?: ReactNode;
  onPrint?: () => void;
}) {
  const { t } = useTranslation();
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const next = URL.createObjectURL(new Blob([file], { type: 'application/pdf' }));
    setUrl(next);
    return () => URL.revokeObjectURL(next);
  }, [file]);
  return (
    <div>
      <Group gap="xs" mb="xs" justify="flex-end">
        {choice}
        <Button
          leftSection={<Icon name="printer" />}
          onClick={() => (onPrint ? onPrint() : void printPdf(file))}
          data-autofocus
        >
          {t('print')}
        </Button>
        <Button variant="default" leftSection={<Icon name="download" />} onClick={() => void downloadFile(file)}>
          {t('save-file')}
        </Button>
      </Group>
      {url ? <iframe className={classes.pdf} src={url} title={title} /> : null}
    </div>
  );
}
