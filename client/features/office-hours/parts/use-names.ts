import { useMemo } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import { hostsHere, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { useVisitors } from "../hosting/visitors.ts";
import { useDoors } from "../state/use-office-hours.ts";
import { visitingOf } from "../state/visiting.ts";
import { listNames } from "../../../ui/list-names.ts";

export interface Names {
  nameOf(id: PersonId | null): string;
  /** Those who are there; before anybody is, those who will be. */
  hostsOf(hours: Pick<Hours, "hosts" | "hostIds">): string;
}

export function useNames(): Names {
  const { personById } = useSite();
  const visitors = useVisitors();
  const doors = useDoors();
  return useMemo(() => {
    const hosts = new Map(
      Object.values(doors?.hours ?? {}).flatMap((hours) =>
        (visitingOf(hours)?.people ?? []).map(({ id, name }) => [id, name] as const),
      ),
    );
    const elsewhere = (id: PersonId): string | undefined => visitors.get(id)?.name ?? hosts.get(id);
    const nameOf = (id: PersonId | null): string =>
      personById(id)?.name ?? (id && elsewhere(id)) ?? "A colleague";
    const hostsOf: Names["hostsOf"] = (hours) => {
      const here = hostsHere(hours).map(({ personId }) => personId);
      return listNames((here.length > 0 ? here : hours.hostIds).map(nameOf));
    };
    return { nameOf, hostsOf };
  }, [personById, visitors, doors]);
}
