import { ActionIcon, Menu } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column } from './DataTable.tsx';
import { Icon } from './icons.tsx';

/** Hides and shows the optional columns of a table. */
export function ColumnChooser<Row>({
  columns,
  hidden,
  onChange,
}: {
  columns: readonly Column<Row>[];
  hidden: readonly string[];
  onChange: (hidden: readonly string[]) => void;
}) {
  const { t } = useTranslation();
  const optional = columns.filter((column) => column.optional);
  if (optional.length === 0) return null;
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('choose-columns')} title={t('choose-columns')}>
          <Icon name="columns" size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {optional.map((column) => {
          const shown = !hidden.includes(column.key);
          return (
            <Menu.CheckboxItem
              key={column.key}
              checked={shown}
              onChange={() => onChange(shown ? [...hidden, column.key] : hidden.filter((key) => key !== column.key))}
            >
              {column.header}
            </Menu.CheckboxItem>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
