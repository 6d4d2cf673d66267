import { Modal } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api, type OfficeClient } from '#renderer/app/rpc.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { BillSizeControl } from '#renderer/features/printers/PaperSizes.tsx';
import { DayText, useDayFormat } from '#renderer/ui/DayText.tsx';
import { LinkButton } from '#renderer/ui/LinkButton.tsx';
import { Balance, Money } from '#renderer/ui/Money.tsx';
import { PdfPreview } from '#renderer/ui/PdfPreview.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { stateText } from '#shared/domain/indianStates.ts';
import { formatMoney } from '#shared/domain/money.ts';
import { addDays } from '#shared/domain/time.ts';
import { BillActions } from './BillActions.tsx';
import classes from './billing.module.css';

type Bill = Awaited<ReturnType<OfficeClient['billing']['bill']>>;

/** One bill: its lines, taxes and what paid it, beside the paper it is. */
export function BillDialog({ id, onClose }: { id: number | undefined; onClose: () => void }) {
  const { t } = useTranslation(['billing', 'common']);
  const bill = useQuery({
    ...api.billing.bill.queryOptions({ input: { id: id ?? 0 } }),
    enabled: id !== undefined,
  });
  return (
    <Modal
      opened={id !== undefined}
      onClose={onClose}
      size="72rem"
      title={bill.data ? t('bill-title', { number: bill.data.number }) : t('common:loading')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {bill.isError ? (
        <ErrorState error={bill.error} onRetry={() => void bill.refetch()} />
      ) : bill.data ? (
        <div className={classes.paper}>
          <BillFacts bill={bill.data} />
          <BillPaper bill={bill.data} />
        </div>
      ) : (
        <LoadingState />
      )}
    </Modal>
  );
}

function BillPaper({ bill }: { bill: Bill }) {
  const { t } = useTranslation('billing');
  const size = useSettings((settings) => settings.billSize);
  const paper = useQuery({
    ...api.billing.billPdf.queryOptions({ input: { id: bill.id, size } }),
    placeholderData: keepPreviousData,
  });
  if (paper.isError) return <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />;
  if (!paper.data) return <LoadingState />;
  return <PdfPreview file={paper.data} title={t('bill-title', { number: bill.number })} choice={<BillSizeControl />} />;
}

function BillFacts({ bill }: { bill: Bill }) {
  const { t } = useTranslation('billing');
  const may = useMay();
  return (
    <div>
      <div className={classes.bar}>
        <StateBadge state={bill.state} />
        <div className={classes.barEnd}>
          {may('customers.read') ? (
            <LinkButton to="/customers/$id" params={{ id: String(bill.customerId) }} variant="default" size="xs">
              {t('open-customer')}
            </LinkButton>
          ) : null}
          <BillActions bill={bill} />
        </div>
      </div>
      <dl className={classes.facts}>
        <dt>{t('bill-customer')}</dt>
        <dd>
          <bdi>{bill.customerName}</bdi> · {bill.customerCode}
        </dd>
        <dt>{t('bill-kind')}</dt>
        <dd>{t(`kind.${bill.kind}`)}</dd>
        <dt>{t('bill-on')}</dt>
        <dd>
          <DayText on={bill.on} />
        </dd>
        <dt>{t('bill-due-on')}</dt>
        <dd>
          <DayText on={bill.dueOn} />
        </dd>
        <dt>{t('bill-to')}</dt>
        <dd className={classes.party}>
          <bdi>{[bill.partyName, bill.partyAddress, bill.partyTaxId].filter(Boolean).join('\n')}</bdi>
        </dd>
        {bill.placeOfSupply === null ? null : (
          <>
            <dt>{t('place-of-supply')}</dt>
            <dd>{stateText(bill.placeOfSupply, 'IN')}</dd>
          </>
        )}
        {bill.partyExemption === '' ? null : (
          <>
            <dt>{t('exempt')}</dt>
            <dd>
              <bdi>{bill.partyExemption}</bdi>
            </dd>
          </>
        )}
        <dt>{t('previous-balance')}</dt>
        <dd>
          <Balance amount={bill.previousBalanceMinor} />
        </dd>
      </dl>
      <Lines bill={bill} />
      <Sums bill={bill} />
      <h3 className={classes.section}>{t('paid-by')}</h3>
      {bill.paidBy.length === 0 ? <p className={classes.quiet}>{t('paid-none')}</p> : null}
      {bill.paidBy.map((share) => (
        <div key={`${share.document}-${share.on}-${share.amountMinor}`} className={classes.sum}>
          <span>
            {share.document === 'opening-advance' ? t('opening-advance') : share.document} · <DayText on={share.on} />
          </span>
          <Money amount={share.amountMinor} />
        </div>
      ))}
      {bill.openMinor > 0 ? (
        <div className={classes.sum} data-strong="true">
          <span>{t('bill-open')}</span>
          <Money amount={bill.openMinor} tone="due" />
        </div>
      ) : null}
    </div>
  );
}

function Lines({ bill }: { bill: Bill }) {
  const { t } = useTranslation('billing');
  const day = useDayFormat('dayMonth');
  return (
    <table className={plain.table}>
      <thead>
        <tr>
          <th>{t('line-for')}</th>
          <th>{t('line-period')}</th>
          <th data-align="end">{t('line-amount')}</th>
        </tr>
      </thead>
      <tbody>
        {bill.lines.map((line) => (
          <tr key={`${line.description}-${line.fromOn}-${line.amountMinor}`}>
            <td>
              <bdi>{line.description}</bdi>
              {line.sacCode ? <div className={classes.quiet}>SAC {line.sacCode}</div> : null}
              {line.discounts.map(({ description, amountMinor }) => (
                <div key={description} className={classes.quiet}>
                  <bdi>{description}</bdi> <Money amount={-amountMinor} />
                </div>
              ))}
            </td>
            <td>
              {/* A period ends before the day on which the next begins. */}
              {day(line.fromOn)} – {day(addDays(line.toOn, -1))}
            </td>
            <td data-align="end">
              <Money amount={line.amountMinor} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sums({ bill }: { bill: Bill }) {
  const { t } = useTranslation('billing');
  const office = useOffice();
  const rate = new Intl.NumberFormat(office.locale, { maximumFractionDigits: 4 });
  return (
    <>
      <div className={classes.sum} data-strong="true">
        <span>{t('taxable')}</span>
        <Money amount={bill.taxableMinor} />
      </div>
      {bill.taxes.map((tax) => (
        <div key={`${tax.name}-${tax.ratePpm}-${tax.baseMinor}`} className={classes.sum}>
          <span>
            {t('tax-line', {
              name: tax.name,
              rate: rate.format(tax.ratePpm / 10_000),
              base: formatMoney(tax.baseMinor, office.currency, office.locale),
            })}
          </span>
          <Money amount={tax.amountMinor} />
        </div>
      ))}
      {bill.roundOffMinor === 0 ? null : (
        <div className={classes.sum}>
          <span>{t('round-off')}</span>
          <Money amount={bill.roundOffMinor} />
        </div>
      )}
      <div className={classes.sum} data-strong="true">
        <span>{t('total')}</span>
        <Money amount={bill.totalMinor} />
      </div>
    </>
  );
}
