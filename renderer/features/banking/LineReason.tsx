import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';

/** Asks why before a line is set aside or what was decided of it is taken back. */
export function LineReason({
  title,
  text,
  confirm,
  act,
  onDone,
  onCancel,
}: {
  title: string;
  text: string;
  confirm: string;
  act: (reason: string) => Promise<unknown>;
  onDone: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('statements');
  const done = useMutation({ mutationFn: act, onSuccess: onDone });
  return (
    <ReasonDialog
      opened
      title={title}
      label={t('reason')}
      shortReason={t('reason-short')}
      confirmLabel={confirm}
      busy={done.isPending}
      error={done.error}
      onConfirm={(reason) => done.mutate(reason)}
      onCancel={onCancel}
    >
      {text}
    </ReasonDialog>
  );
}
