import { Icon } from '#renderer/ui/icons.tsx';
import look from '#renderer/ui/ui.module.css';
import { useSheetError } from './useSheetError.ts';

/** What went wrong with the sheet, in words, where it was started. */
export function SheetFailure({ error }: { error: unknown }) {
  const sentence = useSheetError();
  if (!error) return null;
  return (
    <div className={look.failure} role="alert">
      <Icon name="alert" size={16} />
      <span>{sentence(error)}</span>
    </div>
  );
}
