import { Button, Checkbox, FileButton, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { SignaturePad } from '#renderer/ui/SignaturePad.tsx';
import { CAF_PICTURES, type CafPicture, CONSENTS, ID_KINDS, idKindsOf } from '#shared/domain/idProofs.ts';
import classes from './connections.module.css';
import type { StepProps } from './draft.ts';
import { MOST_PICTURE_MB, takePicture } from './pictures.ts';

/** The application itself: id proof, pictures, what he agrees to, and his hand. */
export function PapersStep({ form }: StepProps) {
  const { t } = useTranslation(['connections', 'caf', 'idProofs', 'visits']);
  const { country } = useOffice();
  const { values, set, issueOf } = form;
  return (
    <>
      <FormFields>
        <NativeSelect
          label={t('id-kind')}
          data-first
          value={values.idKind}
          data={[
            { value: '', label: t('id-none') },
            ...idKindsOf(country).map((kind) => ({ value: kind, label: t(`idProofs:id.${kind}`) })),
          ]}
          onChange={(event) => set('idKind', ID_KINDS.find((kind) => kind === event.currentTarget.value) ?? '')}
        />
        {values.idKind === '' ? null : (
          <TextInput
            label={t('id-number')}
            description={values.idKind === 'aadhaar' ? t('aadhaar-hint') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            required
            autoComplete="off"
            maxLength={40}
            {...form.text('idNumber')}
          />
        )}
      </FormFields>
      <div className={classes.pictures}>
        {CAF_PICTURES.map((kind) => (
          <Picture
            key={kind}
            kind={kind}
            address={values.pictures[kind]}
            onChange={(address) => {
              const { [kind]: _, ...others } = values.pictures;
              set('pictures', address === null ? others : { ...others, [kind]: address });
            }}
          />
        ))}
      </div>
      {issueOf('pictures') ? (
        <p className={classes.fault} role="alert">
          {issueOf('pictures')}
        </p>
      ) : null}
      <Checkbox.Group
        label={t('agrees')}
        value={[...values.consents]}
        error={issueOf('consents')}
        onChange={(ticked) => {
          set(
            'consents',
            CONSENTS.filter((consent) => ticked.includes(consent)),
          );
        }}
      >
        <Stack gap={6} mt={4}>
          {CONSENTS.map((consent) => (
            <Checkbox key={consent} value={consent} label={t(`caf:consent.${consent}`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <TextInput label={t('signer')} maxLength={80} placeholder={values.name} {...form.text('signerName')} />
      <SignaturePad
        label={t('visits:signature')}
        value={values.signature}
        onChange={(path) => set('signature', path)}
      />
    </>
  );
}

/** A picture from the camera or a file, made small before it is kept. */
function Picture({
  kind,
  address,
  onChange,
}: {
  kind: CafPicture;
  address: string | undefined;
  onChange: (address: string | null) => void;
}) {
  const { t } = useTranslation('connections');
  const [fault, setFault] = useState('');
  const [busy, setBusy] = useState(false);
  const take = async (file: File | null) => {
    if (!file) return;
    setBusy(true);
    const taken = await takePicture(file);
    setBusy(false);
    if ('address' in taken) {
      setFault('');
      onChange(taken.address);
    } else
      setFault(
        taken.fault === 'large'
          ? t('picture-large', { megabytes: taken.megabytes, most: MOST_PICTURE_MB })
          : t('picture-none'),
      );
  };
  return (
    <figure className={classes.picture} aria-label={t(`picture.${kind}`)}>
      <figcaption>{t(`picture.${kind}`)}</figcaption>
      {address ? <img src={address} alt={t(`picture.${kind}`)} /> : <span className={classes.frame} />}
      <FileButton
        accept="image/*"
        inputProps={{ capture: 'environment', tabIndex: -1 }}
        onChange={(file) => void take(file)}
      >
        {(props) => (
          <Button {...props} size="compact-sm" variant="default" loading={busy}>
            {t('picture-take')}
          </Button>
        )}
      </FileButton>
      {address ? (
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(null)}>
          {t('picture-remove')}
        </Button>
      ) : null}
      {fault === '' ? null : (
        <span className={classes.fault} role="alert">
          {fault}
        </span>
      )}
    </figure>
  );
}
