import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { router } from '#renderer/app/routes.tsx';
import { client } from '#renderer/app/rpc.ts';
import { beginSession, statusQuery } from '#renderer/app/session.ts';
import { setLanguage } from '#renderer/app/text.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { FailureLine } from '#renderer/ui/states.tsx';
import { focusNextField } from '#renderer/ui/useSaveForm.tsx';
import type { Session } from '#shared/contract/setup.ts';
import { LANGUAGE_NAMES, TEXT_LANGUAGES, type TextLanguage } from '#shared/text/text.ts';
import {
  type DraftIssues,
  emptyDraft,
  guessCountry,
  issuesOf,
  type OfficeDraft,
  registrationOf,
  STEPS,
} from './draft.ts';
import classes from './firstRun.module.css';
import { CompanyStep, CountryStep, OwnerStep, type StepProps, TaxStep } from './steps.tsx';

const SCREENS = { country: CountryStep, company: CompanyStep, tax: TaxStep, owner: OwnerStep } as const;

function firstDraft(): OfficeDraft {
  return emptyDraft(guessCountry(Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages));
}

/** A new office, one group of questions at a time; Enter goes on, and every step can be gone back to. */
export function FirstRunScreen() {
  const { t, i18n } = useTranslation(['firstRun', 'common']);
  const [draft, setDraft] = useState(firstDraft);
  const [place, setPlace] = useState(0);
  const [issues, setIssues] = useState<DraftIssues>({});
  const step = STEPS[place] ?? 'country';
  const create = useMutation({ mutationFn: () => createOffice(draft, i18n.language) });

  const goOn = () => {
    const found = issuesOf(step, draft);
    setIssues(found);
    if (Object.keys(found).length > 0) return;
    if (place < STEPS.length - 1) setPlace(place + 1);
    else if (!create.isPending) create.mutate();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    goOn();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key !== 'Enter' || event.defaultPrevented) return;
    const isChoice = event.target instanceof HTMLInputElement && event.target.type === 'radio';
    if (event.ctrlKey || event.metaKey || isChoice) {
      event.preventDefault();
      goOn();
    } else if (event.target instanceof HTMLInputElement) {
      event.preventDefault();
      focusNextField(event.currentTarget, event.target);
    }
  };
  if (create.data) return <Ready session={create.data} />;
  const Screen: (props: StepProps) => ReactNode = SCREENS[step];
  return (
    <main className={classes.page}>
      <form className={classes.card} onSubmit={submit} onKeyDown={onKeyDown} noValidate key={step}>
        <header className={classes.top}>
          <img src="/icon.svg" alt="" width={32} height={32} />
          <h1>{t('welcome')}</h1>
          <Select
            aria-label={t('language')}
            size="xs"
            w={150}
            ms="auto"
            tabIndex={-1}
            allowDeselect={false}
            data={TEXT_LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
            value={i18n.language}
            onChange={(language) => language && setLanguage(language as TextLanguage)}
          />
        </header>
        <ol className={classes.steps} aria-label={t('step-of', { step: place + 1, steps: STEPS.length })}>
          {STEPS.map((name, index) => (
            <li key={name} aria-current={index === place ? 'step' : undefined} data-done={index < place}>
              {index < place ? <Icon name="check" size={14} /> : `${index + 1}`} {t(`step.${name}`)}
            </li>
          ))}
        </ol>
        <Screen
          draft={draft}
          change={(part) => {
            setDraft((before) => ({ ...before, ...part }));
            setIssues({});
          }}
          issue={(field) => {
            const found = issues[field];
            return found && t(found);
          }}
        />
        <FailureLine error={create.error} />
        <footer className={classes.end}>
          <span>{t('keys')}</span>
          {place > 0 ? (
            <Button variant="default" onClick={() => setPlace(place - 1)}>
              {t('common:back')}
            </Button>
          ) : null}
          <Button type="submit" loading={create.isPending}>
            {place < STEPS.length - 1 ? t('common:next') : t('create')}
          </Button>
        </footer>
      </form>
    </main>
  );
}

async function createOffice(draft: OfficeDraft, language: string): Promise<Session> {
  const chosen = TEXT_LANGUAGES.find((name) => name === language) ?? 'en';
  return client.setup.createOffice({
    company: draft.company.trim(),
    country: draft.country,
    currency: draft.currency,
    timeZone: draft.timeZone,
    address: draft.address.trim(),
    phone: draft.phone.trim(),
    taxId: draft.taxId.trim(),
    taxRegistration: registrationOf(draft),
    defaultTaxSet: draft.taxSet || null,
    billPrefix: draft.billPrefix,
    receiptPrefix: draft.receiptPrefix,
    owner: {
      name: draft.ownerName.trim(),
      username: draft.username.trim().toLowerCase(),
      password: draft.password,
      language: chosen,
    },
  });
}

function Ready({ session }: { session: Session }) {
  const { t } = useTranslation('firstRun');
  const queries = useQueryClient();
  const canImport = Object.keys(router.routesByPath).includes('/import');
  const start = async (path: string) => {
    router.history.replace(path);
    beginSession(session);
    await queries.invalidateQueries({ queryKey: statusQuery.queryKey });
  };
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <div className={classes.ready}>
          <Icon name="check" size={32} />
          <h1>{t('done-title')}</h1>
        </div>
        <p className={classes.text}>{t('done-text')}</p>
        <div className={classes.choices}>
          {canImport ? (
            <Button size="md" autoFocus leftSection={<Icon name="imports" />} onClick={() => void start('/import')}>
              {t('start-import')}
            </Button>
          ) : null}
          <Button
            size="md"
            variant={canImport ? 'default' : 'filled'}
            autoFocus={!canImport}
            onClick={() => void start('/')}
          >
            {t('start-empty')}
          </Button>
        </div>
      </div>
    </main>
  );
}
