import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useNavigate } from '@tanstack/react-router';
import { type ChangeEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '#renderer/app/phone/phone.module.css';
import { Icon } from '#renderer/ui/icons.tsx';
import { scaledDown } from '#renderer/ui/scaledDown.ts';
import type { Visit } from '#shared/contract/visits.ts';
import { MOST_PHOTO_BYTES } from '#shared/domain/tickets.ts';
import type { MyVisits } from './carried.ts';
import { stateHere } from './entries.ts';
import { FoundForm } from './FoundForm.tsx';
import { queue, writeDown } from './queue.ts';
import { slotText } from './slotText.ts';

/** One visit on the phone: who and where, and what is found there. */
export function VisitPage({ visit, items, carried }: { visit: Visit } & Pick<MyVisits, 'items' | 'carried'>) {
  const { t } = useTranslation('visits');
  const navigate = useNavigate();
  const state = stateHere(
    visit,
    queue.useQueue(({ entries }) => entries),
  );
  const name = visit.customerName || visit.address;
  const back = () => void navigate({ to: '/visits', search: {} });
  return (
    <main id="content" className={classes.door}>
      <Button variant="subtle" size="md" leftSection={<Icon name="chevronLeft" size={16} />} onClick={back}>
        {t('back')}
      </Button>
      <h2 className={classes.name}>
        <bdi>{name}</bdi>
      </h2>
      <p className={classes.quiet}>
        {[slotText(visit) ?? t('any-time'), visit.ticketNumber, t(`state.${state}`)].join(' · ')}
      </p>
      <p className={classes.quiet}>
        <bdi>{[visit.address, visit.areaName].filter(Boolean).join(' · ')}</bdi>
      </p>
      {visit.phone ? (
        <Button
          component="a"
          href={`tel:${visit.phone.replace(/[^+\d]/g, '')}`}
          size="lg"
          variant="default"
          leftSection={<Icon name="phone" size={18} />}
        >
          {t('call', { phone: visit.phone })}
        </Button>
      ) : null}
      <p>
        <strong>
          <bdi>{visit.typeName}</bdi>
        </strong>
      </p>
      {[visit.description, visit.plan].filter(Boolean).map((text) => (
        <p key={text} className={classes.quiet}>
          <bdi>{text}</bdi>
        </p>
      ))}
      {state === 'planned' ? (
        <Button size="xl" fullWidth onClick={() => void writeDown({ id: visit.id, name }, { kind: 'start' })}>
          {t('start')}
        </Button>
      ) : null}
      {state === 'started' ? (
        <>
          <Photos visit={visit} name={name} />
          <FoundForm
            visit={visit}
            items={items}
            carried={carried}
            onDone={async (found) => {
              await writeDown({ id: visit.id, name }, { kind: 'done', found });
              tell(t('done-kept', { name }));
              back();
            }}
          />
        </>
      ) : null}
      {state === 'done' && visit.report ? (
        <p>
          <bdi>{visit.report}</bdi>
        </p>
      ) : null}
    </main>
  );
}

/** One at a time: a phone has no room for more. */
function tell(message: string, color = 'leaf'): void {
  notifications.clean();
  notifications.show({ message, color, autoClose: 2500 });
}

const MEGABYTE = 1024 * 1024;
const KINDS = ['before', 'after'] as const;

function Photos({ visit, name }: { visit: Visit; name: string }) {
  const { t } = useTranslation('visits');
  const entries = queue.useQueue(({ entries: all }) => all);
  const field = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<(typeof KINDS)[number]>('before');
  const countOf = (of: (typeof KINDS)[number]) => {
    const here = entries.filter(
      ({ visitId, asked, state }) =>
        visitId === visit.id && asked.kind === 'photo' && asked.photo === of && state === 'waiting',
    );
    return here.length + visit.photos.filter((photo) => photo.kind === of).length;
  };
  const take = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.currentTarget.files ?? [];
    event.currentTarget.value = '';
    if (!file) return;
    const picture = await scaledDown(file);
    if (picture === null) tell(t('photo-unreadable'), 'brick');
    else if (picture.size > MOST_PHOTO_BYTES) {
      const most = MOST_PHOTO_BYTES / MEGABYTE;
      tell(t('photo-large', { megabytes: Math.ceil(picture.size / MEGABYTE), most }), 'brick');
    } else {
      await writeDown({ id: visit.id, name }, { kind: 'photo', photo: kind, picture });
      tell(t('photo-taken', { kind: t(`photo.${kind}`) }));
    }
  };
  return (
    <section className={classes.form} aria-label={t('photos')}>
      <h3 className={classes.part}>{t('photos')}</h3>
      <input
        ref={field}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={(event) => void take(event)}
      />
      <div className={classes.two}>
        {KINDS.map((of) => (
          <Button
            key={of}
            size="lg"
            variant="default"
            onClick={() => {
              setKind(of);
              field.current?.click();
            }}
          >
            {t(`photo.${of}`)}
            {countOf(of) > 0 ? ` (${countOf(of)})` : ''}
          </Button>
        ))}
      </div>
    </section>
  );
}
