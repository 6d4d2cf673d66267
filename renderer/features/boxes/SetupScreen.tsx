import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { BoxModel, StockPlace } from '#shared/contract/stock.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import classes from './boxes.module.css';
import { Minimums } from './Minimums.tsx';
import { ModelDialog } from './ModelDialog.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';

/** What the stock is made of: makes and models, and the places that boxes lie at. */
export function SetupScreen() {
  const { t } = useTranslation('boxes');
  return (
    <>
      <PageHeader title={t('title')}>
        <BoxesTabs here="setup" />
      </PageHeader>
      <Models />
      <Places />
      <Minimums />
    </>
  );
}

function Models() {
  const { t } = useTranslation('boxes');
  const mayManage = useMay()('stock.manage');
  const models = useQuery(api.stock.models.queryOptions({ input: {} }));
  const [open, setOpen] = useState<BoxModel | 'new' | null>(null);
  if (models.isError) return <ErrorState error={models.error} onRetry={() => void models.refetch()} />;
  if (!models.data) return <LoadingState />;
  return (
    <Panel title={t('models')}>
      <p className={classes.quiet}>{t('models-text')}</p>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('model')}</th>
            <th>{t('cas')}</th>
            <th>{t('serial-pattern')}</th>
            <th>{t('card-pattern')}</th>
            <th data-align="end">{t('cost-each')}</th>
            <th data-align="end">{t('price')}</th>
            <th data-align="end">{t('boxes')}</th>
            <th aria-label={t('change')} />
          </tr>
        </thead>
        <tbody>
          {models.data.map((model) => (
            <tr key={model.id}>
              <td>
                <bdi>
                  {model.make} {model.model}
                </bdi>{' '}
                <span className={classes.quiet}>{model.active ? null : t('closed')}</span>
              </td>
              <td>{model.cas}</td>
              <td className={classes.number}>{model.serialPattern || t('any-number')}</td>
              <td className={classes.number}>{model.vcPattern || t('any-number')}</td>
              <td data-align="end">
                <Money amount={model.costMinor} />
              </td>
              <td data-align="end">
                <Money amount={model.priceMinor} />
              </td>
              <td data-align="end">{model.boxes}</td>
              <td data-align="end">
                {mayManage ? (
                  <RowButton label={t('change')} of={`${model.make} ${model.model}`} onClick={() => setOpen(model)} />
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayManage ? (
        <Button mt="sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('add-model')}
        </Button>
      ) : null}
      {open ? <ModelDialog model={open === 'new' ? null : open} onClose={() => setOpen(null)} /> : null}
    </Panel>
  );
}

function Places() {
  const { t } = useTranslation('boxes');
  const mayManage = useMay()('stock.manage');
  const places = useQuery(api.stock.places.queryOptions({ input: {} }));
  const [open, setOpen] = useState<StockPlace | 'new' | null>(null);
  if (places.isError) return <ErrorState error={places.error} onRetry={() => void places.refetch()} />;
  if (!places.data) return <LoadingState />;
  return (
    <Panel title={t('places')}>
      <p className={classes.quiet}>{t('places-text')}</p>
      <table className={plain.table}>
        <thead>
          <tr>
            <th>{t('place')}</th>
            <th>{t('what')}</th>
            <th>{t('whose')}</th>
            <th data-align="end">{t('boxes')}</th>
            <th aria-label={t('change')} />
          </tr>
        </thead>
        <tbody>
          {places.data.places.map((place) => (
            <tr key={place.id}>
              <td>
                <bdi>{place.name}</bdi> <span className={classes.quiet}>{place.active ? null : t('closed')}</span>
              </td>
              <td>{t(`kind.${place.kind}`)}</td>
              <td>
                <bdi>{place.userName}</bdi>
              </td>
              <td data-align="end">{place.boxes}</td>
              <td data-align="end">
                {mayManage ? <RowButton label={t('change')} of={place.name} onClick={() => setOpen(place)} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayManage ? (
        <Button mt="sm" variant="default" leftSection={<Icon name="plus" size={14} />} onClick={() => setOpen('new')}>
          {t('add-place')}
        </Button>
      ) : null}
      {open ? (
        <PlaceDialog place={open === 'new' ? null : open} people={places.data.people} onClose={() => setOpen(null)} />
      ) : null}
    </Panel>
  );
}
