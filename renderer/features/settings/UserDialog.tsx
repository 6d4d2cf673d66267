import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useSession } from '#renderer/app/office.ts';
import { client, isFailure } from '#renderer/app/rpc.ts';
import { FormDialog } from '#renderer/ui/FormDialog.tsx';
import { FormField, FormFields } from '#renderer/ui/FormField.tsx';
import { NewPasswordField } from '#renderer/ui/PasswordField.tsx';
import { type SaveForm, useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { User } from '#shared/contract/people.ts';
import { SHORTEST_PASSWORD } from '#shared/domain/passwords.ts';
import { PERMISSIONS, permissionsOf, ROLES } from '#shared/domain/permissions.ts';
import { LANGUAGE_NAMES, TEXT_LANGUAGES, type TextLanguage } from '#shared/text/text.ts';
import { tidied, withPermission } from './permissionDraft.ts';
import { areasQuery, branchesQuery } from './queries.ts';
import classes from './settings.module.css';

interface UserForm extends Pick<User, 'name' | 'username' | 'role' | 'granted' | 'denied' | 'branchIds' | 'areaIds'> {
  readonly language: TextLanguage;
  readonly active: boolean;
  readonly password: string;
}

const USERNAME = /^[a-z0-9][a-z0-9._-]{1,39}$/;

/** Adds a user, or changes one: role, single permissions, and which branches and areas he sees. */
export function UserDialog({ user, onClose }: { user: User | null; onClose: () => void }) {
  const { t, i18n } = useTranslation(['settings', 'common']);
  const sentence = useErrorSentence();
  const usual = TEXT_LANGUAGES.find((language) => language === i18n.language) ?? 'en';
  const form = useSaveForm<UserForm>({
    initial: user
      ? { ...user, password: '' }
      : {
          ...{ name: '', username: '', role: 'cashier', granted: [], denied: [], branchIds: [], areaIds: [] },
          ...{ language: usual, active: true, password: '' },
        },
    validate: ({ name, username, password }) => ({
      ...(name.trim() ? {} : { name: t('common:required') }),
      ...(user || USERNAME.test(username.trim()) ? {} : { username: t('username-wrong') }),
      ...(user || password.length >= SHORTEST_PASSWORD ? {} : { password: t('common:password-short') }),
    }),
    save: async ({ name, username, role, branchIds, areaIds, language, active, password, ...permissions }) => {
      const fields = { name, role, branchIds, areaIds, language, ...tidied(role, permissions) };
      if (user) await client.people.update({ ...fields, id: user.id, active });
      else await client.people.create({ ...fields, username, password });
      onClose();
    },
    explain: (error) => (isFailure(error, 'already-exists') ? { username: sentence(error) } : {}),
    onLeave: onClose,
  });
  return (
    <FormDialog form={form} size="xl" title={user ? t('edit-user', { name: user.name }) : t('new-user')}>
      <FormFields>
        <Identity form={form} isNew={!user} />
        <FormField wide>
          <Permissions form={form} />
        </FormField>
        <Limits form={form} />
        {user ? (
          <FormField wide>
            <Checkbox
              label={t('user-active')}
              description={t('user-inactive-hint')}
              checked={form.values.active}
              onChange={(event) => form.set('active', event.currentTarget.checked)}
            />
          </FormField>
        ) : null}
      </FormFields>
    </FormDialog>
  );
}

type PartProps = { form: SaveForm<UserForm> };

function Identity({ form, isNew }: PartProps & { isNew: boolean }) {
  const { t } = useTranslation(['settings', 'common']);
  const session = useSession();
  // Only an owner makes an owner.
  const roles = ROLES.filter((role) => role !== 'owner' || session.role === 'owner');
  return (
    <>
      <TextInput label={t('name')} required data-autofocus maxLength={200} {...form.text('name')} />
      {isNew ? (
        <>
          <TextInput
            label={t('username')}
            description={t('username-hint')}
            required
            maxLength={40}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...form.text('username', (typed) => typed.toLowerCase())}
          />
          <NewPasswordField
            label={t('password')}
            required
            value={form.values.password}
            error={form.issueOf('password')}
            onChange={(password) => form.set('password', password)}
          />
        </>
      ) : null}
      <NativeSelect
        label={t('role')}
        value={form.values.role}
        data={roles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))}
        onChange={(event) => {
          const role = ROLES.find((one) => one === event.currentTarget.value);
          if (role) form.set('role', role);
        }}
      />
      <NativeSelect
        label={t('user-language')}
        value={form.values.language}
        data={TEXT_LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
        onChange={(event) => {
          const language = TEXT_LANGUAGES.find((one) => one === event.currentTarget.value);
          if (language) form.set('language', language);
        }}
      />
    </>
  );
}

function Permissions({ form }: PartProps) {
  const { t } = useTranslation('settings');
  const { role, granted, denied } = form.values;
  const preset = permissionsOf(role);
  const effective = permissionsOf(role, granted, denied);
  return (
    <fieldset className={classes.ticks}>
      <legend>{t('permissions')}</legend>
      <p>{t('permissions-hint')}</p>
      <div>
        {PERMISSIONS.map((permission) => {
          const on = effective.has(permission);
          const differs = on !== preset.has(permission);
          return (
            <Checkbox
              key={permission}
              size="xs"
              data-differs={differs || undefined}
              label={
                <>
                  {t(`may.${permission}`)}
                  {differs ? <em> – {t(on ? 'besides-role' : 'against-role')}</em> : null}
                </>
              }
              checked={on}
              onChange={(event) => {
                const next = withPermission(role, { granted, denied }, permission, event.currentTarget.checked);
                form.set('granted', [...next.granted]);
                form.set('denied', [...next.denied]);
              }}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function Limits({ form }: PartProps) {
  const { t } = useTranslation('settings');
  const branches = useQuery(branchesQuery);
  const areas = useQuery(areasQuery);
  return (
    <>
      {branches.data && branches.data.length > 1 ? (
        <Ticks
          label={t('only-branches')}
          options={branches.data}
          value={form.values.branchIds}
          onChange={(ids) => form.set('branchIds', ids)}
        />
      ) : null}
      {areas.data && areas.data.length > 0 ? (
        <Ticks
          label={t('only-areas')}
          options={areas.data}
          value={form.values.areaIds}
          onChange={(ids) => form.set('areaIds', ids)}
        />
      ) : null}
    </>
  );
}

function Ticks({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { readonly id: number; readonly name: string }[];
  value: readonly number[];
  onChange: (ids: number[]) => void;
}) {
  const { t } = useTranslation('settings');
  return (
    <fieldset className={classes.ticks}>
      <legend>{label}</legend>
      <p>{t('only-hint')}</p>
      <div data-scroll>
        {options.map(({ id, name }) => (
          <Checkbox
            key={id}
            size="xs"
            label={<bdi>{name}</bdi>}
            checked={value.includes(id)}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? [...value, id] : value.filter((one) => one !== id))
            }
          />
        ))}
      </div>
    </fieldset>
  );
}
