import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorSentence } from '#renderer/app/errors.ts';
import { useMay } from '#renderer/app/office.ts';
import { client } from '#renderer/app/rpc.ts';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import plain from '#renderer/ui/PlainTable.module.css';
import { EmptyState, ErrorState, LoadingState } from '#renderer/ui/states.tsx';
import { areasQuery, branchesQuery } from './queries.ts';
import classes from './settings.module.css';

interface Branch {
  readonly id: number;
  readonly name: string;
}
interface Area extends Branch {
  readonly parentId: number | null;
  readonly branchId: number;
  readonly customers: number;
}

/** Where the office works: its branches, and the areas that lists and collectors go by. */
export function AreasSection() {
  const branches = useQuery(branchesQuery);
  const areas = useQuery(areasQuery);
  const failed = branches.isError ? branches : areas.isError ? areas : null;
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  if (!branches.data || !areas.data) return <LoadingState />;
  return (
    <div className={classes.panels}>
      <Areas areas={areas.data} branches={branches.data} />
      <Branches branches={branches.data} />
    </div>
  );
}

function Branches({ branches }: { branches: readonly Branch[] }) {
  const { t } = useTranslation(['settings', 'common']);
  const mayWrite = useMay()('settings.write');
  const sentence = useErrorSentence();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => client.settings.createBranch({ name: name.trim() }),
    onSuccess: () => setName(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate();
  };
  return (
    <Panel title={t('branches')}>
      <ul className={classes.list}>
        {branches.map((branch) => (
          <li key={branch.id}>
            <bdi>{branch.name}</bdi>
          </li>
        ))}
      </ul>
      {mayWrite ? (
        <form className={classes.addLine} onSubmit={submit} noValidate>
          <TextInput
            label={t('new-branch')}
            maxLength={200}
            value={name}
            error={create.error ? sentence(create.error) : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!name.trim()} loading={create.isPending}>
            {t('common:add')}
          </Button>
        </form>
      ) : null}
    </Panel>
  );
}

function Areas({ areas, branches }: { areas: readonly Area[]; branches: readonly Branch[] }) {
  const { t } = useTranslation('settings');
  const may = useMay();
  const several = branches.length > 1;
  return (
    <Panel title={t('areas')}>
      {may('customers.write') ? <NewArea areas={areas} branches={branches} /> : null}
      {areas.length === 0 ? (
        <EmptyState title={t('no-areas')} text={t('no-areas-text')} icon="home" />
      ) : (
        <table className={plain.table}>
          <thead>
            <tr>
              <th>{t('areas')}</th>
              <th>{t('part-of')}</th>
              {several ? <th>{t('branch')}</th> : null}
              <th data-align="end">{t('customers')}</th>
            </tr>
          </thead>
          <tbody>
            {areas.map((area) => (
              <tr key={area.id}>
                <td>
                  <bdi>{area.name}</bdi>
                </td>
                <td className={classes.quiet}>{areas.find(({ id }) => id === area.parentId)?.name ?? '–'}</td>
                {several ? <td>{branches.find(({ id }) => id === area.branchId)?.name}</td> : null}
                <td data-align="end">
                  {may('customers.read') && area.customers > 0 ? (
                    <Link
                      to="/customers"
                      search={{ areaId: area.id }}
                      className={classes.link}
                      aria-label={`${area.customers}: ${t('show-customers', { area: area.name })}`}
                    >
                      {area.customers}
                    </Link>
                  ) : (
                    area.customers
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

function NewArea({ areas, branches }: { areas: readonly Area[]; branches: readonly Branch[] }) {
  const { t } = useTranslation(['settings', 'common']);
  const sentence = useErrorSentence();
  const [name, setName] = useState('');
  const [parentId, setParent] = useState<number | null>(null);
  const [branchId, setBranch] = useState<number | null>(null);
  const create = useMutation({
    mutationFn: () =>
      client.settings.createArea({ name: name.trim(), parentId, ...(branchId === null ? {} : { branchId }) }),
    onSuccess: () => setName(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) create.mutate();
  };
  return (
    <form className={classes.addLine} onSubmit={submit} noValidate>
      <TextInput
        label={t('new-area')}
        maxLength={200}
        value={name}
        error={create.error ? sentence(create.error) : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('part-of')}
        value={parentId === null ? '' : String(parentId)}
        data={[
          { value: '', label: t('no-parent') },
          ...areas.map((area) => ({ value: String(area.id), label: area.name })),
        ]}
        onChange={(event) => setParent(Number(event.currentTarget.value) || null)}
      />
      {branches.length > 1 ? (
        <NativeSelect
          label={t('branch')}
          value={String(branchId ?? branches[0]?.id ?? '')}
          data={branches.map((branch) => ({ value: String(branch.id), label: branch.name }))}
          onChange={(event) => setBranch(Number(event.currentTarget.value) || null)}
        />
      ) : null}
      <Button type="submit" variant="default" disabled={!name.trim()} loading={create.isPending}>
        {t('common:add')}
      </Button>
    </form>
  );
}
