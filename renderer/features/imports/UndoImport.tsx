import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';

/** Asks why an import is taken back, and says what goes with it. */
export function UndoImport({
  opened,
  batch,
  busy,
  error,
  onUndo,
  onClose,
}: {
  opened: boolean;
  batch: { readonly id: number; readonly fileName: string; readonly accepted: number };
  busy: boolean;
  error: unknown;
  onUndo: (id: number, reason: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('imports');
  const { locale } = useOffice();
  return (
    <ReasonDialog
      opened={opened}
      title={t('undo-title', { name: batch.fileName })}
      label={t('undo-reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('undo-confirm')}
      busy={busy}
      error={error}
      onConfirm={(reason) => onUndo(batch.id, reason)}
      onCancel={onClose}
    >
      {t('undo-text', { count: batch.accepted, shown: new Intl.NumberFormat(locale).format(batch.accepted) })}
    </ReasonDialog>
  );
}
