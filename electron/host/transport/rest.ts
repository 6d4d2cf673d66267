import { OpenAPIGenerator } from '@orpc/openapi';
import type { AnyRouter, ORPCError } from '@orpc/server';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';

/** Generates the OpenAPI 3.1 document once, on first request; streams for screens are left out of it. */
export function createOpenApi(router: AnyRouter, version: string): () => Promise<unknown> {
  let document: Promise<unknown> | undefined;
  return () => {
    document ??= generateOpenApi(router, version);
    return document;
  };
}

/** The REST document of a router. */
export function generateOpenApi(router: AnyRouter, version: string): Promise<unknown> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(router, {
    info: {
      title: 'Counterfoil',
      version,
      description:
        'Everything the office can be asked. Amounts are integers of minor currency units, days are YYYY-MM-DD in the office’s time zone, instants are UTC milliseconds. Sign in with POST /sessions and send the token as a bearer token. Failures are { code, message, data, requestId }. A command refused with `needs-approval` may be sent again, the same, with the header `counterfoil-approval`: `pin USER PIN` of a second person who gives leave, or `later` to be kept until somebody does.',
    },
    servers: [{ url: '/api/v1' }],
    components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    security: [{ session: [] }],
    filter: ({ contract }) => !(contract['~orpc'].route.tags ?? []).includes('internal'),
    customErrorResponseBodySchema: () => ({
      type: 'object',
      required: ['code', 'message', 'data', 'requestId'],
      properties: {
        code: { type: 'string' },
        message: { type: 'string' },
        data: { type: 'object' },
        requestId: { type: 'string' },
      },
    }),
  });
}

/** Our own error body, so that third parties never notice a change of the library below (style.md 3). */
export function restErrorBody(error: ORPCError<string, unknown>): unknown {
  const { requestId = '' } = (error.cause ?? {}) as { requestId?: string };
  return { code: error.code, message: error.message, data: error.data ?? {}, requestId };
}

/** Readable documentation: Swagger UI from our own files, no script in the page itself (CSP). */
export function apiDocsPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Counterfoil API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>`;
}

export const API_DOCS_START = `window.ui = SwaggerUIBundle({ url: '/api/v1/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });`;
