import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client, type OfficeClient } from '#renderer/app/rpc.ts';
import { StatementColumns } from '#renderer/features/banking/StatementColumns.tsx';
import { StatementPreview } from '#renderer/features/banking/StatementPreview.tsx';
import { mappingOf, readingOf, type StatementReading } from '#renderer/features/banking/statementReading.ts';
import { SheetFailure } from '#renderer/features/imports/SheetFailure.tsx';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { LoadingState } from '#renderer/ui/states.tsx';
import type { Wallet } from '#shared/contract/wallets.ts';
import classes from './wallet.module.css';

type Upload = Awaited<ReturnType<OfficeClient['wallets']['upload']>>;
type Preview = Awaited<ReturnType<OfficeClient['wallets']['preview']>>;

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,text/csv,text/tab-separated-values';

/** The deductions of a distributor's statement: its columns, and a look before anything is kept. */
export function SheetDialog({ wallet, onClose }: { wallet: Wallet; onClose: () => void }) {
  const { t } = useTranslation('wallets');
  const [upload, setUpload] = useState<Upload | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const send = useMutation({
    mutationFn: (chosen: File) => client.wallets.upload({ id: wallet.systemId, file: chosen }),
    onSuccess: setUpload,
  });
  return (
    <Modal opened onClose={onClose} size="62rem" title={t('sheet-title', { name: wallet.name })}>
      {upload ? (
        <Look wallet={wallet} upload={upload} onOther={() => setUpload(null)} onDone={onClose} />
      ) : (
        <>
          <p className={classes.quiet}>{t('sheet-text')}</p>
          <Group mt="md">
            <Button data-autofocus loading={send.isPending} onClick={() => file.current?.click()}>
              {t('choose-file')}
            </Button>
          </Group>
          <input
            ref={file}
            type="file"
            hidden
            accept={ACCEPTED}
            aria-label={t('choose-file')}
            onChange={(event) => {
              const chosen = event.currentTarget.files?.[0];
              // The same file, corrected meanwhile, may be chosen again.
              event.currentTarget.value = '';
              if (chosen) send.mutate(chosen);
            }}
          />
          <SheetFailure error={send.error} />
        </>
      )}
    </Modal>
  );
}

function Look({
  wallet,
  upload,
  onOther,
  onDone,
}: {
  wallet: Wallet;
  upload: Upload;
  onOther: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('wallets');
  const [uid] = useState(() => v7());
  const [reading, setReading] = useState<StatementReading>(() => readingOf(upload.mapping));
  const asked = { id: wallet.systemId, uploadId: upload.uploadId, mapping: mappingOf(reading) };
  const preview = useQuery({ ...api.wallets.preview.queryOptions({ input: asked }), retry: false });
  const bring = useMutation({
    mutationFn: () => client.wallets.import({ ...asked, uid }),
    onSuccess: ({ newLines }) => {
      notifications.show({ message: t('brought', { count: newLines }), color: 'leaf' });
      onDone();
    },
  });
  return (
    <>
      <p className={classes.quiet} role="status">
        <bdi>{upload.fileName}</bdi>
      </p>
      <StatementColumns upload={upload} reading={reading} onReading={setReading} />
      {preview.isError ? (
        <SheetFailure error={preview.error} />
      ) : preview.data ? (
        <>
          <StatementPreview preview={preview.data} />
          <Held preview={preview.data} balanceMinor={wallet.balanceMinor} />
        </>
      ) : (
        <LoadingState />
      )}
      <SheetFailure error={bring.error} />
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" onClick={onOther}>
          {t('other-file')}
        </Button>
        <Button
          loading={bring.isPending || preview.isPending}
          disabled={preview.isError || preview.data?.lines === 0}
          onClick={() => bring.mutate()}
        >
          {t('bring', { count: preview.data?.newLines ?? 0 })}
        </Button>
      </Group>
    </>
  );
}

/** What he says that he holds, beside what the books say. */
function Held({ preview, balanceMinor }: { preview: Preview; balanceMinor: number }) {
  const { t } = useTranslation('wallets');
  const day = useDayFormat();
  return (
    <>
      {preview.balanceMinor === null ? null : (
        <p className={classes.quiet}>
          {t('his-balance')} <Money amount={preview.balanceMinor} /> · {t('our-balance')}{' '}
          <Money amount={balanceMinor} />
        </p>
      )}
      {preview.creditsUnknown.length > 0 ? (
        <>
          <p className={classes.quiet}>{t('credits-unknown', { count: preview.creditsUnknown.length })}</p>
          <ul>
            {preview.creditsUnknown.map(({ on, amountMinor, text }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines of a sheet may say the same twice
              <li key={at}>
                {day(on)} · <Money amount={amountMinor} /> · <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
