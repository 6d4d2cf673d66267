import { SegmentedControl, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { client } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import classes from './vouchers.module.css';

type Marked = Awaited<ReturnType<typeof client.vouchers.mark>>;

/** Says of pasted codes that they were used, or have run out; what cannot be marked is named. */
export function MarkDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['vouchers', 'common']);
  const [uid, setUid] = useState(() => v7());
  const [marked, setMarked] = useState<Marked | null>(null);
  const form = useSaveForm<{ as: 'used' | 'expired'; text: string }>({
    initial: { as: 'used', text: '' },
    validate: ({ text }) => (text.trim() === '' ? { text: t('common:required') } : {}),
    save: async ({ as, text }) => {
      setMarked(await client.vouchers.mark({ uid, as, text }));
      setUid(v7());
    },
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} title={t('mark')} saveLabel={t('mark-save')}>
      <FormFields>
        <FormField wide>
          <SegmentedControl
            fullWidth
            aria-label={t('state')}
            data={(['used', 'expired'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
            value={form.values.as}
            onChange={(value) => form.set('as', value === 'used' ? 'used' : 'expired')}
          />
        </FormField>
        <FormField wide>
          <Textarea
            label={t('list')}
            required
            description={t('mark-hint')}
            data-autofocus
            rows={6}
            value={form.values.text}
            error={form.issueOf('text')}
            onChange={(event) => form.set('text', event.currentTarget.value)}
          />
        </FormField>
      </FormFields>
      {marked ? (
        <div role="status" className={classes.facts}>
          {t('marked', { count: marked.marked })}
          {marked.left.length > 0 ? (
            <ul>
              {marked.left.map(({ code, state }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a code may stand in a list twice, masked alike
                <li key={at}>
                  {code}: {state ? t(`state.${state}`) : t('unknown')}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      ) : null}
    </FormDialog>
  );
}
