import { useMemo } from "react";
import type { ActionItem } from "#shared/huddles/actions.schema.ts";
import type { FlagContent } from "#shared/huddles/flags.schema.ts";
import { huddleContents, type contentsSchema } from "#shared/huddles/huddles.queries.ts";
import type { Huddle } from "#shared/huddles/huddles.schema.ts";
import type { Refusal } from "#shared/kernel/result.ts";
import type { z } from "zod";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import type { Standing } from "./use-standing.ts";

type Answer = z.output<typeof contentsSchema>;
export type ActionContent = Answer["actionItems"][number]["content"];

/** The words of a huddle, which events never carry; each reading is audited. */
export interface Contents {
  readonly isLoading: boolean;
  readonly refusal?: Refusal;
  flag(id: string): FlagContent | undefined;
  action(id: string): ActionContent | undefined;
  /** As they were when they were read; null for whoever may not, and where nothing is written. */
  readonly notes: string | null;
}

export function useContents(
  huddle: Huddle,
  actionItems: readonly ActionItem[],
  { isOfHallway, mayRead, takesPart }: Standing,
): Contents {
  const items = actionItems.map(({ id }) => id).join();
  const isOver = huddle.state === "ended";
  // Whoever comes in may read more than before the door.
  const refetchKey = [huddle.contentVersion, items, isOver, mayRead, takesPart];
  const { data, refusal, isLoading } = useHallwayQuery(
    huddleContents,
    { huddleId: huddle.id },
    { enabled: isOfHallway, refetchKey },
  );
  return useMemo(() => {
    const flags = new Map<string, FlagContent>(
      data?.flags.map(({ flagId, content }) => [flagId, content]),
    );
    const actions = new Map<string, ActionContent>(
      data?.actionItems.map(({ actionItemId, content }) => [actionItemId, content]),
    );
    return {
      isLoading,
      ...(refusal ? { refusal } : {}),
      flag: (id) => flags.get(id),
      action: (id) => actions.get(id),
      notes: data?.notes ?? null,
    };
  }, [data, refusal, isLoading]);
}
