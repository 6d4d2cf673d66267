import { PasswordInput, type PasswordInputProps } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_PASSWORD } from '#shared/domain/passwords.ts';

type FieldProps = Omit<PasswordInputProps, 'id' | 'maxLength' | 'onChange' | 'visibilityToggleButtonProps'> & {
  readonly onChange: (password: string) => void;
};

/** A field for a password. The library leaves out what a screen reader needs of its fault and its hint. */
export function PasswordField({ onChange, ...input }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const told = [input.error ? `${id}-error` : null, input.description ? `${id}-description` : null].filter(Boolean);
  return (
    <PasswordInput
      {...input}
      id={id}
      maxLength={LONGEST_PASSWORD}
      aria-invalid={input.error ? true : undefined}
      aria-describedby={told.join(' ') || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('show-password'), title: t('show-password') }}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A field for a password that is chosen now, with what one must be like in words. */
export function NewPasswordField(props: Omit<FieldProps, 'autoComplete' | 'description'>) {
  const { t } = useTranslation();
  return <PasswordField {...props} autoComplete="new-password" description={t('password-hint')} />;
}
