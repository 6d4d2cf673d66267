// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot be virtualised row by row
import { useThrottledValue } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type KeyboardEvent,
  memo,
  type ReactElement,
  type ReactNode,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import { useOffice } from '#renderer/app/office.ts';
import { ColumnChooser } from './ColumnChooser.tsx';
import classes from './DataTable.module.css';
import { Icon } from './icons.tsx';
import { EmptyState, ErrorState } from './states.tsx';
import { pageOffsets, type RowsPage, type TablePages, useTablePages } from './tablePages.ts';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  /** A CSS grid track: `120px`, `minmax(10rem, 2fr)`. */
  readonly width: string;
  readonly align?: 'start' | 'end';
  /** Name under which the host sorts by this column; absent: it cannot. */
  readonly sort?: string;
  /** May be hidden with the column chooser. */
  readonly optional?: boolean;
  readonly render: (row: Row) => ReactNode;
}

export interface Sort {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

export interface DataTableProps<Row, Page extends RowsPage<Row>> {
  /** Names the table for screen readers and keeps the chosen columns. */
  readonly name: string;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Columns that stay hidden until somebody chooses them: for lists wider than a small screen. */
  readonly hiddenFirst?: readonly string[];
  /** Key of the list with its filters and sorting (`api.x.list.key({ input })`); pages hang below it. */
  readonly queryKey: readonly unknown[];
  readonly fetchPage: (offset: number, limit: number) => Promise<Page>;
  readonly onOpen?: (row: Row) => void;
  /** Space ticks the row, where rows can be ticked beside being opened. */
  readonly onPick?: (row: Row) => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Cells of the totals row by column key, from any page. */
  readonly totals?: (page: Page) => Readonly<Record<string, ReactNode>>;
  readonly empty?: ReactNode;
  /** Height of the box; the rest of the screen when absent. */
  readonly height?: string;
  readonly toolbar?: ReactNode;
}

const ROW_PX = 34;
/** Rows drawn beyond those in sight: each costs time in every jump, and a step of the wheel is three. */
const OVERSCAN = 3;
/** Rows asked for beyond those in sight, so that ordinary scrolling never meets an empty row. */
const AHEAD = 40;
/** A thumb dragged over the whole list asks for pages at most this often. */
const ASK_EVERY_MS = 90;

function step(key: string, active: number, total: number, pageRows: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + pageRows,
    PageUp: active - pageRows,
    Home: 0,
    End: total - 1,
  };
  const next = to[key];
  return next === undefined ? null : Math.max(0, Math.min(total - 1, next));
}

/**
 * A list of any length: only the rows in sight exist, and only their pages are asked for, so that any place of
 * 100,000 rows is one drag away. Arrows, Page, Home and End move; Enter opens, Space ticks.
 */
