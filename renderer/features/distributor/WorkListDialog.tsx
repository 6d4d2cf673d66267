import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { downloadFile } from '#renderer/ui/files.ts';
import { FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import classes from './distributor.module.css';

/** What waits for people, taken out once and ready to be copied into the distributor's portal. */
export function WorkListDialog({ systemId, onClose }: { systemId: number; onClose: () => void }) {
  const { t } = useTranslation('distributor');
  const [reference, setReference] = useState('');
  const take = useMutation({ mutationFn: () => client.cas.sheet({ id: systemId }) });
  const hasAsked = useRef(false);
  const { mutate } = take;
  useEffect(() => {
    // Taking it out says that it is out: once for each time the dialog is opened.
    if (hasAsked.current) return;
    hasAsked.current = true;
    mutate();
  }, [mutate]);
  const sheet = take.data;
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (sheet) field.current?.focus();
  }, [sheet]);
  const lines = (sheet?.rows ?? []).map((row) => row.join('\t')).join('\n');
  const mark = useMutation({
    mutationFn: () => client.cas.mark({ ids: sheet?.ids ?? [], reference }),
    onSuccess: () => {
      notifications.show({ message: t('marked'), color: 'leaf' });
      onClose();
    },
  });
  const copy = async () => {
    await navigator.clipboard.writeText(lines);
    notifications.show({ message: t('copied'), color: 'leaf' });
  };
  const save = () =>
    void downloadFile(new File(['\ufeff', csvOf(sheet?.rows ?? [])], `${sheet?.name}.csv`, { type: 'text/csv' }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mark.mutate();
  };
  return (
    <Modal opened size="xl" onClose={onClose} title={t('work-list')}>
      {take.isPending ? <LoadingState /> : null}
      <FailureLine error={take.error} />
      {sheet ? (
        <form onSubmit={submit}>
          <p className={classes.quiet}>{t('work-list-text')}</p>
          <Textarea
            aria-label={t('work-list')}
            readOnly
            value={lines}
            rows={Math.min(sheet.rows.length + 1, 14)}
            classNames={{ input: classes.sheet }}
            onFocus={(event) => event.currentTarget.select()}
          />
          <TextInput
            mt="sm"
            label={t('reference')}
            ref={field}
            maxLength={60}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
          <FailureLine error={mark.error} />
          <Group justify="flex-end" gap="sm" mt="md">
            <Button variant="default" onClick={onClose}>
              {t('close')}
            </Button>
            <Button variant="default" onClick={save}>
              {t('download')}
            </Button>
            <Button variant="default" onClick={() => void copy()}>
              {t('copy')}
            </Button>
            <Button type="submit" loading={mark.isPending}>
              {t('mark-all')}
            </Button>
          </Group>
        </form>
      ) : null}
    </Modal>
  );
}

function csvOf(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}
