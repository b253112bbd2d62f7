import { useCallback } from "react";
import type { z } from "zod";
import type { QueryContract, ValueOf } from "#shared/kernel/contract.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import type { Result } from "#shared/kernel/result.ts";
import { useSessionClient } from "../session/session-context.ts";

export type AskHub = <Input extends z.ZodType, Value extends z.ZodType>(
  contract: QueryContract<string, Input, Value>,
  input: z.input<Input>,
  site: SiteId,
) => Promise<Result<ValueOf<QueryContract<string, Input, Value>>>>;

/** An input as the parameters of an address; what is not plain text goes as JSON. */
function parametersOf(site: SiteId, input: unknown): URLSearchParams {
  const parameters = new URLSearchParams({ site });
  for (const [name, value] of Object.entries(input ?? {})) {
    if (value === undefined || value === null) continue;
    parameters.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return parameters;
}

/** Asks the hub something in the name of whoever is signed in. */
export function useAskHub(): AskHub {
  const session = useSessionClient();
  return useCallback<AskHub>(
    async (contract, input, site) => {
      const answer = await session.call({
        method: "GET",
        path: `/queries/${contract.name}?${parametersOf(site, input)}`,
      });
      return answer as never;
    },
    [session],
  );
}
