import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { BoxEvent } from '#shared/contract/stock.ts';
import { BOX_STATES, isAtCustomer } from '#shared/domain/boxes.ts';
import { BoxesTabs } from './BoxesTabs.tsx';
import classes from './boxes.module.css';
import { useBoxState } from './useBoxState.ts';
import { BoxMenu } from './work/BoxMenu.tsx';

const route = getRouteApi('/boxes/$id');

/** A box: where it stands, where it came from, and all that was done with it and with its card. */
export function BoxScreen() {
  const { t } = useTranslation('boxes');
  const { id } = route.useParams();
  const may = useMay();
  const state = useBoxState();
  const found = useQuery(api.stock.box.queryOptions({ input: { id: Number(id) } }));
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data) return <LoadingState />;
  const box = found.data;
  return (
    <>
      <PageHeader
        title={box.serial}
        subtitle={[box.vc ? t('card-no', { card: box.vc }) : t('no-card'), box.model || t('no-model'), state(box)].join(
          ' · ',
        )}
      >
        {isAtCustomer(box.state) && may('boxes.work') ? <BoxMenu box={box} mayWork /> : null}
        <BoxesTabs here="boxes" />
      </PageHeader>
      <div className={classes.two}>
        <Panel title={t('where')}>
          <dl className={classes.pairs}>
            <dt>{t('state')}</dt>
            <dd>{state(box)}</dd>
            <dt>{t('place')}</dt>
            <dd>{box.place ?? '—'}</dd>
            <dt>{t('customer')}</dt>
            <dd>
              {box.customerId === null ? (
                '—'
              ) : may('customers.read') ? (
                <Link to="/customers/$id" params={{ id: String(box.customerId) }}>
                  <bdi>{box.customerName}</bdi> · {box.customerCode}
                </Link>
              ) : (
                <bdi>{box.customerName}</bdi>
              )}
            </dd>
          </dl>
        </Panel>
        <Panel title={t('bought')}>
          <dl className={classes.pairs}>
            <dt>{t('cost-each')}</dt>
            <dd>{box.costMinor === null ? '—' : <Money amount={box.costMinor} />}</dd>
            <dt>{t('warranty-to')}</dt>
            <dd>{box.warrantyToOn ? <DayText on={box.warrantyToOn} /> : '—'}</dd>
            <dt>{t('paper')}</dt>
            <dd>
              {box.purchase ? (
                <Link to="/boxes/papers" search={{ paper: box.purchase.documentId }}>
                  {box.purchase.number}
                </Link>
              ) : (
                '—'
              )}
            </dd>
            <dt>{t('supplier')}</dt>
            <dd>
              <bdi>{[box.purchase?.supplier, box.purchase?.billNumber].filter(Boolean).join(' · ') || '—'}</bdi>
            </dd>
          </dl>
        </Panel>
      </div>
      <Panel title={t('history')}>
        <Events events={box.events} />
      </Panel>
      {box.cardEvents.length > 0 ? (
        <Panel title={t('card-history')}>
          <Events events={box.cardEvents} named />
        </Panel>
      ) : null}
    </>
  );
}

/** Actions, the newest first; `named` with the box each was done with. */
function Events({ events, named = false }: { events: readonly BoxEvent[]; named?: boolean }) {
  const { t } = useTranslation('boxes');
  const stateWord = (state: string) => {
    const known = BOX_STATES.find((one) => one === state);
    return known ? t(`state.${known}`) : '';
  };
  const standing = (...parts: (string | null)[]) => parts.filter(Boolean).join(' · ');
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('day')}</th>
          {named ? <th>{t('serial')}</th> : null}
          <th>{t('action')}</th>
          <th>{t('from')}</th>
          <th>{t('to')}</th>
          <th>{t('by')}</th>
          <th>{t('paper')}</th>
          <th>{t('reason')}</th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>
              <DayText on={event.on} />
            </td>
            {named ? <td className={classes.number}>{event.serial}</td> : null}
            <td>{t(`act.${event.kind}`)}</td>
            <td>
              <bdi>{standing(stateWord(event.fromState), event.fromPlace, event.fromCustomer)}</bdi>
            </td>
            <td>
              <bdi>
                {standing(
                  stateWord(event.toState),
                  event.toPlace,
                  event.toCustomer,
                  event.toVc === event.fromVc ? null : (event.toVc ?? t('no-card')),
                  event.otherSerial,
                )}
              </bdi>
            </td>
            <td>
              <bdi>{event.byName ?? t('by-rule')}</bdi>
            </td>
            <td>{event.document}</td>
            <td>
              <bdi>{event.reason}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
