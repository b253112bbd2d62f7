import { createContext, useContext, useMemo } from "react";
import { roleLabels } from "#shared/kernel/roles.ts";
import type { PersonId } from "#shared/kernel/ids.ts";
import { hoursVisitors } from "#shared/office-hours/office-hours.queries.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";

/** Somebody who came into a session from another site. */
export interface FromElsewhere {
  readonly name: string;
  readonly role: string;
  readonly siteName: string;
}

export type Visitors = ReadonlyMap<PersonId, FromElsewhere>;

const nobody: Visitors = new Map();

export const VisitorsContext = createContext<Visitors>(nobody);

export function useVisitors(): Visitors {
  return useContext(VisitorsContext);
}

/** Events name nobody of another site: a host asks who came. */
export function useVisitorsOf({ id, entries }: Pick<Hours, "id" | "entries">): Visitors {
  const { data } = useHallwayQuery(hoursVisitors, { hoursId: id }, { refetchKey: entries.length });
  return useMemo(
    () =>
      new Map(
        data?.visitors.map(({ personId, name, roles: [role], siteName }) => [
          personId,
          { name, siteName, role: role ? roleLabels[role] : "Guest" },
        ]),
      ),
    [data],
  );
}
