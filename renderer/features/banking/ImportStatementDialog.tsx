import { Button, Group, Loader, Modal, NativeSelect } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { useOffice } from '#renderer/app/office.ts';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { SheetFailure } from '#renderer/features/imports/SheetFailure.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { BankAccount } from '#shared/contract/banks.ts';
import type { StatementRow } from '#shared/contract/statements.ts';
import classes from './banking.module.css';
import { StatementColumns } from './StatementColumns.tsx';
import { StatementPreview } from './StatementPreview.tsx';
import { mappingOf, readingOf, type StatementReading } from './statementReading.ts';

export type StatementUpload = Awaited<ReturnType<OfficeClient['statements']['upload']>>;

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values';

/** From a file of the bank to lines in the office: its account, its columns, and a look before anything is kept. */
export function ImportStatementDialog({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (made: StatementRow) => void;
}) {
  const { t } = useTranslation(['statements', 'common']);
  const accounts = useQuery(api.banks.accounts.queryOptions({ input: {} }));
  return (
    <Modal
      opened
      onClose={onClose}
      size="62rem"
      title={t('import')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {accounts.isError ? (
        <ErrorState error={accounts.error} onRetry={() => void accounts.refetch()} />
      ) : accounts.data ? (
        <Steps accounts={accounts.data} onDone={onDone} />
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function Steps({ accounts, onDone }: { accounts: readonly BankAccount[]; onDone: (made: StatementRow) => void }) {
  const { t } = useTranslation('statements');
  const [accountId, setAccountId] = useState(accounts.find(({ isDefault }) => isDefault)?.id ?? accounts[0]?.id ?? 0);
  const [upload, setUpload] = useState<StatementUpload | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (chosen: File) => client.statements.upload({ file: chosen, accountId }),
    onSuccess: setUpload,
  });
  if (upload) return <Look accountId={accountId} upload={upload} onOther={() => setUpload(null)} onDone={onDone} />;
  return (
    <>
      <p className={classes.quiet}>{t('import-text')}</p>
      <NativeSelect
        label={t('column-account')}
        value={String(accountId)}
        onChange={(event) => setAccountId(Number(event.currentTarget.value))}
        data={accounts.map(({ id, name }) => ({ value: String(id), label: name }))}
        mb="md"
      />
      <Group gap="sm">
        <Button autoFocus data-autofocus loading={send.isPending} onClick={() => file.current?.click()}>
          {t('choose-file')}
        </Button>
        {send.isPending ? <Loader size="sm" /> : null}
      </Group>
      <input
        ref={file}
        type="file"
        accept={ACCEPTED}
        aria-label={t('choose-file')}
        tabIndex={-1}
        className={classes.hidden}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) send.mutate(chosen);
          // The same file, corrected meanwhile, may be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <SheetFailure error={send.error} />
    </>
  );
}

function Look({
  accountId,
  upload,
  onOther,
  onDone,
}: {
  accountId: number;
  upload: StatementUpload;
  onOther: () => void;
  onDone: (made: StatementRow) => void;
}) {
  const { t } = useTranslation('statements');
  const { locale } = useOffice();
  const [uid] = useState(() => v7());
  const [reading, setReading] = useState<StatementReading>(() => readingOf(upload.mapping));
  const asked = { uploadId: upload.uploadId, accountId, mapping: mappingOf(reading) };
  const preview = useQuery({ ...api.statements.preview.queryOptions({ input: asked }), retry: false });
  const bring = useMutation({
    mutationFn: () => client.statements.import({ ...asked, uid }),
    onSuccess: onDone,
  });
  return (
    <>
      <p className={classes.quiet} role="status">
        <bdi>{upload.fileName}</bdi> · {t(upload.isSaved ? 'columns-saved' : 'columns-proposed')}
      </p>
      <StatementColumns upload={upload} reading={reading} onReading={setReading} />
      {preview.isError ? (
        <SheetFailure error={preview.error} />
      ) : preview.data ? (
        <StatementPreview preview={preview.data} />
      ) : (
        <LoadingState />
      )}
      <SheetFailure error={bring.error} />
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" onClick={onOther}>
          {t('other-file')}
        </Button>
        <Button
          autoFocus
          loading={bring.isPending || preview.isPending}
          disabled={preview.isError || preview.data?.lines === 0}
          onClick={() => bring.mutate()}
        >
          {t('bring', { n: new Intl.NumberFormat(locale).format(preview.data?.newLines ?? 0) })}
        </Button>
      </Group>
    </>
  );
}
