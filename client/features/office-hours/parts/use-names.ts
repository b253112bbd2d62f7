import { useMemo } from "react";
import type { PersonId } from "#shared/kernel/ids.ts";
import { hostsHere, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { listNames } from "../../../ui/list-names.ts";

export interface Names {
  nameOf(id: PersonId | null): string;
  /** Those who are there; before anybody is, those who will be. */
  hostsOf(hours: Pick<Hours, "hosts" | "hostIds">): string;
}

export function useNames(): Names {
  const { personById } = useSite();
  return useMemo(() => {
    const nameOf = (id: PersonId | null): string => personById(id)?.name ?? "A colleague";
    const hostsOf: Names["hostsOf"] = (hours) => {
      const here = hostsHere(hours).map(({ personId }) => personId);
      return listNames((here.length > 0 ? here : hours.hostIds).map(nameOf));
    };
    return { nameOf, hostsOf };
  }, [personById]);
}
