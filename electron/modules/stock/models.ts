import type { z } from 'zod';
import type { Context, Reader } from '#host/context.ts';
import { fail } from '#shared/contract/errors.ts';
import type { BoxModel, stock } from '#shared/contract/stock.ts';

type NewModel = z.output<NonNullable<(typeof stock.createModel)['~orpc']['inputSchema']>>;
type ChangedModel = z.output<NonNullable<(typeof stock.updateModel)['~orpc']['inputSchema']>>;

interface ModelRow extends Omit<BoxModel, 'active'> {
  active: number;
}

const MODEL_SQL = `SELECT id, make, model, cas, serial_pattern AS serialPattern, vc_pattern AS vcPattern, cost_minor AS costMinor,
    price_minor AS priceMinor, warranty_days AS warrantyDays, life_months AS lifeMonths, active, version,
    (SELECT count(*) FROM box b WHERE b.model_id = m.id) AS boxes
  FROM box_model m`;

/** Makes and models, those in use first. */
export function listModels({ sql }: Reader): BoxModel[] {
  return sql
    .all<ModelRow>(`${MODEL_SQL} ORDER BY active DESC, make COLLATE NOCASE, model COLLATE NOCASE`)
    .map((row) => ({ ...row, active: row.active === 1 }));
}

/** @throws not-found */
export function readModel({ sql }: Pick<Reader, 'sql'>, id: number): BoxModel {
  const row = sql.get<ModelRow>(`${MODEL_SQL} WHERE m.id = ?`, id);
  if (!row) throw fail('not-found', { what: 'box model', id: String(id) });
  return { ...row, active: row.active === 1 };
}

/** @throws already-exists */
export function createModel(context: Context, fields: NewModel): BoxModel {
  const id = context.write((tx) => {
    requireFreeName(tx, fields);
    const created = tx.sql.run(
      `INSERT INTO box_model (make, model, cas, serial_pattern, vc_pattern, cost_minor, price_minor, warranty_days, life_months)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...valuesOf(fields),
    ).id;
    tx.audit({ action: 'create-box-model', entity: 'box-model', entityId: created, after: fields });
    tx.touch('boxes');
    return created;
  });
  return readModel(context.read, id);
}

/**
 * Changes a model. Boxes that are in the records keep what they cost, and their warranty.
 * @throws not-found, changed-meanwhile, already-exists
 */
export function updateModel(context: Context, { id, version, active, ...fields }: ChangedModel): BoxModel {
  context.write((tx) => {
    const { boxes: _boxes, ...before } = readModel(tx, id);
    if (before.version !== version) throw fail('changed-meanwhile', { what: 'box model' });
    requireFreeName(tx, fields, id);
    tx.sql.run(
      `UPDATE box_model SET make = ?, model = ?, cas = ?, serial_pattern = ?, vc_pattern = ?, cost_minor = ?, price_minor = ?,
         warranty_days = ?, life_months = ?, active = ?, version = version + 1 WHERE id = ?`,
      ...valuesOf(fields),
      active ? 1 : 0,
      id,
    );
    tx.audit({ action: 'update-box-model', entity: 'box-model', entityId: id, before, after: { ...fields, active } });
    tx.touch('boxes');
  });
  return readModel(context.read, id);
}

function valuesOf(fields: NewModel) {
  return [
    fields.make,
    fields.model,
    fields.cas,
    fields.serialPattern,
    fields.vcPattern,
    fields.costMinor,
    fields.priceMinor,
    fields.warrantyDays,
    fields.lifeMonths,
  ] as const;
}

function requireFreeName({ sql }: Pick<Reader, 'sql'>, { make, model }: NewModel, id = 0): void {
  if (
    sql.get(
      'SELECT id FROM box_model WHERE make = ? COLLATE NOCASE AND model = ? COLLATE NOCASE AND id <> ?',
      make,
      model,
      id,
    )
  )
    throw fail('already-exists', { what: 'box model', value: `${make} ${model}` });
}
