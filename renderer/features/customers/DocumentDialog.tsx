import { Modal } from '@mantine/core';
import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { printPdf } from '#renderer/ui/files.ts';
import { PdfPreview } from '#renderer/ui/PdfPreview.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';

/** A document that somebody wants to see. */
export interface OpenDocument {
  readonly kind: 'bill' | 'credit-note' | 'receipt' | 'refund';
  readonly id: number;
  readonly number: string;
}

/** Shows the paper itself, to be printed or kept. */
export function DocumentDialog({ document, onClose }: { document: OpenDocument | null; onClose: () => void }) {
  const { t } = useTranslation('customers');
  return (
    <Modal
      opened={document !== null}
      onClose={onClose}
      size="60rem"
      title={document ? t(`document-${document.kind}`, { number: document.number }) : null}
    >
      {document === null ? null : document.kind === 'receipt' ? (
        <ReceiptPaper receipt={document} />
      ) : (
        <Paper kind={document.kind} id={document.id} number={document.number} />
      )}
    </Modal>
  );
}

function usePaper(kind: Exclude<OpenDocument['kind'], 'receipt'>, id: number) {
  const input = { id };
  const size = useSettings((settings) => settings.billSize);
  const bill = useQuery({ ...api.billing.billPdf.queryOptions({ input: { id, size } }), enabled: kind === 'bill' });
  const note = useQuery({ ...api.corrections.creditNotePdf.queryOptions({ input }), enabled: kind === 'credit-note' });
  const refund = useQuery({ ...api.refunds.pdf.queryOptions({ input }), enabled: kind === 'refund' });
  return { bill, 'credit-note': note, refund }[kind];
}

function Paper({ kind, id, number }: { kind: Exclude<OpenDocument['kind'], 'receipt'>; id: number; number: string }) {
  const { t } = useTranslation('customers');
  const paper = usePaper(kind, id);
  if (paper.isError) return <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />;
  if (!paper.data) return <LoadingState />;
  return <PdfPreview file={paper.data} title={t(`document-${kind}`, { number })} />;
}

function ReceiptPaper({ receipt }: { receipt: OpenDocument }) {
  const { t } = useTranslation('customers');
  const size = useSettings((settings) => settings.receiptSize);
  const paper = useQuery(
    queryOptions(api.payments.receiptPdf.queryOptions({ input: { id: receipt.id, size, preview: true } })),
  );
  // What is printed is counted, and says that it is a duplicate; what is looked at is not.
  const print = useMutation({
    mutationFn: async () => printPdf(await client.payments.receiptPdf({ id: receipt.id, size })),
  });
  if (paper.isError) return <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />;
  if (!paper.data) return <LoadingState />;
  return (
    <>
      <FailureLine error={print.error} />
      <PdfPreview
        file={paper.data}
        title={t('document-receipt', { number: receipt.number })}
        onPrint={() => print.mutate()}
      />
    </>
  );
}
