import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, client } from '#renderer/app/rpc.ts';
import { printPdf } from '#renderer/ui/files.ts';
import { PdfPreview } from '#renderer/ui/PdfPreview.tsx';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';

/** The application as it is printed; what is printed is counted, and says that it is a duplicate. */
export function CafPaper({ id, number }: { id: number; number: string }) {
  const { t } = useTranslation('connections');
  const paper = useQuery(queryOptions(api.connections.pdf.queryOptions({ input: { id, preview: true } })));
  const print = useMutation({ mutationFn: async () => printPdf(await client.connections.pdf({ id })) });
  if (paper.isError) return <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />;
  if (!paper.data) return <LoadingState />;
  return (
    <>
      <FailureLine error={print.error} />
      <PdfPreview file={paper.data} title={t('caf-title', { number })} onPrint={() => print.mutate()} />
    </>
  );
}
