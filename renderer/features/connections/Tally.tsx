import { Loader } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Money } from '#renderer/ui/Money.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { ConnectionLook } from '#shared/contract/connections.ts';
import classes from './connections.module.css';

/** What the connection comes to so far, by the office itself. */
export function Tally({
  look,
  isChosen,
}: {
  look: Pick<UseQueryResult<ConnectionLook>, 'data' | 'error' | 'isError' | 'isFetching'>;
  isChosen: boolean;
}) {
  const { t } = useTranslation('connections');
  return (
    <Panel
      className={classes.tally ?? ''}
      title={
        <>
          {t('tally')} {look.isFetching ? <Loader size={12} /> : null}
        </>
      }
    >
      <div aria-live="polite" aria-busy={look.isFetching}>
        {!isChosen ? (
          <p className={classes.note}>{t('tally-none')}</p>
        ) : look.isError ? (
          <FailureLine error={look.error} />
        ) : look.data ? (
          <Sums look={look.data} />
        ) : null}
      </div>
    </Panel>
  );
}

function Sums({ look }: { look: ConnectionLook }) {
  const { t } = useTranslation(['connections', 'boxWork']);
  const { services, lines, taxMinor, roundOffMinor, totalMinor, dueMinor, commands } = look;
  return (
    <>
      <ul className={classes.services}>
        {services.map(({ planName, tv, serial, username, promotion, priceMinor, parts }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: services have no name but their place
          <li key={index}>
            <span>
              <bdi>{planName}</bdi>
              <small>
                {[services.length > 1 ? t('tally-tv', { tv }) : '', serial, username, promotion]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            <Money amount={priceMinor + parts.reduce((sum, part) => sum + part.unitMinor, 0)} />
          </li>
        ))}
      </ul>
      {lines.length === 0 ? (
        <p className={classes.note}>{t('tally-free')}</p>
      ) : (
        <table className={plain.table}>
          <tbody>
            {lines.map(({ description, amountMinor }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
              <Sum key={index} label={description} amount={amountMinor} />
            ))}
          </tbody>
          <tfoot>
            {taxMinor === 0 ? null : <Sum label={t('tax')} amount={taxMinor} />}
            {roundOffMinor === 0 ? null : <Sum label={t('round-off')} amount={roundOffMinor} />}
            <Sum label={t('total')} amount={totalMinor} isHead />
            {dueMinor === totalMinor ? null : <Sum label={t('tally-due')} amount={dueMinor} />}
          </tfoot>
        </table>
      )}
      <ul className={classes.services}>
        {commands.map(({ serial, command }) => (
          <li key={serial}>
            <small>
              {t('boxWork:to-distributor')}: {t(`boxWork:command.${command}`)} <bdi>{serial}</bdi>
            </small>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sum({ label, amount, isHead = false }: { label: string; amount: number; isHead?: boolean }) {
  return (
    <tr>
      {isHead ? (
        <th scope="row">{label}</th>
      ) : (
        <td>
          <bdi>{label}</bdi>
        </td>
      )}
      <td data-align="end">
        <Money amount={amount} />
      </td>
    </tr>
  );
}
