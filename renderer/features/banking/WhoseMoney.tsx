import { Button, Checkbox, Group, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { asError, client } from '#renderer/app/rpc.ts';
import { HitList, useHitChoice } from '#renderer/app/search/HitList.tsx';
import { useCustomerSearch } from '#renderer/app/search/useCustomerSearch.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import type { FoundCustomer, StatementLine } from '#shared/contract/statements.ts';
import { formatMoney } from '#shared/domain/money.ts';
import classes from './banking.module.css';

/** A customer as he can be chosen: found in the line, or by a person. */
type Choice = Pick<FoundCustomer, 'customerId' | 'code' | 'name' | 'dueMinor'> &
  Partial<Pick<FoundCustomer, 'by' | 'text'>>;

/**
 * Whose money is it? Whoever stands in the line for certain is chosen already, and Enter takes it; a slash finds anybody
 * else. Where a payment with its reference is in the books it is not taken before that was looked at.
 */
export function WhoseMoney({
  line,
  customers,
  onDone,
}: {
  line: StatementLine;
  customers: readonly FoundCustomer[];
  onDone: () => void;
}) {
  const { t } = useTranslation('statements');
  const { currency, locale } = useOffice();
  const [found, setFound] = useState<Choice | null>(null);
  const [chosenId, setChosenId] = useState(line.proposal?.customerId ?? null);
  const [evenSo, setEvenSo] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const finder = useRef<HTMLInputElement>(null);
  const take = useRef<HTMLButtonElement>(null);
  const offered: Choice[] = [
    ...customers,
    ...(found && !customers.some(({ customerId }) => customerId === found.customerId) ? [found] : []),
  ];
  const chosen = offered.find(({ customerId }) => customerId === chosenId);
  useEffect(() => {
    if (line.proposal && !line.clash) take.current?.focus();
    else (form.current?.querySelector<HTMLInputElement>('input[type=radio]') ?? finder.current)?.focus();
  }, [line.proposal, line.clash]);
  // Whoever was found by hand is chosen, and Enter goes on from there.
  useEffect(() => {
    if (found) take.current?.focus();
  }, [found]);
  const accept = useMutation({
    mutationFn: async (customerId: number) => {
      const { refused } = await client.statements.accept({
        lines: [{ id: line.id, version: line.version, customerId, evenSo }],
      });
      const [failure] = refused;
      if (failure) throw asError(failure);
    },
    onSuccess: onDone,
  });
  const amount = (minor: number) => formatMoney(minor, currency, locale);
  const ready = chosen !== undefined && (line.clash === null || evenSo);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (chosen && ready && !accept.isPending) accept.mutate(chosen.customerId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.target === finder.current) return;
    event.preventDefault();
    finder.current?.focus();
  };
  const advanceMinor = chosen ? line.amountMinor - Math.max(chosen.dueMinor, 0) : 0;
  return (
    <form ref={form} onSubmit={submit} onKeyDown={onKeyDown}>
      <h3 className={classes.section}>{t('whose')}</h3>
      {line.clash ? (
        <div className={classes.problem}>
          <p role="status">
            {t('clash', {
              number: line.clash.number,
              amount: amount(line.clash.amountMinor),
              name: line.clash.customerName,
            })}
          </p>
          <Checkbox
            size="xs"
            label={t('even-so')}
            checked={evenSo}
            onChange={(event) => setEvenSo(event.currentTarget.checked)}
          />
        </div>
      ) : null}
      {offered.length === 0 ? <p className={classes.quiet}>{t('nobody-found')}</p> : null}
      <Radio.Group
        aria-label={t('whose')}
        value={chosenId === null ? '' : String(chosenId)}
        onChange={(value) => setChosenId(Number(value))}
      >
        {offered.map((customer) => (
          <Radio
            key={customer.customerId}
            className={classes.choice ?? ''}
            value={String(customer.customerId)}
            label={<bdi>{`${customer.name} · ${customer.code}`}</bdi>}
            description={[
              customer.by
                ? `${t(`by.${customer.by}`)}${customer.by === 'name' ? '' : ` ${customer.text}`}`
                : t('by.person'),
              customer.dueMinor > 0
                ? t('owes', { amount: amount(customer.dueMinor) })
                : customer.dueMinor < 0
                  ? t('has-advance', { amount: amount(-customer.dueMinor) })
                  : t('owes-nothing'),
            ].join(' · ')}
          />
        ))}
      </Radio.Group>
      <Finder
        fieldRef={finder}
        onPick={(customer) => {
          setFound(customer);
          setChosenId(customer.customerId);
        }}
      />
      {chosen && advanceMinor > 0 ? (
        <p className={classes.quiet}>{t('advance', { amount: amount(advanceMinor) })}</p>
      ) : null}
      <FailureLine error={accept.error} />
      <Group justify="flex-end" mt="md">
        <Button ref={take} type="submit" disabled={!ready} loading={accept.isPending}>
          {chosen
            ? t('take-from', { amount: amount(line.amountMinor), name: chosen.name })
            : t('take', { amount: amount(line.amountMinor) })}
        </Button>
      </Group>
    </form>
  );
}

function Finder({
  fieldRef,
  onPick,
}: {
  fieldRef: React.RefObject<HTMLInputElement | null>;
  onPick: (customer: Choice) => void;
}) {
  const { t } = useTranslation('statements');
  const [text, setText] = useState('');
  const search = useCustomerSearch(text);
  const change = (next: string) => {
    setText(next);
    choice.begin();
  };
  const choice = useHitChoice(search, text, ({ id, code, name, balanceMinor }) => {
    change('');
    onPick({ customerId: id, code, name, dueMinor: balanceMinor });
  });
  return (
    <>
      <TextInput
        ref={fieldRef}
        size="xs"
        mt="xs"
        {...choice.fieldProps}
        aria-label={t('find-customer')}
        placeholder={t('find-hint')}
        leftSection={<Icon name="search" size={14} />}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        // In the finder Enter chooses somebody; it never takes money.
        onKeyDown={choice.onKey}
      />
      <FailureLine error={search.error} />
      {text === '' ? null : <HitList choice={choice} label={t('find-customer')} className={classes.scroll ?? ''} />}
    </>
  );
}
