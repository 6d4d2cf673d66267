import { TextInput } from '@mantine/core';
import { useNavigate, useRouter } from '@tanstack/react-router';
import { type KeyboardEvent, useCallback, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icons.tsx';
import { type Command, useCommands, useKeyboard, useKeyListener } from '../keyboard.ts';
import { useMay } from '../office.ts';
import { queryClient } from '../queryClient.ts';
import { api } from '../rpc.ts';
import { Keys } from '../ShortcutHelp.tsx';
import { HitRow } from './HitRow.tsx';
import classes from './search.module.css';
import { SEARCH_LENGTH, searchedText, useCustomerSearch } from './useCustomerSearch.ts';

const OPEN_SHIFT = api.shifts.current.queryKey({ input: {} });

/**
 * The one search box: empty it offers commands, typing finds customers and commands, a scanner opens what it read.
 */
export function SearchBox() {
  const { t } = useTranslation('shell');
  const navigate = useNavigate();
  const mayReadStock = useMay()('stock.read');
  const router = useRouter();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [scanned, setScanned] = useState<string | null>(null);
  /** The number of the box that is being looked up. */
  const sought = useRef<string | null>(null);
  const search = useCustomerSearch(open ? text : '');
  const commands = useKeyboard((state) => state.commands).filter(
    (command) => !command.hidden && command.label.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase()),
  );
  const count = search.hits.length + commands.length;

  const close = useCallback(() => {
    setOpen(false);
    setText('');
    setActive(0);
    setScanned(null);
    sought.current = null;
    input.current?.blur();
  }, []);
  const openCustomer = useCallback(
    (customer: number) => {
      close();
      // Who is scanned or found at an open drawer is there to pay.
      const paying = router.state.location.pathname === '/counter' && queryClient.getQueryData(OPEN_SHIFT);
      if (paying) void navigate({ to: '/counter', search: { customer } });
      else void navigate({ to: '/customers/$id', params: { id: String(customer) } });
    },
    [close, navigate, router],
  );
  // A box that no customer has is found by its number alone.
  const openBox = useCallback(
    async (number: string) => {
      sought.current = number;
      const [box] = await queryClient.fetchQuery(api.stock.find.queryOptions({ input: { number } }));
      // Who has gone on meanwhile is not taken there.
      if (!box || sought.current !== number) return;
      close();
      void navigate({ to: '/boxes/$id', params: { id: String(box.id) } });
    },
    [close, navigate],
  );
  const focus = useCallback(() => {
    input.current?.focus();
    input.current?.select();
    setOpen(true);
  }, []);
  useKeyListener(
    useCallback(
      (code: string) => {
        focus();
        setText(code);
        setScanned(searchedText(code));
      },
      [focus],
    ),
  );
  useEffect(() => {
    const only = search.hits[0];
    if (!scanned || !search.settled || search.text !== scanned) return;
    setScanned(null);
    if (only && search.hits.length === 1) openCustomer(only.id);
    else if (!only && mayReadStock) void openBox(search.text);
  }, [scanned, search.settled, search.text, search.hits, openCustomer, openBox, mayReadStock]);
  useCommands(
    useMemo<Command[]>(
      () => [
        { id: 'search', label: t('key-search'), group: 'general', keys: ['/', 'mod+k'], run: focus, hidden: true },
        {
          id: 'help',
          label: t('key-help'),
          group: 'general',
          keys: ['?'],
          run: () => useKeyboard.setState({ helpOpen: true }),
        },
      ],
      [focus, t],
    ),
  );

  const pick = (index: number) => {
    const hit = search.hits[index];
    if (hit) {
      openCustomer(hit.id);
      return;
    }
    const command = commands[index - search.hits.length];
    if (!command) return;
    close();
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = active + (event.key === 'ArrowDown' ? 1 : -1);
      setActive(Math.max(0, Math.min(count - 1, next)));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      const meant = searchedText(text);
      const waiting = meant.length >= SEARCH_LENGTH && !search.settled;
      if (waiting) setScanned(meant);
      else if (count > 0) pick(active);
      else if (search.settled) setScanned(meant);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      close();
    }
  };

  return (
    <div className={classes.box}>
      <TextInput
        ref={input}
        size="sm"
        role="combobox"
        aria-label={t('search')}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-activedescendant={open && count > 0 ? `${id}-${active}` : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('search-hint')}
        leftSection={<Icon name="search" size={16} />}
        rightSection={<kbd>/</kbd>}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setActive(0);
          setScanned(null);
          sought.current = null;
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {open ? (
        <div id={`${id}-list`} role="listbox" aria-label={t('search')} className={classes.drop}>
          {search.hits.map((hit, index) => (
            <HitRow
              key={hit.id}
              id={`${id}-${index}`}
              hit={hit}
              active={index === active}
              onPoint={() => setActive(index)}
              onPick={() => openCustomer(hit.id)}
            />
          ))}
          {search.settled && search.hits.length === 0 ? (
            <div className={classes.note}>{t('search-nothing', { text: search.text })}</div>
          ) : null}
          {text.trim() !== '' && text.trim().length < SEARCH_LENGTH ? (
            <div className={classes.note}>{t('search-more')}</div>
          ) : null}
          {commands.length > 0 ? <div className={classes.heading}>{t('commands')}</div> : null}
          {commands.map((command, place) => {
            const index = search.hits.length + place;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the search field in front holds the keyboard
              // biome-ignore lint/a11y/useFocusableInteractive: the active option is announced through the field
              <div
                key={command.id}
                role="option"
                id={`${id}-${index}`}
                aria-selected={index === active}
                className={classes.command}
                onMouseDown={(event) => event.preventDefault()}
                onMouseMove={() => setActive(index)}
                onClick={() => pick(index)}
              >
                <span>{command.label}</span>
                {command.keys[0] ? <Keys keys={command.keys[0]} /> : null}
              </div>
            );
          })}
        </div>
      ) : null}
    </div>
  );
}
