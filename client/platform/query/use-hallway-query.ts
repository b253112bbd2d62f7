import { useQuery } from "@tanstack/react-query";
import type { z } from "zod";
import type { QueryContract } from "#shared/kernel/contract.ts";
import type { SiteId } from "#shared/kernel/ids.ts";
import { refuse, type Refusal } from "#shared/kernel/result.ts";
import { useSiteId } from "../site/site-context.ts";
import { useAskHub } from "./ask-hub.ts";

export interface HallwayQueryOptions {
  readonly enabled?: boolean;
  /** Another site than the chosen one. */
  readonly site?: SiteId;
  /** Asked anew when this changes; what was known stays on the screen meanwhile. */
  readonly refetchKey?: unknown;
}

export interface HallwayQuery<Value> {
  readonly data?: Value;
  readonly refusal?: Refusal;
  readonly isLoading: boolean;
}

function isSameQuestion(key: readonly unknown[], question: readonly unknown[]): boolean {
  return JSON.stringify(key.slice(1, 4)) === JSON.stringify(question);
}

const noAnswer = refuse("unavailable", "Hallway cannot be reached right now.");

/** One authorized read. A refusal is an answer like another; it is not asked for again by itself. */
export function useHallwayQuery<Input extends z.ZodType, Value extends z.ZodType>(
  contract: QueryContract<string, Input, Value>,
  input: z.input<Input>,
  options: HallwayQueryOptions = {},
): HallwayQuery<z.output<Value>> {
  const chosen = useSiteId();
  const ask = useAskHub();
  const site = options.site ?? chosen;
  const { data, isLoading, isError } = useQuery({
    queryKey: ["query", contract.name, site, input, options.refetchKey],
    queryFn: () => ask(contract, input, site),
    enabled: options.enabled ?? true,
    // Of the same question only: the answer about one patient must never stand in for another's.
    placeholderData: (before, query) =>
      query && isSameQuestion(query.queryKey, [contract.name, site, input]) ? before : undefined,
  });
  if (isError) return { refusal: noAnswer, isLoading: false };
  if (!data) return { isLoading };
  return data.ok ? { data: data.value, isLoading: false } : { refusal: data, isLoading: false };
}