export function DataTable<Row, Page extends RowsPage<Row>>(props: DataTableProps<Row, Page>) {
  const { t } = useTranslation();
  const { locale } = useOffice();
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<readonly string[]>(() => hiddenColumns(props.name, props.hiddenFirst));
  const [count, setCount] = useState(0);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  const wantedPages = pageOffsets(first - AHEAD, Math.min(last + AHEAD, count - 1)).join();
  const pages = useTablePages<Row, Page>(props.queryKey, props.fetchPage, useThrottledValue(wantedPages, ASK_EVERY_MS));
  const filterKey = JSON.stringify(props.queryKey);
  const { active, choose } = useChosenRow(pages, filterKey);
  // A row that leaves lends its elements to the one that comes: nothing is built anew while scrolling.
  const slots = useRef(1);
  slots.current = Math.max(slots.current, items.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list begins at its first row
  useEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [filterKey]);
  // While another list is on its way the old height stays: nothing jumps under the hand.
  if (!pages.loading && pages.total !== count) setCount(pages.total);

  const columns = useMemo(
    () => props.columns.filter((column) => !hidden.includes(column.key)),
    [props.columns, hidden],
  );
  const tracks = { '--table-columns': columns.map((column) => column.width).join(' ') };
  const opener = useRef(props.onOpen);
  opener.current = props.onOpen;
  const open = useCallback((row: Row) => opener.current?.(row), []);
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return;
    const next = step(event.key, active, count, Math.floor((box.current?.clientHeight ?? 340) / ROW_PX) - 2);
    if (next !== null && count > 0) {
      event.preventDefault();
      choose(next);
      virtual.scrollToIndex(next);
    }
    const row = pages.rowAt(active);
    if (event.key === 'Enter' && row) props.onOpen?.(row);
    if (event.key === ' ' && row && props.onPick) {
      event.preventDefault();
      props.onPick(row);
    }
  };
  const totals = props.totals && pages.anyPage ? props.totals(pages.anyPage) : null;
  const blank = !pages.loading && (pages.error !== null || pages.total === 0);

  return (
    <div className={classes.frame} style={props.height ? { blockSize: props.height } : undefined}>
      <div className={classes.toolbar}>
        {props.toolbar}
        <span className={classes.count}>
          {pages.loading
            ? t('loading')
            : t('rows', { count: pages.total, shown: new Intl.NumberFormat(locale).format(pages.total) })}
        </span>
        <ColumnChooser
          columns={props.columns}
          hidden={hidden}
          onChange={(next) => {
            setHidden(next);
            keepHiddenColumns(props.name, next);
          }}
        />
      </div>
      <div
        ref={box}
        className={classes.scroll}
        style={tracks as CSSProperties}
        role="grid"
        tabIndex={0}
        aria-label={props.label}
        aria-rowcount={pages.total + 1}
        aria-busy={pages.loading}
        aria-activedescendant={count > 0 ? `${id}-${active}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={(event) => event.target === event.currentTarget && choose(active)}
      >
        <HeaderRow columns={columns} sort={props.sort} onSort={props.onSort} />
        {blank ? (
          <div role="row" tabIndex={-1}>
            <div role="gridcell" tabIndex={-1} aria-colspan={columns.length}>
              {pages.error ? (
                <ErrorState error={pages.error} onRetry={pages.retry} />
              ) : (
                (props.empty ?? <EmptyState title={t('no-match')} />)
              )}
            </div>
          </div>
        ) : pages.loading && count === 0 ? (
          <SkeletonRows columns={columns.length} />
        ) : (
          <div role="rowgroup" className={classes.body} style={{ blockSize: virtual.getTotalSize() }}>
            {items.map((item) => (
              <BodyRow
                key={item.index % slots.current}
                id={`${id}-${item.index}`}
                index={item.index}
                top={item.start}
                row={pages.rowAt(item.index)}
                columns={columns}
                active={item.index === active}
                canOpen={props.onOpen !== undefined}
                onPoint={choose}
                onOpen={open}
              />
            ))}
          </div>
        )}
        {totals && !blank ? (
          <div role="row" tabIndex={-1} className={classes.totals}>
            {columns.map((column, index) => (
              <div key={column.key} role="gridcell" tabIndex={-1} className={classes.cell} data-align={column.align}>
                {totals[column.key] ?? (index === 0 ? t('total') : null)}
              </div>
            ))}
          </div>
        ) : null}
      </div>
    </div>
  );
}

function idOf(row: unknown): unknown {
  return typeof row === 'object' && row !== null && 'id' in row ? row.id : undefined;
}

/**
 * The row that keys act on, the first one to begin with. Once somebody came to it, by a key, the pointer or the focus, it
 * stays his when others come in above it: Enter opens what he looks at.
 */
function useChosenRow<Row, Page extends RowsPage<Row>>(pages: TablePages<Row, Page>, list: string) {
  const first = { list, index: 0, isHeld: false, id: undefined as unknown };
  const [kept, setChosen] = useState(first);
  const chosen = kept.list === list ? kept : first;
  const id = idOf(pages.rowAt(chosen.index));
  if (chosen.isHeld && id !== undefined && id !== chosen.id) {
    const moved = chosen.id === undefined ? undefined : pages.placeOf((row) => idOf(row) === chosen.id);
    setChosen(moved === undefined ? { ...chosen, id } : { ...chosen, index: moved });
  }
  const now = useRef(pages);
  now.current = pages;
  const choose = useCallback(
    (index: number) => setChosen({ list, index, isHeld: true, id: idOf(now.current.rowAt(index)) }),
    [list],
  );
  return { active: chosen.index, choose };
}

function HeaderRow<Row>({
  columns,
  sort,
  onSort,
}: {
  columns: readonly Column<Row>[];
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}) {
  return (
    <div role="row" tabIndex={-1} className={classes.head}>
      {columns.map((column) => {
        const by = column.sort;
        const sorted = by !== undefined && sort?.by === by ? sort.direction : null;
        return (
          <div
            key={column.key}
            role="columnheader"
            tabIndex={-1}
            className={classes.headCell}
            data-align={column.align}
            title={column.header}
            aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
          >
            {by !== undefined && onSort ? (
              <button
                type="button"
                className={classes.sort}
                onClick={() => onSort({ by, direction: sorted === 'asc' ? 'desc' : 'asc' })}
              >
                <span>{column.header}</span>
                {sorted ? <Icon name={sorted === 'asc' ? 'chevronUp' : 'chevronDown'} size={12} /> : null}
              </button>
            ) : (
              <span>{column.header}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}

interface BodyRowProps<Row> {
  readonly id: string;
  readonly index: number;
  readonly top: number;
  readonly row: Row | undefined;
  readonly columns: readonly Column<Row>[];
  readonly active: boolean;
  readonly canOpen: boolean;
  readonly onPoint: (index: number) => void;
  readonly onOpen: (row: Row) => void;
}

function PlainRow<Row>({ id, index, top, row, columns, active, canOpen, onPoint, onOpen }: BodyRowProps<Row>) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on the grid opens the active row
    <div
      id={id}
      role="row"
      tabIndex={-1}
      aria-rowindex={index + 2}
      aria-selected={active}
      className={classes.row}
      data-open={canOpen || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={() => onPoint(index)}
      onClick={() => row && onOpen(row)}
    >
      {columns.map((column) => (
        <div key={column.key} role="gridcell" tabIndex={-1} className={classes.cell} data-align={column.align}>
          {row ? column.render(row) : <span className={classes.skeleton} />}
        </div>
      ))}
    </div>
  );
}

/** Drawn again only when its own row changes, not with every step of the scroll. */
const BodyRow = memo(PlainRow) as <Row>(props: BodyRowProps<Row>) => ReactElement;

const SKELETON_ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

function SkeletonRows({ columns }: { columns: number }) {
  const cells = Array.from({ length: columns }, (_, index) => `cell-${index}`);
  return (
    <div aria-hidden>
      {SKELETON_ROWS.map((row) => (
        <div key={row} className={classes.skeletonRow}>
          {cells.map((cell) => (
            <div key={cell} className={classes.cell}>
              <span className={classes.skeleton} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function hiddenColumns(name: string, first: readonly string[] = []): readonly string[] {
  const kept = localStorage.getItem(`counterfoil-columns-${name}`);
  if (kept === null) return first;
  return kept === '' ? [] : kept.split(',');
}

function keepHiddenColumns(name: string, keys: readonly string[]): void {
  localStorage.setItem(`counterfoil-columns-${name}`, keys.join(','));
}
