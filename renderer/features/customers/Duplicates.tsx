import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '#renderer/app/rpc.ts';
import { Icon } from '#renderer/ui/icons.tsx';
import { Money } from '#renderer/ui/Money.tsx';
import { StateBadge } from '#renderer/ui/StateBadge.tsx';
import classes from './customers.module.css';
import { phonesFrom } from './phones.ts';

const TYPING_MS = 300;
/** Shorter than this, a name or number says nothing yet. */
const TELLING_LENGTH = 3;
const TELLING_PHONE_LENGTH = 6;

/** Warns while the name and the phone are typed when somebody like that is a customer already. */
export function Duplicates({
  name,
  phones,
  except,
  onLeave,
  onPick,
}: {
  name: string;
  phones: string;
  except: number | null;
  onLeave: () => void;
  /** Takes one of them instead; nobody can be taken when left out. */
  onPick?: { readonly label: string; readonly run: (id: number) => void };
}) {
  const { t } = useTranslation('customers');
  const typed = name.trim().length >= TELLING_LENGTH ? name.trim() : '';
  const first = phonesFrom(phones)[0] ?? '';
  const number = first.length >= TELLING_PHONE_LENGTH ? first.slice(0, 30) : '';
  const [asked] = useDebouncedValue(`${typed}\n${number}`, TYPING_MS);
  const [askedName = '', askedPhone = ''] = asked.split('\n');
  const found = useQuery({
    ...api.customers.duplicates.queryOptions({ input: { name: askedName, phone: askedPhone } }),
    enabled: askedName !== '' || askedPhone !== '',
    placeholderData: keepPreviousData,
  });
  const others = typed || number ? (found.data ?? []).filter((row) => row.id !== except) : [];
  return (
    <div role="status">
      {others.length > 0 ? (
        <div className={classes.duplicates}>
          <strong>
            <Icon name="alert" size={16} /> {t('duplicates', { count: others.length })}
          </strong>
          <ul>
            {others.map((row) => (
              <li key={row.id}>
                <Link to="/customers/$id" params={{ id: String(row.id) }} onClick={onLeave}>
                  {row.code} <bdi>{row.name}</bdi>
                </Link>
                <StateBadge state={row.state} />
                <bdi>{[row.phone, row.areaName, row.address].filter(Boolean).join(' · ')}</bdi>
                <Money amount={row.balanceMinor} tone="balance" />
                {onPick ? (
                  <Button size="compact-xs" variant="default" onClick={() => onPick.run(row.id)}>
                    {onPick.label}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}
