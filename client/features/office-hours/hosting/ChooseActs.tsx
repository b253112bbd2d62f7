import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { callableBy } from "#shared/office-hours/line.ts";
import { callEntry, callNext } from "#shared/office-hours/office-hours.commands.ts";
import { Text } from "@mantine/core";
import { ActButton } from "../../../ui/ActButton.tsx";
import { HandTo } from "./HandTo.tsx";
import { MergeActs } from "./MergeActs.tsx";
import { isCalling, useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

const reasons = [
  { reason: "needed_soon", label: "It cannot wait" },
  { reason: "same_topic", label: "Same topic as before" },
  { reason: "short_on_time", label: "Short on time" },
  { reason: "host_choice", label: "My choice" },
] as const;

/** Somebody before their turn: with the reason, which is written down. */
export function ChooseActs({ entry }: { readonly entry: Entry }) {
  const { hours, myId, mine } = useHosting();
  const isOthers = entry.forHostId !== null && entry.forHostId !== myId;
  const mayCall = isCalling(hours) && mine.length === 0 && !isOthers;
  const isFirst = callableBy(hours, myId)[0]?.id === entry.id;
  return (
    <div className={classes["choices"]}>
      {mayCall && isFirst ? (
        <ActButton contract={callNext} input={{ hoursId: hours.id }} variant="light">
          Call now
        </ActButton>
      ) : mayCall ? (
        <>
          <Text size="sm" w="100%">
            Call now, because:
          </Text>
          {reasons.map(({ reason, label }) => (
            <ActButton
              key={reason}
              contract={callEntry}
              input={{ hoursId: hours.id, entryId: entry.id, reason }}
              variant="light"
            >
              {label}
            </ActButton>
          ))}
        </>
      ) : (
        <Text size="sm" w="100%">
          {sayWhyNot(isOthers, mine.length > 0)}
        </Text>
      )}
      <HandTo entry={entry} />
      <MergeActs entry={entry} />
    </div>
  );
}

function sayWhyNot(isOthers: boolean, isBusy: boolean): string {
  if (isOthers) return "This person waits for another host.";
  return isBusy ? "You are with somebody: end that first, then call." : "The door is not open now.";
}
