import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#renderer/app/office.ts';
import { api, client } from '#renderer/app/rpc.ts';
import { AuditTable } from '#renderer/ui/AuditTable.tsx';
import { usersQuery } from './queries.ts';

/** Things whose changes are noted. */
const ENTITIES = [
  'customer',
  'subscription',
  'plan',
  'tax-set',
  'bill-run',
  'payment',
  'shift',
  'import-batch',
  'user',
  'session',
  'company',
  'series',
  'branch',
  'area',
  'backup',
  'job',
  'books',
  'collection-rule',
  'holiday',
  'suspension',
  'outage',
  'rebate-rule',
  'promise',
] as const;

/** Who changed what in the whole office. */
export function AuditSection() {
  const { t } = useTranslation(['settings', 'audit']);
  const may = useMay();
  const users = useQuery({ ...usersQuery, enabled: may('people.read') });
  const [userId, setUser] = useState<number | null>(null);
  const [entity, setEntity] = useState('');
  const input = { ...(userId === null ? {} : { userId }), ...(entity ? { entity } : {}) };
  return (
    <AuditTable
      name="audit"
      label={t('section.audit')}
      queryKey={api.audit.list.key({ input })}
      fetchPage={(offset, limit) => client.audit.list({ ...input, offset, limit })}
      toolbar={
        <>
          {users.data ? (
            <NativeSelect
              size="xs"
              aria-label={t('audit-user')}
              value={userId === null ? '' : String(userId)}
              onChange={(event) => setUser(Number(event.currentTarget.value) || null)}
              data={[
                { value: '', label: t('everyone') },
                ...users.data.map((user) => ({ value: String(user.id), label: user.name })),
              ]}
            />
          ) : null}
          <NativeSelect
            size="xs"
            aria-label={t('audit-entity')}
            value={entity}
            onChange={(event) => setEntity(event.currentTarget.value)}
            data={[
              { value: '', label: t('every-entity') },
              ...ENTITIES.map((name) => ({ value: name, label: t(`audit:entity.${name}`) })),
            ]}
          />
        </>
      }
    />
  );
}
