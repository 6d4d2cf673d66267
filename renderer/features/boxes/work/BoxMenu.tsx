import { Button, Menu } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#renderer/ui/icons.tsx';
import { type AskedWork, BoxWorkDialog } from './BoxWorkDialog.tsx';

const WHEN_ON: readonly AskedWork[] = ['deactivate', 'refresh', 'swap', 'return', 'hand-on', 'sell', 'lose'];
const WHEN_OFF: readonly AskedWork[] = ['reactivate', 'swap', 'return', 'hand-on', 'sell', 'lose'];

interface AtCustomer {
  readonly id: number;
  readonly serial: string;
  readonly state: string;
}

/** What may be done with a box of a customer, and what was. */
export function BoxMenu({ box, mayWork }: { box: AtCustomer; mayWork: boolean }) {
  const { t } = useTranslation('boxWork');
  const navigate = useNavigate();
  const [kind, setKind] = useState<AskedWork | null>(null);
  const works = box.state === 'active' ? WHEN_ON : WHEN_OFF;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button
            size="compact-xs"
            variant="subtle"
            rightSection={<Icon name="chevronDown" size={12} />}
            aria-label={t('menu-of', { serial: box.serial })}
          >
            {t('menu')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {mayWork
            ? works.map((work) => (
                <Menu.Item key={work} onClick={() => setKind(work)}>
                  {t(`do.${work}`)}
                </Menu.Item>
              ))
            : null}
          <Menu.Item onClick={() => void navigate({ to: '/boxes/actions', search: { boxId: box.id } })}>
            {t('history')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {kind ? (
        <BoxWorkDialog
          kind={kind}
          target={{ serial: box.serial, boxId: box.id, subscriptionId: null }}
          onClose={() => setKind(null)}
        />
      ) : null}
    </>
  );
}

/** Gives a customer a box for one of his services. */
export function GiveBox({ subscriptionId, planName }: { subscriptionId: number; planName: string }) {
  const { t } = useTranslation('boxWork');
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="compact-xs" variant="subtle" onClick={() => setOpen(true)}>
        {t('do.activate')}
      </Button>
      {open ? (
        <BoxWorkDialog
          kind="activate"
          target={{ serial: planName, boxId: null, subscriptionId }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
