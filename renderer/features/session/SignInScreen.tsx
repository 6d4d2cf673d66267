import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { beginSession } from '#renderer/app/session.ts';
import { useSettings } from '#renderer/app/settings.ts';
import { setLanguage } from '#renderer/app/text.ts';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { LANGUAGE_NAMES, TEXT_LANGUAGES, type TextLanguage } from '#shared/text/text.ts';
import classes from './session.module.css';

/** Who is there? `ended` tells somebody whose session ran out why he sees this again. */
export function SignInScreen({ ended }: { ended: boolean }) {
  const { t, i18n } = useTranslation(['session', 'shell']);
  const office = useOffice();
  const counter = useSettings((settings) => settings.counter);
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [capsLock, setCapsLock] = useState(false);
  const passwordField = useRef<HTMLInputElement>(null);
  const signIn = useMutation({
    mutationFn: () => client.sessions.signIn({ username: username.trim().toLowerCase(), password, counter }),
    onSuccess: beginSession,
    onError: () => passwordField.current?.select(),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (username.trim() && password) signIn.mutate();
    else if (username.trim()) passwordField.current?.focus();
  };
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit} noValidate>
        <div className={classes.brand}>
          <img src="/icon.svg" alt="" width={36} height={36} />
          <h1>{office.name}</h1>
        </div>
        {ended ? <p className={classes.note}>{t('ended')}</p> : null}
        <TextInput
          label={t('username')}
          autoFocus
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={username}
          onChange={(event) => setUsername(event.currentTarget.value)}
        />
        <PasswordField
          ref={passwordField}
          label={t('password')}
          autoComplete="current-password"
          value={password}
          description={capsLock ? t('caps-lock') : undefined}
          onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
          onChange={setPassword}
        />
        <TextInput
          label={t('counter')}
          description={t('counter-hint')}
          value={counter}
          maxLength={40}
          onChange={(event) => useSettings.setState({ counter: event.currentTarget.value })}
        />
        <FailureLine error={signIn.error} />
        <Button type="submit" fullWidth loading={signIn.isPending}>
          {t('sign-in')}
        </Button>
        <Select
          aria-label={t('shell:language')}
          size="xs"
          variant="unstyled"
          allowDeselect={false}
          data={TEXT_LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
          value={i18n.language}
          onChange={(language) => language && setLanguage(language as TextLanguage)}
        />
      </form>
    </main>
  );
}
