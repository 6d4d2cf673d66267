import { isContractProcedure } from '@orpc/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '#shared/contract/index.ts';
import { makeOffice, type OfficeClient, type TestOffice } from '#testing/makeHost.ts';
import { addCustomer, addPlan, openShift, pay, runBills, subscribe } from '#testing/steps.ts';

/**
 * Every procedure is called as the owner with inputs that fit its schema and are otherwise nonsense: numbers that
 * belong to nothing, text that is SQL, days of other centuries. An answer or a refusal by name is right; `internal`,
 * which stands for a bug, never is.
 */
type Tree = { readonly [name: string]: unknown };
type Schema = {
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  maxItems?: number;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
};

/** Calls that end the session, or the test's patience. */
const LEFT_OUT = new Set([
  'sessions.signOut',
  'sessions.end',
  'changes.watch',
  'health.backup',
  'imports.upload',
  'people.update',
  'people.resetPassword',
]);

function proceduresOf(part: Tree, path = ''): [string, z.ZodType][] {
  return Object.entries(part).flatMap(([name, child]): [string, z.ZodType][] => {
    if (!isContractProcedure(child)) return proceduresOf(child as Tree, `${path}${name}.`);
    const schema = child['~orpc'].inputSchema as z.ZodType | undefined;
    return schema && !LEFT_OUT.has(path + name) ? [[path + name, schema]] : [];
  });
}

const TEXTS = [
  "'; DROP TABLE customer; --",
  '%_',
  'नमस्ते',
  '\u202Eabc',
  '=cmd|x',
  'x'.repeat(300),
  ' ',
  'a\0b',
  'AB',
  '{{id}}',
  '😀',
];
const DAYS = ['2026-11-21', '2026-11-01', '0001-01-01', '9999-12-31', '2024-02-29', '2026-11-22'];

function text(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.format === 'uuid') return fc.uuid({ version: 7 });
  if (schema.format === 'date') return fc.constantFrom(...DAYS);
  if (schema.pattern)
    return fc.oneof(
      fc.constantFrom('AB', 'en', 'IN', 'INR', 'gold', 'x@yy', ''),
      fc.stringMatching(new RegExp(schema.pattern)),
    );
  const fits = TEXTS.filter(
    (word) => word.length >= (schema.minLength ?? 0) && word.length <= (schema.maxLength ?? 300),
  );
  return fits.length > 0
    ? fc.constantFrom(...fits)
    : fc.string({ minLength: schema.minLength ?? 0, maxLength: schema.maxLength ?? 20 });
}

function number(schema: Schema): fc.Arbitrary<unknown> {
  const [low, high] = [schema.minimum ?? -(2 ** 53) + 1, schema.maximum ?? 2 ** 53 - 1];
  const likely = [1, 2, 3, 0, 100, 999_999, low, high].filter((value) => value >= low && value <= high);
  return fc.constantFrom(...likely);
}

/** Values that fit a JSON schema. */
function valuesOf(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === 'object') {
    const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, valuesOf(field)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: schema.required ?? [] } as object);
  }
  if (type === 'array') {
    const length = { minLength: schema.minItems ?? 0, maxLength: Math.min(schema.maxItems ?? 3, 3) };
    return fc.array(valuesOf(schema.items ?? {}), length);
  }
  if (type === 'integer' || type === 'number') return number(schema);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  return text(schema);
}

describe('nonsense that fits the schema', () => {
  let office: TestOffice;
  beforeAll(async () => {
    office = await makeOffice({ tax: 'GST18' });
    const { id: planId } = await addPlan(office.owner, 'Gold', 300_00);
    const customerId = await addCustomer(office.owner, 'Ravi');
    await subscribe(office.owner, customerId, planId, '2026-11-01');
    await runBills(office.owner, '2026-11-01');
    await openShift(office.owner);
    await pay(office.owner, customerId, 100_00);
  });
  afterAll(() => office.close());

  it.each(proceduresOf(contract as unknown as Tree))('is answered or refused by name: %s', async (name, schema) => {
    const call = name.split('.').reduce<unknown>((part, key) => (part as Tree)[key], office.owner as OfficeClient) as (
      input: unknown,
    ) => Promise<unknown>;
    const inputs = valuesOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema);
    await fc.assert(
      fc.asyncProperty(inputs, async (input) => {
        const code = await call(input).then(
          () => 'answered',
          (error: { code?: string }) => error.code ?? String(error),
        );
        expect(code).toMatch(/^[a-z-]+$/);
        // Signed out, the rest of this test would prove nothing.
        expect(['internal', 'not-signed-in', 'not-allowed']).not.toContain(code);
      }),
      { numRuns: 12, seed: 20261121 },
    );
  });
});
