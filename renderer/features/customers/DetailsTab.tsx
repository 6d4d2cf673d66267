import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useOffice } from '#renderer/app/office.ts';
import { api } from '#renderer/app/rpc.ts';
import { classesQuery } from '#renderer/features/catalog/queries.ts';
import { Applications } from '#renderer/features/connections/Applications.tsx';
import { TimeText } from '#renderer/ui/DayText.tsx';
import { Panel } from '#renderer/ui/PageHeader.tsx';
import { useIdentityCheck } from '#renderer/ui/TaxIdentityFields.tsx';
import type { Customer } from '#shared/contract/customers.ts';
import { stateText } from '#shared/domain/indianStates.ts';
import { ClassChangeDialog } from './ClassChangeDialog.tsx';
import classes from './customers.module.css';

/** Everything written down about a customer. */
export function DetailsTab({ customer, onEdit }: { customer: Customer; onEdit: (() => void) | null }) {
  const { t } = useTranslation('customers');
  const { country } = useOffice();
  // A number that an import brought is kept as it stood in the sheet, and told here when it is none.
  const issue = Object.values(useIdentityCheck()(customer))[0];
  const company = useQuery(api.settings.company.queryOptions({ input: {} }));
  const branches = useQuery(api.settings.branches.queryOptions({ input: {} }));
  const branch = branches.data?.find(({ id }) => id === customer.branchId);
  const line = (label: string, value: ReactNode) => (
    <>
      <dt>{label}</dt>
      <dd>{value ? <bdi>{value}</bdi> : t('nothing-written')}</dd>
    </>
  );
  return (
    <div className={classes.details}>
      <Panel>
        <dl className={classes.pairs}>
          {line(t('name'), customer.name)}
          {line(t('code'), customer.code)}
          {line(t('phones'), customer.phones.join(', '))}
          {line(t('email'), customer.email)}
          {line(t('area'), customer.areaName)}
          {branches.data && branches.data.length > 1 ? line(t('branch'), branch?.name) : null}
          {line(t('address'), customer.address)}
          {customer.walkNo === null ? null : line(t('walk-no'), customer.walkNo)}
          <ClassLine customer={customer} />
          {line(t('created-at'), <TimeText at={customer.createdAt} />)}
        </dl>
      </Panel>
      <Panel>
        <dl className={classes.pairs}>
          {line(t('caf'), customer.cafNumber)}
          {line(t('id-proof'), customer.idProof)}
          {line(t('tax-id', { label: company.data?.taxIdLabel ?? '' }).trim(), customer.taxId)}
          {issue ? (
            <>
              <dt />
              <dd className={classes.problem}>{issue}</dd>
            </>
          ) : null}
          {line(t('state-code'), stateText(customer.stateCode, country))}
          {customer.taxExemption
            ? line(t('exemption'), [customer.taxExemption, customer.taxCertificate].filter(Boolean).join(', '))
            : null}
          {country === 'PK' ? line(t('filer'), t(`filer.${customer.filer}`)) : null}
          {line(t('due-day'), customer.dueDay)}
          {customer.billPer === null ? null : line(t('bill-per'), t(`bill-per.${customer.billPer}`))}
          {line(t('notes'), customer.notes)}
        </dl>
        {onEdit ? (
          <Button mt="md" variant="default" onClick={onEdit}>
            {t('edit-details')}
          </Button>
        ) : null}
      </Panel>
      <Applications customerId={customer.id} />
    </div>
  );
}

/** His class with the way to another one; an office without classes has no such line. */
function ClassLine({ customer }: { customer: Customer }) {
  const { t } = useTranslation('classes');
  const mayChange = useMay()('customers.class');
  const known = useQuery(classesQuery);
  const [changing, setChanging] = useState(false);
  if (!known.data || known.data.length === 0) return null;
  return (
    <>
      <dt>{t('class')}</dt>
      <dd>
        <bdi>{customer.className || t('none')}</bdi>{' '}
        {mayChange ? (
          <Button size="compact-xs" variant="default" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        ) : null}
        {changing ? (
          <ClassChangeDialog customer={customer} known={known.data} onClose={() => setChanging(false)} />
        ) : null}
      </dd>
    </>
  );
}
