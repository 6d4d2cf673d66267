import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FailureLine } from './states.tsx';

/** Asks before something that cannot be taken back. The safe answer has the focus. */
export function ConfirmDialog({
  opened,
  title,
  children,
  confirmLabel,
  cancelLabel,
  danger = false,
  busy = false,
  ready = true,
  error,
  onConfirm,
  onCancel,
}: {
  opened: boolean;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string;
  danger?: boolean;
  busy?: boolean;
  /** False while something in the dialog must be done first. */
  ready?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onCancel} title={title} size="md">
      {children}
      <FailureLine error={error} />
      <Group justify="flex-end" mt="md" gap="sm">
        <Button variant="default" onClick={onCancel} data-autofocus>
          {cancelLabel ?? t('cancel')}
        </Button>
        <Button {...(danger ? { color: 'brick' } : {})} onClick={onConfirm} loading={busy} disabled={!ready}>
          {confirmLabel}
        </Button>
      </Group>
    </Modal>
  );
}
