import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { PageHeader, Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { ErrorState, FailureLine, LoadingState } from '#renderer/ui/states.tsx';
import { useSaveForm } from '#renderer/ui/useSaveForm.tsx';
import type { MessageRules } from '#shared/contract/messages.ts';
import { MESSAGE_CHANNELS, MESSAGE_EVENTS } from '#shared/domain/messages.ts';
import { LANGUAGE_NAMES, TEXT_LANGUAGES } from '#shared/text/text.ts';
import { MailAccountPanel } from './MailAccountPanel.tsx';
import { MessagesTabs } from './MessagesTabs.tsx';
import classes from './messages.module.css';
import { Templates } from './Templates.tsx';

/** Of what customers are told, when nothing is sent, and in which words. */
export function WordsScreen() {
  const { t } = useTranslation('messages');
  const mayRead = useMay()('settings.write');
  const rules = useQuery(api.messages.rules.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader title={t('title')}>
        <MessagesTabs here="words" />
      </PageHeader>
      {rules.isError ? (
        <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
      ) : rules.data ? (
        <div className={classes.stack}>
          <RulesForm key={rules.data.version} rules={rules.data} />
          <Templates />
          {mayRead ? <MailAccountPanel /> : null}
        </div>
      ) : (
        <LoadingState />
      )}
    </>
  );
}

interface RulesValues {
  readonly told: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly language: MessageRules['language'];
  readonly attachesPaper: boolean;
}

const LANGUAGE_CHOICES = TEXT_LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }));

const HOUR = /^([01]?\d|2[0-3])$/;

function RulesForm({ rules }: { rules: MessageRules }) {
  const { t } = useTranslation(['messages', 'common']);
  const mayWrite = useMay()('settings.write');
  const form = useSaveForm<RulesValues>({
    initial: {
      told: rules.told.map(({ event, channel }) => `${event} ${channel}`),
      from: String(rules.quietFromHour),
      to: String(rules.quietToHour),
      language: rules.language,
      attachesPaper: rules.attachesPaper,
    },
    validate: ({ from, to }) => ({
      ...(HOUR.test(from) ? {} : { from: t('quiet-wrong') }),
      ...(HOUR.test(to) ? {} : { to: t('quiet-wrong') }),
    }),
    save: async ({ told, from, to, language, attachesPaper }) => {
      await client.messages.saveRules({
        told: MESSAGE_EVENTS.flatMap((event) =>
          MESSAGE_CHANNELS.flatMap((channel) => (told.includes(`${event} ${channel}`) ? [{ event, channel }] : [])),
        ),
        quietFromHour: Number(from),
        quietToHour: Number(to),
        language,
        attachesPaper,
        version: rules.version,
      });
      notifications.show({ message: t('saved'), color: 'leaf' });
    },
  });
  const { told } = form.values;
  return (
    <Panel title={t('rules')}>
      <p className={classes.quiet}>{t('rules-text')}</p>
      <form {...form.formProps}>
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('event')}</th>
              {MESSAGE_CHANNELS.map((channel) => (
                <th key={channel}>{t(`channel.${channel}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MESSAGE_EVENTS.map((event) => (
              <tr key={event}>
                <th scope="row">{t(`event.${event}`)}</th>
                {MESSAGE_CHANNELS.map((channel) => {
                  const place = `${event} ${channel}`;
                  return (
                    <td key={channel}>
                      <Checkbox
                        aria-label={`${t(`event.${event}`)}, ${t(`channel.${channel}`)}`}
                        disabled={!mayWrite}
                        checked={told.includes(place)}
                        onChange={() =>
                          form.set(
                            'told',
                            told.includes(place) ? told.filter((one) => one !== place) : [...told, place],
                          )
                        }
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
        <div className={classes.hours}>
          <TextInput label={t('quiet-from')} inputMode="numeric" disabled={!mayWrite} {...form.text('from')} />
          <TextInput label={t('quiet-to')} inputMode="numeric" disabled={!mayWrite} {...form.text('to')} />
          <NativeSelect
            label={t('language-of-messages')}
            disabled={!mayWrite}
            value={form.values.language ?? ''}
            data={[{ value: '', label: t('language-office') }, ...LANGUAGE_CHOICES]}
            onChange={(event) =>
              form.set('language', TEXT_LANGUAGES.find((one) => one === event.currentTarget.value) ?? null)
            }
          />
          <Checkbox
            label={t('attaches-paper')}
            disabled={!mayWrite}
            checked={form.values.attachesPaper}
            onChange={(event) => form.set('attachesPaper', event.currentTarget.checked)}
          />
          {mayWrite ? (
            <Button type="submit" loading={form.saving} disabled={!form.dirty}>
              {t('common:save')}
            </Button>
          ) : null}
        </div>
        <FailureLine error={form.error} />
      </form>
    </Panel>
  );
}
