import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type Ref, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HitList, useHitChoice } from '#renderer/app/search/HitList.tsx';
import { SEARCH_LENGTH, searchedText, useCustomerSearch } from '#renderer/app/search/useCustomerSearch.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import classes from './counter.module.css';

/**
 * The search at the counter. Enter before the answer has come waits for it, and then opens only if there is exactly
 * one customer: nobody's money is taken on a guess.
 */
export function CustomerFinder({
  inputRef,
  onPick,
  onWalkIn,
}: {
  inputRef: Ref<HTMLInputElement>;
  onPick: (customerId: number) => void;
  /** Asked to sell to somebody without an account. */
  onWalkIn: () => void;
}) {
  const { t } = useTranslation(['counter', 'shell']);
  const [text, setText] = useState('');
  const [awaited, setAwaited] = useState<string | null>(null);
  const search = useCustomerSearch(text);
  const choice = useHitChoice(search.hits);
  const typed = searchedText(text);
  useEffect(() => {
    if (awaited === null || !search.settled || search.text !== awaited) return;
    setAwaited(null);
    const [first, second] = search.hits;
    if (first && !second) onPick(first.id);
  }, [awaited, search.settled, search.text, search.hits, onPick]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (choice.walk(event)) return;
    // No name begins with it, and with a customer the same key sells.
    if (event.key === '*' && text === '') {
      event.preventDefault();
      onWalkIn();
      return;
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      const hit = search.hits[choice.active];
      if (search.settled && hit) onPick(hit.id);
      else if (typed.length >= SEARCH_LENGTH) setAwaited(typed);
    } else if (event.key === 'Escape') {
      setText('');
      setAwaited(null);
    }
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
        onChange={(event) => {
          setText(event.currentTarget.value);
          choice.setActive(0);
          setAwaited(null);
        }}
        onKeyDown={onKeyDown}
      />
      {text === '' ? (
        <button type="button" className={`${classes.mode} ${classes.walkIn}`} onClick={onWalkIn}>
          {t('walk-in')} <kbd>*</kbd>
        </button>
      ) : null}
      <FailureLine error={search.error} />
      <HitList choice={choice} label={t('shell:customers')} className={classes.hits ?? ''} onPick={onPick} />
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
