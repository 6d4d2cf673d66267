import type { AnyContractRouter, ContractProcedure, InferSchemaInput, InferSchemaOutput } from '@orpc/contract';
import type { Access } from '#shared/domain/permissions.ts';
import type { Context } from './context.ts';

/**
 * What a module says of each procedure of its part of the contract: who may call it, and what answers.
 * `access` is required, so no procedure can be bound without a permission (law 16).
 */
export interface Binding<Input, Output> {
  readonly access: Access;
  run(context: Context, input: Input): Output | Promise<Output>;
}

/** The bindings of a part of the contract: one for each procedure, none left out, none added. */
export type Bindings<Part extends AnyContractRouter> =
  Part extends ContractProcedure<infer Input, infer Output, infer _Errors, infer _Meta>
    ? Binding<InferSchemaOutput<Input>, InferSchemaInput<Output>>
    : { readonly [Name in keyof Part]: Part[Name] extends AnyContractRouter ? Bindings<Part[Name]> : never };
