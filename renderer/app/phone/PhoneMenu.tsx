import { Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useSession } from '#renderer/app/office.ts';
import classes from '#renderer/app/phone/phone.module.css';
import { client } from '#renderer/app/rpc.ts';
import { endSession } from '#renderer/app/session.ts';
import { setLanguage } from '#renderer/app/text.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { Icon } from '#renderer/ui/icons.tsx';
import { LANGUAGE_NAMES, TEXT_LANGUAGES } from '#shared/text/text.ts';

/** Who works with this phone, its language, and the way out: it warns of what has not reached the office. */
export function PhoneMenu({
  waiting,
  countOfOthers,
}: {
  /** Entries that have not found their end. */
  waiting: number;
  countOfOthers: (userId: number) => Promise<number>;
}) {
  const { t, i18n } = useTranslation('collect');
  const { userId, name } = useSession();
  const may = useMay();
  const navigate = useNavigate();
  const [asks, setAsks] = useState(false);
  const others = useQuery({ queryKey: ['collect-others', userId], queryFn: () => countOfOthers(userId) });
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <button type="button" className={classes.menu} aria-label={t('menu', { name })}>
            <Icon name="user" size={22} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{name}</Menu.Label>
          {others.data ? <Menu.Label>{t('others', { count: others.data })}</Menu.Label> : null}
          {TEXT_LANGUAGES.map((language) => (
            <Menu.RadioItem
              key={language}
              lang={language}
              value={language}
              checked={i18n.language === language}
              onChange={() => {
                setLanguage(language);
                void client.sessions.setLanguage({ language }).catch(() => undefined);
              }}
            >
              {LANGUAGE_NAMES[language]}
            </Menu.RadioItem>
          ))}
          {may('customers.read') ? (
            <Menu.Item onClick={() => void navigate({ to: '/customers' })}>{t('to-office')}</Menu.Item>
          ) : null}
          <Menu.Item
            leftSection={<Icon name="signOut" size={16} />}
            onClick={() => (waiting > 0 ? setAsks(true) : void endSession())}
          >
            {t('sign-out')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={asks}
        title={t('leave-title', { count: waiting })}
        confirmLabel={t('sign-out')}
        onConfirm={() => void endSession()}
        onCancel={() => setAsks(false)}
      >
        {t('leave-text')}
      </ConfirmDialog>
    </>
  );
}
