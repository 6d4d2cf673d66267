import { Button, Loader } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Command, useCommands } from '#renderer/app/keyboard.ts';
import { useOffice } from '#renderer/app/office.ts';
import { asError } from '#renderer/app/rpc.ts';
import { Keys } from '#renderer/app/ShortcutHelp.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { VoucherSale } from '#shared/contract/vouchers.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './counter.module.css';
import { type Sent, sendMoney, settle, useMyUnanswered } from './unanswered.ts';

/** Money of customers before, of which it is not known yet whether it was taken, whoever stands at the counter by now. */
export function UnansweredList({ onAnswer }: { onAnswer: (sale: VoucherSale) => void }) {
  const { t } = useTranslation('counter');
  const { currency, locale } = useOffice();
  const all = useMyUnanswered();
  const place = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const pressed = useRef<string | null>(null);
  const ask = useMutation({ mutationFn: sendMoney });
  // Of this call, not of the mutation: codes that come when nobody looks stay on the list.
  const askAgain = (sent: Sent) => {
    pressed.current = sent.input.uid;
    ask.mutate(sent, {
      onSuccess: (sale) => {
        settle(sent.input.uid);
        onAnswer(sale);
      },
    });
  };
  const putAway = (uid: string) => {
    pressed.current = uid;
    settle(uid);
  };
  const isEmpty = all.length === 0;
  // A button goes with what was known of its row: the focus goes on to what is known now, or to the work below.
  useEffect(() => {
    if (pressed.current === null || list.current?.contains(document.activeElement)) return;
    if (document.activeElement !== document.body) {
      pressed.current = null;
      return;
    }
    const rows = list.current?.querySelector(`[data-uid="${pressed.current}"]`) ?? list.current;
    const next = rows ? rows.querySelector('button') : place.current?.nextElementSibling?.querySelector('input');
    if (!next) return;
    pressed.current = null;
    next.focus();
  });
  useCommands(
    useMemo<Command[]>(
      () =>
        isEmpty
          ? []
          : [
              {
                id: 'counter-unanswered',
                label: t('unanswered.title'),
                group: 'screen',
                keys: ['alt+a'],
                run: () => list.current?.querySelector('button')?.focus(),
              },
            ],
      [t, isEmpty],
    ),
  );
  return (
    <div ref={place}>
      {isEmpty ? null : (
        <Panel
          className={classes.unansweredPanel ?? ''}
          title={
            <>
              {t('unanswered.title')} <Keys keys="alt+a" />
            </>
          }
        >
          <ul ref={list} className={classes.unanswered} aria-label={t('unanswered.title')}>
            {all.map(({ state, failure, ...sent }) => {
              const { uid, amountMinor } = sent.input;
              return (
                <li key={uid} data-uid={uid}>
                  <strong>
                    <bdi>{sent.customerName}</bdi> {formatMoney(amountMinor, currency, locale)}
                  </strong>
                  <span role="status">
                    {t(`unanswered.${state}`)} {state === 'sent' ? <Loader size="xs" /> : null}
                  </span>
                  {failure ? <FailureLine error={asError(failure)} /> : null}
                  {state === 'sent' ? null : (
                    <Button size="xs" onClick={() => askAgain(sent)}>
                      {t(state === 'sold' ? 'unanswered.show' : 'ask-again')}
                    </Button>
                  )}
                  {state === 'refused' ? (
                    <Button size="xs" variant="default" onClick={() => putAway(uid)}>
                      {t('unanswered.drop')}
                    </Button>
                  ) : null}
                </li>
              );
            })}
          </ul>
        </Panel>
      )}
    </div>
  );
}
