import {
  type ChangeEvent,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldIssues } from '#renderer/app/errors.ts';
import { ConfirmDialog } from './ConfirmDialog.tsx';

type Issues<Values> = Partial<Record<keyof Values & string, string>>;

type TextKeys<Values> = { [Key in keyof Values]: Values[Key] extends string ? Key : never }[keyof Values] & string;

/** What a text field needs of its form. */
interface TextProps {
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
}

export interface SaveForm<Values> {
  readonly values: Values;
  readonly set: <Key extends keyof Values>(key: Key, value: Values[Key]) => void;
  /** Words beside a field: the form's own check, else what the office answered. */
  readonly issueOf: (key: keyof Values & string) => string | undefined;
  /** Spread on a text field. `tidy` changes what is typed before it is kept. */
  readonly text: <Key extends TextKeys<Values>>(key: Key, tidy?: (typed: string) => string) => TextProps;
  /** What the last save threw, null when it has no fault left to tell. */
  readonly error: unknown;
  readonly saving: boolean;
  readonly dirty: boolean;
  readonly save: () => Promise<void>;
  /** Leaves; asks first when something would be lost. */
  readonly leave: () => void;
  /** Spread on the `<form>`. */
  readonly formProps: {
    ref: Ref<HTMLFormElement>;
    onSubmit: (event: FormEvent<HTMLFormElement>) => void;
    onKeyDown: (event: KeyboardEvent<HTMLFormElement>) => void;
    noValidate: true;
  };
  /** Put somewhere inside the form's screen: the question of `leave`. */
  readonly leaveDialog: ReactNode;
}

/** Some fields of a form, for parts that several forms share. */
export type FormPart<Values> = Pick<SaveForm<Values>, 'values' | 'set' | 'issueOf'>;

const FIELDS =
  'input:not([type="hidden"]):not([disabled]):not([tabindex="-1"]),select:not([disabled]),textarea:not([disabled]),button[type="submit"]';

/** Enter moves on to the next field, and from the last one to the save button. */
export function focusNextField(form: HTMLElement, from: HTMLElement): void {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)].filter((field) => field.offsetParent !== null);
  const next = fields[fields.indexOf(from) + 1];
  next?.focus();
  if (next instanceof HTMLInputElement && ['text', 'tel', 'email'].includes(next.type)) next.select();
}

/**
 * A form by keyboard: Enter moves on, Ctrl+Enter saves, Esc leaves and asks only if something would be lost.
 * `save` may throw; its failure is shown by `error`, and by `issueOf` beside the fields it names. The first field with
 * a fault gets the focus.
 */
export function useSaveForm<Values extends object>(options: {
  readonly initial: Values;
  readonly validate?: (values: Values) => Issues<Values>;
  readonly save: (values: Values) => Promise<unknown>;
  /** A failure of the office that belongs to fields, as words beside them; it is not told once more at the end. */
  readonly explain?: (error: unknown) => Issues<Values>;
  readonly onLeave?: () => void;
}): SaveForm<Values> {
  const { t } = useTranslation();
  const fieldIssues = useFieldIssues();
  const [values, setValues] = useState(options.initial);
  const [touched, setTouched] = useState(false);
  const [issues, setIssues] = useState<Issues<Values>>({});
  const [error, setError] = useState<unknown>(null);
  const [saving, setSaving] = useState(false);
  const [asking, setAsking] = useState(false);
  const busy = useRef(false);
  const place = useRef<HTMLFormElement>(null);
  const [refusals, setRefusals] = useState(0);
  useEffect(() => {
    if (refusals > 0) place.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusals]);

  const save = async () => {
    if (busy.current) return;
    const found = options.validate?.(values) ?? {};
    setIssues(found);
    if (Object.values(found).some(Boolean)) {
      setRefusals((before) => before + 1);
      return;
    }
    busy.current = true;
    setSaving(true);
    setError(null);
    try {
      await options.save(values);
      setTouched(false);
    } catch (thrown) {
      const explained = options.explain?.(thrown) ?? {};
      setError(Object.keys(explained).length > 0 ? null : thrown);
      setIssues({ ...(fieldIssues(thrown) as Issues<Values>), ...explained });
      setRefusals((before) => before + 1);
    } finally {
      busy.current = false;
      setSaving(false);
    }
  };
  const leave = () => {
    if (touched) setAsking(true);
    else options.onLeave?.();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLFormElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void save();
    } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement && !event.defaultPrevented) {
      event.preventDefault();
      focusNextField(event.currentTarget, event.target);
    } else if (event.key === 'Escape' && options.onLeave) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    }
  };
  const set = <Key extends keyof Values>(key: Key, value: Values[Key]) => {
    setValues((before) => ({ ...before, [key]: value }));
    setTouched(true);
    setIssues((before) => ({ ...before, [key]: undefined }));
  };
  return {
    values,
    set,
    issueOf: (key) => issues[key],
    text: (key, tidy = (typed) => typed) => ({
      value: values[key] as string,
      error: issues[key],
      onChange: (event) => set(key, tidy(event.currentTarget.value) as Values[typeof key]),
    }),
    error,
    saving,
    dirty: touched,
    save,
    leave,
    formProps: {
      ref: place,
      noValidate: true,
      onSubmit: (event) => {
        event.preventDefault();
        void save();
      },
      onKeyDown,
    },
    leaveDialog: (
      <ConfirmDialog
        opened={asking}
        title={t('leave-title')}
        confirmLabel={t('leave')}
        cancelLabel={t('stay')}
        danger
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          options.onLeave?.();
        }}
      >
        {t('leave-text')}
      </ConfirmDialog>
    ),
  };
}
