import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { Plan } from '#shared/contract/catalog.ts';
import { ContentDialog } from './ContentDialog.tsx';
import { ContentList } from './ContentList.tsx';
import classes from './catalog.module.css';
import { offersQuery } from './queries.ts';

/** Which packs and channels a plan's own price includes. */
export function PlanContent({ plan }: { plan: Plan }) {
  const { t } = useTranslation('offers');
  const mayWrite = useMay()('catalog.write');
  const [changing, setChanging] = useState(false);
  const members = useQuery(api.offers.planOffers.queryOptions({ input: { id: plan.id } }));
  const offers = useQuery(offersQuery);
  const failed = members.isError ? members : offers.isError ? offers : null;
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!members.data || !offers.data) return <LoadingState />;
  return (
    <Panel title={t('in-plan')}>
      {members.data.length === 0 ? (
        <p className={classes.note}>{t('in-plan-none')}</p>
      ) : (
        <ContentList members={members.data} offers={offers.data} />
      )}
      {mayWrite ? (
        <Button size="xs" mt="sm" variant="default" onClick={() => setChanging(true)}>
          {t('change-in-plan')}
        </Button>
      ) : null}
      {changing ? (
        <ContentDialog
          title={t('in-plan-title', { name: plan.name })}
          label={t('choose-some')}
          choices={offers.data.filter(({ active }) => active)}
          held={members.data.filter(({ toOn }) => toOn === null).map(({ offerId }) => offerId)}
          save={(content) => client.offers.setPlanOffers({ ...content, id: plan.id })}
          onClose={() => setChanging(false)}
        />
      ) : null}
    </Panel>
  );
}
