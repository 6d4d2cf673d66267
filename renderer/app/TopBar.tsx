import { Menu, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RunIndicator } from '#renderer/features/billing/RunIndicator.tsx';
import { UnansweredIndicator } from '#renderer/features/counter/UnansweredIndicator.tsx';
import { TrayIndicator } from '#renderer/features/printers/TrayIndicator.tsx';
import { useTimeFormat } from '#renderer/ui/DayText.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { LANGUAGE_NAMES, TEXT_LANGUAGES } from '#shared/text/text.ts';
import { useConnection } from './changes.ts';
import { useErrorSentence } from './errors.ts';
import { type Command, useCommands } from './keyboard.ts';
import classes from './Layout.module.css';
import { useMay, useSession } from './office.ts';
import { api, client } from './rpc.ts';
import { SearchBox } from './search/SearchBox.tsx';
import { endSession } from './session.ts';
import { loadText, setLanguage } from './text.ts';

const ChangePasswordDialog = lazy(async () => {
  const [module] = await Promise.all([
    import('#renderer/features/session/ChangePasswordDialog.tsx'),
    loadText('session'),
  ]);
  return { default: module.ChangePasswordDialog };
});

const PinDialog = lazy(async () => {
  const [module] = await Promise.all([import('#renderer/features/session/PinDialog.tsx'), loadText('session')]);
  return { default: module.PinDialog };
});

/** Search, the drawer, the connection, and who is here. */
export function TopBar() {
  const may = useMay();
  return (
    <header className={classes.top}>
      <SearchBox />
      <div className={classes.end}>
        {may('billing.read') ? <RunIndicator /> : null}
        <UnansweredIndicator />
        {may('payments.read') ? <TrayIndicator /> : null}
        {may('shifts.use') ? <ShiftChip /> : null}
        <ConnectionLight />
        <UserMenu />
      </div>
    </header>
  );
}

function ShiftChip() {
  const { t } = useTranslation('shell');
  const shift = useQuery(api.shifts.current.queryOptions({ input: {} }));
  const time = useTimeFormat('time');
  if (shift.data === undefined) return null;
  const open = shift.data;
  return (
    <Link
      to="/counter"
      search={{ shift: true }}
      className={classes.shift}
      data-open={open !== null}
      title={open ? t('shift-open', { time: time(open.openedAt) }) : t('shift-none')}
    >
      <Icon name="drawer" size={16} />
      {open ? t('shift-chip', { time: time(open.openedAt) }) : t('shift-none')}
    </Link>
  );
}

function ConnectionLight() {
  const { t } = useTranslation('shell');
  const state = useConnection((connection) => connection.state);
  return (
    <span className={classes.light} data-state={state} role="status">
      {t(`connection-${state}`)}
    </span>
  );
}

function UserMenu() {
  const { t, i18n } = useTranslation(['shell', 'common']);
  const session = useSession();
  const sentence = useErrorSentence();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const keepLanguage = useMutation({
    mutationFn: (language: (typeof TEXT_LANGUAGES)[number]) => client.sessions.setLanguage({ language }),
    onError: (error) => notifications.show({ message: sentence(error), color: 'brick' }),
    // Only then: what the office words itself, as the headings of a report, is asked for in the new language.
    onSettled: (_answer, _error, language) => setLanguage(language),
  });
  const [changing, setChanging] = useState<'password' | 'pin' | null>(null);
  useCommands(
    useMemo<Command[]>(
      () => [
        {
          id: 'change-password',
          label: t('change-password'),
          group: 'general',
          keys: [],
          run: () => setChanging('password'),
        },
        { id: 'set-pin', label: t('set-pin'), group: 'general', keys: [], run: () => setChanging('pin') },
      ],
      [t],
    ),
  );
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <button type="button" className={classes.user} aria-label={`${t('user-menu')}: ${session.name}`}>
            <Icon name="user" />
            <span>{session.name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            {session.username} · {t(`common:role.${session.role}`)}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{t('language')}</Menu.Label>
          {TEXT_LANGUAGES.map((language) => (
            <Menu.RadioItem
              key={language}
              lang={language}
              value={language}
              checked={i18n.language === language}
              onChange={() => keepLanguage.mutate(language)}
            >
              {LANGUAGE_NAMES[language]}
            </Menu.RadioItem>
          ))}
          <Menu.Divider />
          <Menu.Label>{t('look')}</Menu.Label>
          {(['light', 'dark', 'auto'] as const).map((scheme) => (
            <Menu.RadioItem
              key={scheme}
              value={scheme}
              checked={colorScheme === scheme}
              onChange={() => setColorScheme(scheme)}
            >
              {t(`look-${scheme}`)}
            </Menu.RadioItem>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="key" size={16} />} onClick={() => setChanging('password')}>
            {t('change-password')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="approvals" size={16} />} onClick={() => setChanging('pin')}>
            {t('set-pin')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="signOut" size={16} />} onClick={() => void endSession()}>
            {t('sign-out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing ? (
        <Suspense fallback={null}>
          {changing === 'pin' ? (
            <PinDialog onClose={() => setChanging(null)} />
          ) : (
            <ChangePasswordDialog onClose={() => setChanging(null)} />
          )}
        </Suspense>
      ) : null}
    </>
  );
}
