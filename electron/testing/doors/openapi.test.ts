import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isContractProcedure } from '@orpc/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contract } from '#shared/contract/index.ts';
import { type HttpOffice, makeHttpOffice } from './httpOffice.ts';

const SNAPSHOT = join(import.meta.dirname, '..', 'snapshots', 'openapi.json');

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly tags?: string[];
  readonly parameters?: { name: string; in: string; required?: boolean; schema?: object }[];
  readonly requestBody?: { content: Record<string, { schema?: object }> };
  readonly responses: Record<string, { description?: string; content?: Record<string, { schema?: object }> }>;
}
interface Document {
  readonly openapi: string;
  readonly info: { title: string; version: string };
  readonly servers: { url: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { securitySchemes: object; schemas?: Record<string, object> };
}

type Tree = { readonly [name: string]: unknown };

function routesOf(part: Tree): { route: { method?: string; path?: string; tags?: readonly string[] } }[] {
  return Object.values(part).flatMap((child) =>
    isContractProcedure(child) ? [{ route: child['~orpc'].route }] : routesOf(child as Tree),
  );
}

/** Every `$ref` of a document. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child] : refsIn(child),
  );
}

describe('the REST document', () => {
  let office: HttpOffice;
  let document: Document;
  beforeAll(async () => {
    office = await makeHttpOffice();
    document = (await office.ask({ path: '/api/v1/openapi.json' })).json<Document>();
  });
  afterAll(() => office.close());

  const operations = () =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );

  it('is OpenAPI 3.1 with our title, our server and our way to sign in', () => {
    expect(document).toMatchObject({
      openapi: expect.stringMatching(/^3\.1\.\d$/),
      info: { title: 'Counterfoil', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      servers: [{ url: '/api/v1' }],
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    });
  });

  it('has every procedure of the contract but the streams of our own screens', () => {
    const routes = routesOf(contract as unknown as Tree).map(({ route }) => route);
    const open = routes.filter(({ tags }) => !tags?.includes('internal'));
    expect(routes.length - open.length).toBe(1);
    expect(
      operations()
        .map(({ method, path }) => `${method.toUpperCase()} ${path}`)
        .sort(),
    ).toEqual(open.map(({ method, path }) => `${method} ${path}`).sort());
    expect(JSON.stringify(document)).not.toContain('changes');
  });

  it('gives each operation a name of its own, a summary, its path parameters and an answer', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(new Set(names).size).toBe(names.length);
    for (const { path, operation } of operations()) {
      expect(operation.summary, path).toMatch(/^[A-Z].{3,}/);
      expect(operation.tags, path).toHaveLength(1);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const described = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
      expect(described.map(({ name }) => name).sort(), path).toEqual(inPath.sort());
      expect(
        described.every(({ required }) => required),
        path,
      ).toBe(true);
      expect(
        Object.keys(operation.responses).some((status) => status.startsWith('2')),
        path,
      ).toBe(true);
    }
  });

  it('describes failures as they are sent', () => {
    for (const { path, operation } of operations()) {
      const failures = Object.entries(operation.responses).filter(([status]) => status.startsWith('4'));
      expect(failures.length, path).toBeGreaterThan(0);
      for (const [, { content }] of failures) {
        expect(content?.['application/json']?.schema, path).toMatchObject({
          required: ['code', 'message', 'data', 'requestId'],
        });
      }
    }
  });

  it('points nowhere into nothing', () => {
    for (const ref of refsIn(document)) {
      const target = ref
        .replace(/^#\//, '')
        .split('/')
        .reduce<unknown>((part, name) => (part as Tree | undefined)?.[name], document);
      expect(target, ref).toBeDefined();
    }
  });

  it('keeps the limits of the contract: they were lost once by a library', () => {
    const take = document.paths['/payments']?.post?.requestBody?.content['application/json']?.schema;
    expect(take).toMatchObject({
      type: 'object',
      required: expect.arrayContaining(['uid', 'customerId', 'amountMinor', 'tenders']),
      properties: { tenders: { type: 'array', minItems: 1, maxItems: 6 }, note: { maxLength: 300 } },
    });
  });

  it('is what third parties were told; a change of it is made on purpose (UPDATE_SNAPSHOTS=1)', () => {
    const { info, ...rest } = document;
    const text = `${JSON.stringify({ ...rest, info: { ...info, version: '0.0.0' } }, null, 1)}\n`;
    if (process.env.UPDATE_SNAPSHOTS) writeFileSync(SNAPSHOT, text);
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(SNAPSHOT, 'utf8')));
  });

  it('is read on a page without a script of its own', async () => {
    const { text, headers } = await office.ask({ path: '/api/docs' });
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(text).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|javascript:/i);
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = '']) => file);
    expect(files).toHaveLength(3);
    for (const path of files) {
      const file = await office.ask({ path });
      expect([file.status, file.headers['content-type']]).toEqual([200, expect.stringMatching(/javascript|css/)]);
    }
    expect((await office.ask({ path: '/api/docs/start.js' })).text).toContain('validatorUrl: null');
  });
});
