import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { DayText } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { useJobWords } from '#renderer/ui/jobWords.ts';
import { Money } from '#renderer/ui/Money.tsx';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { JobRun } from '#shared/contract/jobs.ts';
import { formatMoney, sumMinor } from '#shared/domain/money.ts';
import type { Permission } from '#shared/domain/permissions.ts';
import { attentionOf } from './attention.ts';
import { useModeName } from './modeName.ts';
import classes from './today.module.css';

const TrendChart = lazy(() => import('./TrendChart.tsx'));

/** The day at a glance: what came in, what is owed, and what needs a person. Every figure leads to its list. */
export function TodayScreen() {
  const { t } = useTranslation('today');
  const office = useOffice();
  const modeName = useModeName();
  const summary = useQuery(api.today.summary.queryOptions({ input: {} }));
  if (summary.isError) return <ErrorState error={summary.error} onRetry={() => void summary.refetch()} />;
  if (!summary.data) return <LoadingState />;
  const data = summary.data;
  const money = (amount: number) => formatMoney(amount, office.currency, office.locale);
  const count = new Intl.NumberFormat(office.locale);
  return (
    <>
      <PageHeader title={t('title')} subtitle={<DayText on={data.on} style="long" />} />
      <CaughtUp runs={data.caughtUp} />
      <div className={classes.figures}>
        <Figure
          label={t('collected')}
          link={{ to: '/counter' }}
          permission="payments.take"
          note={data.collectedCount > 0 ? t('receipts', { count: data.collectedCount }) : t('no-receipts')}
          main
        >
          <Money amount={data.collectedMinor} />
        </Figure>
        <Figure label={t('month-collected')}>
          <Money amount={data.collectedMonthMinor} />
        </Figure>
        <Figure label={t('month-billed')}>
          <Money amount={data.billedMonthMinor} />
        </Figure>
        <Figure
          label={t('due-all')}
          link={{ to: '/customers', search: { balance: 'due' } }}
          permission="customers.read"
          note={t('due-customers', { count: data.dueCustomers })}
        >
          <Money amount={data.dueMinor} tone={data.dueMinor > 0 ? 'due' : 'plain'} />
        </Figure>
        <Figure
          label={t('advance')}
          link={{ to: '/customers', search: { balance: 'advance' } }}
          permission="customers.read"
        >
          <Money amount={data.advanceMinor} tone={data.advanceMinor > 0 ? 'good' : 'plain'} />
        </Figure>
        <Figure
          label={t('customers')}
          link={{ to: '/customers', search: { state: 'active' } }}
          permission="customers.read"
          note={t('customers-detail', {
            paused: count.format(data.customers.paused),
            suspended: count.format(data.customers.suspended),
            ended: count.format(data.customers.ended),
            new: count.format(data.customers.newThisMonth),
          })}
        >
          {count.format(data.customers.active)}
        </Figure>
      </div>
      <div className={classes.columns}>
        <div className={classes.column}>
          <Panel title={t('trend')}>
            <div className={classes.chart}>
              <Suspense fallback={null}>
                <TrendChart days={data.trend} />
              </Suspense>
            </div>
            <p className={classes.quiet}>
              {t('trend-summary', {
                collected: money(sumMinor(data.trend.map((day) => day.collectedMinor))),
                billed: money(sumMinor(data.trend.map((day) => day.billedMinor))),
              })}
            </p>
          </Panel>
          <Panel title={t('by-mode')}>
            {data.byMode.length === 0 ? <p className={classes.quiet}>{t('no-receipts')}</p> : null}
            {data.byMode.map((mode) => (
              <div key={mode.kind} className={classes.line}>
                <span>
                  {modeName(mode.kind)} ({count.format(mode.count)})
                </span>
                <Money amount={mode.amountMinor} />
              </div>
            ))}
          </Panel>
        </div>
        <div className={classes.column}>
          <Attention items={data.attention} />
          <Panel title={t('top-due')}>
            {data.topDue.length === 0 ? <p className={classes.quiet}>{t('nobody-owes')}</p> : null}
            {data.topDue.map((row) => (
              <Link
                key={row.customerId}
                to="/customers/$id"
                params={{ id: String(row.customerId) }}
                className={classes.row}
                title={row.name}
              >
                <span className={classes.rowName}>
                  <bdi>{row.name}</bdi> <small>{row.code}</small>
                </span>
                <Money amount={row.dueMinor} tone="due" />
              </Link>
            ))}
          </Panel>
        </div>
      </div>
    </>
  );
}

/** That the computer was off, and what was made good for it. */
function CaughtUp({ runs }: { runs: readonly JobRun[] }) {
  const { t } = useTranslation('jobs');
  const words = useJobWords();
  if (runs.length === 0) return null;
  return (
    <section className={classes.caughtUp} role="status">
      <Icon name="info" size={18} />
      <div>
        <strong>{t('closed-title', { count: Math.max(...runs.map((run) => run.missedDays)) })}</strong>
        <ul>
          {runs.map((run) => (
            <li key={run.id}>
              {words.name(run.name)}: {words.done(run)}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Figure({
  label,
  note,
  link,
  permission,
  main = false,
  children,
}: {
  label: string;
  note?: string;
  link?: Pick<LinkProps, 'to' | 'search'>;
  permission?: Permission;
  main?: boolean;
  children: ReactNode;
}) {
  const may = useMay();
  const body = (
    <>
      <span className={classes.label}>{label}</span>
      <span className={classes.value} data-main={main}>
        {children}
      </span>
      {note ? <span className={classes.note}>{note}</span> : null}
    </>
  );
  if (!link || (permission && !may(permission))) return <div className={classes.figure}>{body}</div>;
  return (
    <Link {...link} className={classes.figure}>
      {body}
    </Link>
  );
}

function Attention({ items }: { items: readonly { readonly key: string; readonly count: number }[] }) {
  const { t } = useTranslation('today');
  const { locale } = useOffice();
  const may = useMay();
  return (
    <Panel title={t('attention')}>
      {items.length === 0 ? (
        <p className={classes.well}>
          <Icon name="check" size={16} /> {t('all-well')}
        </p>
      ) : null}
      {items.map((item) => {
        const known = attentionOf(item.key);
        const words = known ? t(known.text) : t('attention.other', { key: item.key });
        const body = (
          <>
            <span className={classes.rowName}>
              <Icon name="alert" size={16} /> {words}
            </span>
            {item.count > 0 && !known?.single ? <span>{new Intl.NumberFormat(locale).format(item.count)}</span> : null}
          </>
        );
        return known && may(known.permission) ? (
          <Link key={item.key} to={known.to} className={classes.row}>
            {body}
          </Link>
        ) : (
          <div key={item.key} className={classes.row}>
            {body}
          </div>
        );
      })}
    </Panel>
  );
}
