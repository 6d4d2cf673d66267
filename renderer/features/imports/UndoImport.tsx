import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';

/** Asks why an import is taken back, and says what goes with it. */
export function UndoImport({
  batch,
  busy,
  error,
  onUndo,
  onClose,
}: {
  batch: { readonly id: number; readonly fileName: string; readonly accepted: number };
  busy: boolean;
  error: unknown;
  onUndo: (id: number, reason: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('imports');
  return (
    <ReasonDialog
      title={t('undo-title', { name: batch.fileName })}
      label={t('undo-reason')}
      shortReason={t('reason-short')}
      confirmLabel={t('undo-confirm')}
      busy={busy}
      error={error}
      onConfirm={(reason) => onUndo(batch.id, reason)}
      onCancel={onClose}
    >
      <p>{t('undo-text', { count: batch.accepted })}</p>
    </ReasonDialog>
  );
}
