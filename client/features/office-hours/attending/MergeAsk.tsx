import { Text } from "@mantine/core";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { agreeEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { useNames } from "../parts/use-names.ts";
import classes from "./attending.module.css";
import { findProposal } from "./merge-proposal.ts";

/** Taken together only if both say yes; no is an answer that needs no reason. */
export function MergeAsk({ hours, entry }: { readonly hours: Hours; readonly entry: Entry }) {
  const { nameOf } = useNames();
  const proposal = findProposal(hours, entry);
  if (!proposal) return null;
  const { entryId, agreedIds, otherId } = proposal;
  const input = { hoursId: hours.id, entryId };
  if (agreedIds.includes(entry.personId))
    return <Text role="status">You said yes; {nameOf(otherId)} has not answered yet.</Text>;
  return (
    <div className={classes["ask"]} role="status">
      <Text>
        {nameOf(otherId)} has the same topic. May the host take you both together? A no needs no
        reason.
      </Text>
      <div className={classes["acts"]}>
        <ActButton contract={agreeEntry} input={{ ...input, agrees: true }} size="md">
          Yes, together
        </ActButton>
        <ActButton
          contract={agreeEntry}
          input={{ ...input, agrees: false }}
          size="md"
          variant="default"
        >
          No, by myself
        </ActButton>
      </div>
    </div>
  );
}
