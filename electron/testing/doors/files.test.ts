import { type AnyContractProcedure, isContractProcedure } from '@orpc/contract';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { takesSheet } from '#host/transport/limits.ts';
import { contract } from '#shared/contract/index.ts';

type Tree = { readonly [key: string]: AnyContractProcedure | Tree };

/** Every procedure of the contract by its name. */
function proceduresOf(tree: Tree, above = ''): [string, AnyContractProcedure][] {
  return Object.entries(tree).flatMap(([key, child]) =>
    isContractProcedure(child)
      ? [[`${above}${key}`, child] as [string, AnyContractProcedure]]
      : proceduresOf(child as Tree, `${above}${key}/`),
  );
}

const takesFile = (procedure: AnyContractProcedure): boolean => {
  const input = procedure['~orpc'].inputSchema;
  if (!(input instanceof z.ZodType)) return false;
  return JSON.stringify(z.toJSONSchema(input, { unrepresentable: 'any', io: 'input' })).includes('"binary"');
};

it('whoever may send a file may send one that is larger than a call, at the door for browsers and at that for programs', () => {
  const taking = proceduresOf(contract as Tree).filter(([, procedure]) => takesFile(procedure));
  expect(taking.map(([name]) => name)).toEqual(
    expect.arrayContaining(['imports/upload', 'visits/addPhoto', 'wallets/upload', 'connections/make']),
  );
  const refused = taking.flatMap(([name, procedure]) => {
    const path = String(procedure['~orpc'].route.path).replaceAll(/\{\w+\}/g, '7');
    return [`/rpc/${name}`, `/api/v1${path}`].filter((one) => !takesSheet(one));
  });
  expect(refused).toEqual([]);
});
