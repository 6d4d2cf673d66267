import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { useDayFormat } from '#renderer/ui/DayText.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import type { StatementLine } from '#shared/contract/statements.ts';
import classes from './banking.module.css';
import { DocumentChoice } from './DocumentChoice.tsx';
import { LineReason } from './LineReason.tsx';
import { OwnMoney } from './OwnMoney.tsx';
import { WhoseMoney } from './WhoseMoney.tsx';

/** One line: what the bank says, what the office found, and what a person decides. */
export function LineDialog({ line, onClose }: { line: StatementLine; onClose: () => void }) {
  const { t } = useTranslation(['statements', 'common']);
  const day = useDayFormat();
  const facts = [
    ['column-text', line.narration],
    ['column-reference', line.reference],
    ['payer', line.payer],
    ['phone', line.phone],
  ] as const;
  return (
    <Modal
      opened
      onClose={onClose}
      size="46rem"
      title={t(line.amountMinor > 0 ? 'line-in' : 'line-out', { on: day(line.on), account: line.account })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={classes.big}>
        <Money amount={line.amountMinor} />
      </div>
      <dl className={classes.facts}>
        {facts.map(([key, text]) =>
          text === '' ? null : (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>
                <bdi>{text}</bdi>
              </dd>
            </div>
          ),
        )}
      </dl>
      {line.match ? <Decided line={line} onClose={onClose} /> : <Undecided line={line} onClose={onClose} />}
    </Modal>
  );
}

function Decided({ line, onClose }: { line: StatementLine; onClose: () => void }) {
  const { t } = useTranslation('statements');
  const may = useMay();
  const [undoing, setUndoing] = useState(false);
  const { match } = line;
  if (!match) return null;
  return (
    <>
      <div className={classes.line} data-strong>
        <span>
          {t(`kind.${match.kind}`)} {match.document}
          <small>
            {t(`how.${match.how}`)} · <bdi>{match.byName}</bdi>
            {match.note === '' ? '' : ` · ${match.note}`}
          </small>
        </span>
        <bdi>{match.customerName}</bdi>
      </div>
      {line.state === 'taken' ? <p className={classes.quiet}>{t('taken-text')}</p> : null}
      <Group justify="flex-end" mt="md" gap="sm">
        {match.paymentId === null ? null : (
          <Button
            variant="default"
            data-autofocus
            renderRoot={(props) => (
              <Link to="/payments" search={{ payment: match.paymentId ?? 0, days: { fromOn: line.on } }} {...props} />
            )}
          >
            {t('open-payment')}
          </Button>
        )}
        {line.state !== 'taken' && may('banking.statements') ? (
          <Button variant="subtle" color="brick" c="var(--app-due)" onClick={() => setUndoing(true)}>
            {t('undo')}
          </Button>
        ) : null}
      </Group>
      {undoing ? (
        <LineReason
          title={t('undo-title')}
          text={t('undo-text')}
          confirm={t('undo')}
          act={(reason) => client.statements.undo({ id: line.id, version: line.version, reason })}
          onDone={onClose}
          onCancel={() => setUndoing(false)}
        />
      ) : null}
    </>
  );
}

function Undecided({ line, onClose }: { line: StatementLine; onClose: () => void }) {
  const { t } = useTranslation('statements');
  const may = useMay();
  const [aside, setAside] = useState(false);
  const candidates = useQuery(api.statements.candidates.queryOptions({ input: { id: line.id } }));
  if (candidates.isError) return <ErrorState error={candidates.error} onRetry={() => void candidates.refetch()} />;
  if (!candidates.data) return <LoadingState />;
  const { customers, documents } = candidates.data;
  const mayDecide = may('banking.statements');
  return (
    <>
      {line.amountMinor > 0 && mayDecide && may('payments.take') ? (
        <WhoseMoney line={line} customers={customers} onDone={onClose} />
      ) : null}
      {mayDecide && may('banking.deposit') ? <OwnMoney line={line} onDone={onClose} /> : null}
      <DocumentChoice line={line} documents={documents} mayDecide={mayDecide} onDone={onClose} />
      {mayDecide ? (
        <Group justify="flex-end" mt="md">
          <Button variant="subtle" onClick={() => setAside(true)}>
            {t('set-aside')}
          </Button>
        </Group>
      ) : null}
      {aside ? (
        <LineReason
          title={t('aside-title')}
          text={t('aside-text')}
          confirm={t('set-aside')}
          act={(reason) => client.statements.setAside({ lines: [{ id: line.id, version: line.version }], reason })}
          onDone={onClose}
          onCancel={() => setAside(false)}
        />
      ) : null}
    </>
  );
}
