import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '#renderer/app/rpc.ts';
import { HitList, useHitChoice } from '#renderer/app/search/HitList.tsx';
import { SEARCH_LENGTH, searchedText, useCustomerSearch } from '#renderer/app/search/useCustomerSearch.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import classes from './counter.module.css';

/** The search at the counter. */
export function CustomerFinder({
  inputRef,
  onPick,
}: {
  inputRef: Ref<HTMLInputElement>;
  onPick: (customerId: number) => void;
}) {
  const { t } = useTranslation(['counter', 'shell']);
  const [text, setText] = useState('');
  const search = useCustomerSearch(text);
  const choice = useHitChoice(search, text, ({ id }) => onPick(id));
  const typed = searchedText(text);
  const sellTo = useMutation({ mutationFn: () => client.customers.walkIn({}) });
  // Of this call, not of the mutation: whoever has found a customer meanwhile keeps him.
  const onWalkIn = () => sellTo.mutate(undefined, { onSuccess: ({ id }) => onPick(id) });
  const change = (next: string) => {
    setText(next);
    choice.begin();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (choice.onKey(event)) return;
    // No name begins with it, and with a customer the same key sells.
    if (event.key === '*' && text === '') {
      event.preventDefault();
      onWalkIn();
      return;
    }
    if (event.key === 'Escape') change('');
  };
  return (
    <div className={classes.finder}>
      <TextInput
        ref={inputRef}
        size="lg"
        autoFocus
        {...choice.fieldProps}
        aria-label={t('find-label')}
        placeholder={t('find-hint')}
        leftSection={<Icon name="search" size={20} />}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <button type="button" className={`${classes.mode} ${classes.walkIn}`} onClick={onWalkIn}>
          {t('walk-in')} <kbd>*</kbd>
        </button>
      ) : null}
      <FailureLine error={search.error ?? sellTo.error} />
      <HitList choice={choice} label={t('shell:customers')} className={classes.hits ?? ''} />
      {search.hits.length === 0 && !search.error ? (
        <p className={classes.hint} role="status">
          {search.settled
            ? t('find-nobody', { text: search.text })
            : typed !== '' && typed.length < SEARCH_LENGTH
              ? t('shell:search-more')
              : typed === ''
                ? t('find-empty')
                : null}
        </p>
      ) : null}
    </div>
  );
}
