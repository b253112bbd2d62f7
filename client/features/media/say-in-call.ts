import { listNames } from "../../ui/list-names.ts";

/** "Dana Reyes is in the call". */
export function sayInCall(names: readonly string[]): string {
  return `${listNames(names)} ${names.length === 1 ? "is" : "are"} in the call`;
}
