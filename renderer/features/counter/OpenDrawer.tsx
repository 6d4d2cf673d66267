import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 } from 'uuid';
import { api, client } from '#renderer/app/rpc.ts';
import { type Counted, DrawerCount, isCounted } from '#renderer/features/shifts/DrawerCount.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import classes from './counter.module.css';

/** No money is taken without an open shift: what lies in the drawer is counted first. */
export function OpenDrawer({ inFront }: { inFront: boolean }) {
  const { t } = useTranslation('counter');
  const queries = useQueryClient();
  const [uid] = useState(() => v7());
  const [float, setFloat] = useState<Counted>({ amountMinor: 0, count: [] });
  const open = useMutation({
    mutationFn: (amount: number) => client.shifts.open({ uid, floatMinor: amount, count: [...float.count] }),
    onSuccess: (shift) => queries.setQueryData(api.shifts.current.queryKey({ input: {} }), shift),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isCounted(float)) open.mutate(float.amountMinor);
  };
  return (
    <div className={classes.narrow}>
      <Panel>
        <form onSubmit={submit} className={classes.pay} noValidate>
          <h2 className={classes.heading}>{t('open-title')}</h2>
          <p className={classes.none}>{t('open-text')}</p>
          <DrawerCount size="lg" label={t('float')} value={float} autoFocus={inFront} onChange={setFloat} />
          <FailureLine error={open.error} />
          <Button type="submit" size="md" loading={open.isPending} disabled={!isCounted(float)}>
            {t('open-drawer')}
          </Button>
        </form>
      </Panel>
    </div>
  );
}
