import type { ReactNode } from "react";
import { useParams } from "react-router";
import type { HandoffId } from "#shared/kernel/ids.ts";
import { isLive, type Entry } from "#shared/office-hours/entries.schema.ts";
import { entryIdSchema, hoursIdSchema } from "#shared/office-hours/office-hours.ids.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useUrgent } from "../attending/use-urgent.ts";
import type { CommandHook } from "../../../platform/commands/use-command.ts";
import { LoadingState } from "../../../ui/LoadingState.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import { useHoursContents } from "../state/use-hours-contents.ts";
import { useDoors } from "../state/use-office-hours.ts";

/** A request that an entry has begun: sending it takes the entry out of the line in the same act. */
export interface FilledFromEntry {
  readonly key: string;
  readonly fields: {
    readonly kind: "curbside";
    readonly urgency: Entry["urgency"];
    readonly personId: null;
    readonly roomId: null;
    readonly content: {
      readonly patientHandle: string;
      readonly reason: string;
      readonly note: string;
    };
  };
  readonly instead: CommandHook<object, { readonly handoffId: HandoffId | null }>;
}

export interface AskFromEntryPageProps {
  readonly ask: (filled: FilledFromEntry) => ReactNode;
}

/** Whoever is met in office hours needs more: the ask page, with what is known in its fields. */
export function AskFromEntryPage({ ask }: AskFromEntryPageProps) {
  const parameters = useParams();
  const hoursId = hoursIdSchema.safeParse(parameters["id"]);
  const entryId = entryIdSchema.safeParse(parameters["entry"]);
  const slice = useDoors();
  if (!slice) return <LoadingState />;
  const hours = hoursId.success ? slice.hours[hoursId.data] : undefined;
  const entry = hours?.entries.find(({ id }) => id === entryId.data);
  if (!hours || !entry) return <RefusedState message="This address names nobody in a line." />;
  return <Filled hours={hours} entry={entry} ask={ask} />;
}

interface FilledProps extends AskFromEntryPageProps {
  readonly hours: Hours;
  readonly entry: Entry;
}

function Filled({ hours, entry, ask }: FilledProps) {
  const convert = useUrgent(hours, entry);
  const { isLoading, lineOf } = useHoursContents(hours, true);
  if (!isLive(entry) && convert.state === "idle")
    return <RefusedState message="This visit is over." />;
  if (isLoading) return <LoadingState />;
  return ask({
    key: entry.id,
    fields: {
      kind: "curbside",
      urgency: entry.urgency,
      personId: null,
      roomId: null,
      content: { patientHandle: "", reason: "", note: lineOf(entry.id) },
    },
    instead: convert,
  });
}
