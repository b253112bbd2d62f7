import type { RefusalCode } from "./refusal-codes.ts";

/** An expected no: a value, never thrown. `field` names the input field at fault, dotted. */
export interface Refusal {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly message: string;
  readonly field?: string;
}

export interface Ok<Value> {
  readonly ok: true;
  readonly value: Value;
}

export type Result<Value> = Ok<Value> | Refusal;

export function ok<Value>(value: Value): Ok<Value> {
  return { ok: true, value };
}

export function refuse(code: RefusalCode, message: string, field?: string): Refusal {
  return field === undefined ? { ok: false, code, message } : { ok: false, code, message, field };
}
