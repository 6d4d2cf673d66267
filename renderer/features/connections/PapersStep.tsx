import { Button, Checkbox, FileButton, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { FormFields } from '#renderer/ui/FormField.tsx';
import { SignaturePad } from '#renderer/ui/SignaturePad.tsx';
import type { FormPart } from '#renderer/ui/useSaveForm.tsx';
import { CAF_PICTURES, type CafPicture, CONSENTS, ID_KINDS, idKindsOf } from '#shared/domain/idProofs.ts';
import classes from './connections.module.css';
import type { Draft, StepProps } from './draft.ts';
import { MOST_PICTURE_MB, takePicture } from './pictures.ts';

/** The papers of an application while they are typed. */
export type PapersDraft = Pick<Draft, 'idKind' | 'idNumber' | 'pictures' | 'consents' | 'signerName' | 'signature'>;

/** Which papers are asked for. */
export interface AskedPapers {
  readonly idProof: boolean;
  readonly pictures: readonly CafPicture[];
  readonly consents: readonly (typeof CONSENTS)[number][];
  readonly signature: boolean;
}

const ALL_PAPERS: AskedPapers = { idProof: true, pictures: CAF_PICTURES, consents: CONSENTS, signature: true };

/** The application itself: id proof, pictures, what he agrees to, and his hand. */
export function PapersStep({ form }: StepProps) {
  return <PapersFields form={form} asked={ALL_PAPERS} signer={form.values.name} />;
}

export function PapersFields({
  form,
  asked,
  signer,
}: {
  form: FormPart<PapersDraft>;
  asked: AskedPapers;
  signer: string;
}) {
  const { t } = useTranslation(['connections', 'caf', 'idProofs', 'visits']);
  const { country } = useOffice();
  const { values, set, issueOf } = form;
  return (
    <>
      {asked.idProof ? (
        <FormFields>
          <NativeSelect
            label={t('id-kind')}
            data-first
            data-autofocus
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
              value={values.idNumber}
              error={issueOf('idNumber')}
              onChange={(event) => set('idNumber', event.currentTarget.value)}
            />
          )}
        </FormFields>
      ) : null}
      <div className={classes.pictures}>
        {asked.pictures.map((kind) => (
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
      {asked.consents.length > 0 ? (
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
            {asked.consents.map((consent) => (
              <Checkbox key={consent} value={consent} label={t(`caf:consent.${consent}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
      ) : null}
      {asked.signature ? (
        <>
          <TextInput
            label={t('signer')}
            maxLength={80}
            placeholder={signer}
            value={values.signerName}
            onChange={(event) => set('signerName', event.currentTarget.value)}
          />
          <SignaturePad
            label={t('visits:signature')}
            value={values.signature}
            onChange={(path) => set('signature', path)}
          />
        </>
      ) : null}
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
