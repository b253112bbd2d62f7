import { useMemo } from "react";
import { hoursContents } from "#shared/office-hours/office-hours.queries.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { ValueOf } from "#shared/kernel/contract.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useMe, useSessionState } from "../../../platform/session/session-context.ts";
import { contentsKey } from "./contents-key.ts";

type Contents = ValueOf<typeof hoursContents>;

export interface HoursContents {
  readonly isLoading: boolean;
  readonly announcements: Contents["announcements"];
  /** What somebody wrote about their question, and what a host noted; empty where one may not read it. */
  lineOf(entryId: string): string;
  noteOf(entryId: string): string;
  /** Where somebody is called back by phone; empty where they said nothing, or one may not read it. */
  callBackOf(entryId: string): string;
}

/** The words of a session, which events never carry; read anew when there are more of them. Each reading is audited. */
export function useHoursContents(hours: Hours, isWanted: boolean): HoursContents {
  const { isLocked } = useSessionState();
  const me = useMe();
  const { data, isLoading } = useHallwayQuery(
    hoursContents,
    { hoursId: hours.id },
    { site: hours.siteId, enabled: isWanted && !isLocked, refetchKey: contentsKey(hours, me.id) },
  );
  return useMemo(() => {
    const lines = new Map<string, Contents["lines"][number]>(
      data?.lines.map((each) => [each.entryId, each]),
    );
    return {
      isLoading,
      announcements: data?.announcements ?? [],
      lineOf: (entryId) => lines.get(entryId)?.line ?? "",
      noteOf: (entryId) => lines.get(entryId)?.note ?? "",
      callBackOf: (entryId) => lines.get(entryId)?.callBack ?? "",
    };
  }, [data, isLoading]);
}
