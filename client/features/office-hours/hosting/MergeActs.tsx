import { Text } from "@mantine/core";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { mergeEntry } from "#shared/office-hours/office-hours.commands.ts";
import { lineOf } from "#shared/office-hours/line.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { useNames } from "../parts/use-names.ts";
import { togetherWith, useHosting } from "./use-hosting.ts";

/** Whom this one could be taken together with: the same topic, and both still wait. */
function mergeable(hours: Hours, entry: Entry): readonly Entry[] {
  const isFree = (each: Entry): boolean =>
    (each.state === "joined" || each.state === "up_next") &&
    each.merge === null &&
    !lineOf(hours).some(({ merge }) => merge?.intoId === each.id);
  if (!isFree(entry) || togetherWith(hours, entry).length > 0) return [];
  return lineOf(hours).filter(
    (other) => other.id !== entry.id && other.topic === entry.topic && isFree(other),
  );
}

/** Asks both; only two who say yes are taken together. */
export function MergeActs({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const { nameOf } = useNames();
  return mergeable(hours, entry).map((other) => (
    <ActButton
      key={other.id}
      contract={mergeEntry}
      input={{ hoursId: hours.id, entryId: entry.id, intoId: other.id }}
      variant="default"
    >
      Ask: together with {nameOf(other.personId)}?
    </ActButton>
  ));
}

/** Where such a question stands. */
export function MergeState({ entry }: { readonly entry: Entry }) {
  const { hours } = useHosting();
  const { nameOf } = useNames();
  const into = entry.merge && hours.entries.find(({ id }) => id === entry.merge?.intoId);
  if (!entry.merge || !into) return null;
  const said = entry.merge.agreedIds.map(nameOf);
  return (
    <Text size="sm" role="status">
      Asked whether together with {nameOf(into.personId)}
      {said.length === 0 ? "; nobody has answered yet." : `; ${said.join(", ")} said yes.`}
    </Text>
  );
}
