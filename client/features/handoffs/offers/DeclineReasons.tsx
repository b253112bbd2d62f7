import { Button, Stack, Text } from "@mantine/core";
import { declineHandoff } from "#shared/handoffs/handoffs.commands.ts";
import { declineReasons } from "#shared/handoffs/handoffs.schema.ts";
import { declineReasonLabels } from "#shared/handoffs/handoffs.labels.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import type { MyOffer } from "./my-offers.ts";
import classes from "../parts/panels.module.css";

/** A no is one tap with its reason; the next person is asked at once. */
export function DeclineReasons({ mine: { handoff, offer } }: { readonly mine: MyOffer }) {
  const decline = useHandoffCommand(declineHandoff, handoff);
  return (
    <Stack gap="xs">
      <Text size="sm">Why not? It is passed on at once.</Text>
      <div className={classes["replies"]}>
        {declineReasons.map((reason) => (
          <Button
            className={classes["reply"] ?? ""}
            key={reason}
            variant="default"
            disabled={decline.state === "sending"}
            onClick={() => void decline.run({ handoffId: handoff.id, offerId: offer.id, reason })}
          >
            {declineReasonLabels[reason]}
          </Button>
        ))}
      </div>
      <CommandNote command={decline} />
    </Stack>
  );
}
