import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { Plan } from '#shared/contract/catalog.ts';

/** Ends a plan for good after asking; the office says how many services still have it. */
export function EndPlan({ plan: { id, name, version } }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  const mayWrite = useMay()('catalog.write');
  const [asking, setAsking] = useState(false);
  const end = useMutation({
    mutationFn: () => client.catalog.endPlan({ id, version }),
    onSuccess: () => setAsking(false),
  });
  if (!mayWrite) return null;
  const close = () => {
    setAsking(false);
    end.reset();
  };
  return (
    <>
      <Button size="compact-xs" variant="subtle" color="brick" onClick={() => setAsking(true)}>
        {t('end-plan')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('end-title', { plan: name })}
        confirmLabel={t('end-plan')}
        danger
        busy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate()}
        onCancel={close}
      >
        {t('end-text')}
      </ConfirmDialog>
    </>
  );
}

/** Takes the end of a plan back: one that was ended by mistake is offered once that is said of it. */
export function ReopenPlan({ plan: { id, version } }: { plan: Plan }) {
  const { t } = useTranslation('catalog');
  const mayWrite = useMay()('catalog.write');
  const reopen = useMutation({ mutationFn: () => client.catalog.reopenPlan({ id, version }) });
  if (!mayWrite) return null;
  return (
    <>
      <Button size="compact-xs" variant="subtle" loading={reopen.isPending} onClick={() => reopen.mutate()}>
        {t('reopen-plan')}
      </Button>
      <FailureLine error={reopen.error} />
    </>
  );
}
