import { Modal, type ModalProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormEnd } from './FormField.tsx';
import type { SaveForm } from './useSaveForm.tsx';

/** A form in a dialog: Esc, the cross and Cancel leave it the same way, and its end is below everything. */
export function FormDialog<Values>({
  form,
  title,
  size = 'md',
  saveLabel,
  children,
}: {
  form: SaveForm<Values>;
  title: string;
  size?: NonNullable<ModalProps['size']>;
  saveLabel?: string;
  children: ReactNode;
}) {
  return (
    <Modal opened size={size} onClose={form.leave} closeOnEscape={false} title={title}>
      <form {...form.formProps}>
        {children}
        <FormEnd form={form} onCancel={form.leave} {...(saveLabel ? { saveLabel } : {})} />
      </form>
    </Modal>
  );
}
