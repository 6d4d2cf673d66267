import { Stack } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { Subscription } from '#shared/contract/customers.ts';
import classes from './customers.module.css';
import { EffectPanel } from './MoneyEffectView.tsx';
import { PromotionFields, PromotionNotes } from './PromotionFields.tsx';
import { usePromotionChoice } from './usePromotionChoice.ts';

/** Lets a service have a promotion; what it comes to stands beside the form. */
export function PromotionDialog({ service, onClose }: { service: Subscription; onClose: () => void }) {
  const { t } = useTranslation('promotions');
  const [uid] = useState(() => v7());
  const choice = usePromotionChoice();
  const { asked } = choice;
  const form = useSaveForm({
    initial: {},
    validate: () => ({}),
    save: async () => {
      if (!asked) return;
      await client.promotions.take({ ...asked, id: service.id, uid });
      onClose();
    },
    onLeave: onClose,
  });
  const effect = useQuery({
    ...api.promotions.preview.queryOptions({
      input: asked ? { ...asked, id: service.id } : { id: service.id, promotionId: 1 },
    }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    // What it comes to depends on the day and on every bill: it is never an old answer.
    staleTime: 0,
    gcTime: 0,
    retry: false,
  });
  return (
    <FormDialog form={form} size="60rem" title={t('take-title', { plan: service.planName })} saveLabel={t('take')}>
      <div className={classes.change}>
        <Stack gap="sm">
          <PromotionFields choice={choice} autoFocus />
          {asked && effect.data && !effect.isError ? <PromotionNotes effect={effect.data} /> : null}
        </Stack>
        <EffectPanel effect={effect} isChosen={asked !== null} on="by-bill" choose={t('choose')} />
      </div>
    </FormDialog>
  );
}
