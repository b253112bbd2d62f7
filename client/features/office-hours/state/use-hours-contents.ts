import { useMemo } from "react";
import { hoursContents } from "#shared/office-hours/office-hours.queries.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { ValueOf } from "#shared/kernel/contract.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";

type Contents = ValueOf<typeof hoursContents>;

export interface HoursContents {
  readonly announcements: Contents["announcements"];
  /** What somebody wrote about their question, and what a host noted; empty where one may not read it. */
  lineOf(entryId: string): string;
  noteOf(entryId: string): string;
}

/** The words of a session, which events never carry; read anew when there are more of them. Each reading is audited. */
export function useHoursContents(
  { id, announcements, entries }: Hours,
  isWanted: boolean,
): HoursContents {
  const written = entries.map((entry) => entry.contentVersion).join();
  const { data } = useHallwayQuery(
    hoursContents,
    { hoursId: id },
    { enabled: isWanted, refetchKey: [announcements.length, written] },
  );
  return useMemo(() => {
    const lines = new Map<string, Contents["lines"][number]>(
      data?.lines.map((each) => [each.entryId, each]),
    );
    return {
      announcements: data?.announcements ?? [],
      lineOf: (entryId) => lines.get(entryId)?.line ?? "",
      noteOf: (entryId) => lines.get(entryId)?.note ?? "",
    };
  }, [data]);
}
