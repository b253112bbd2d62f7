import { Button, Stack, Text } from "@mantine/core";
import { acceptHandoff, joinHandoff } from "#shared/handoffs/handoffs.commands.ts";
import { SECOND_MS } from "#shared/kernel/time.ts";
import { CommandNote } from "../parts/CommandNote.tsx";
import { useActions } from "../parts/use-actions.ts";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import { useTelling } from "../parts/use-telling.ts";
import type { MyOffer } from "./my-offers.ts";
import { replyChoices, type ReplyChoice } from "./replies.ts";
import classes from "../parts/panels.module.css";

/** A yes, one tap each, with when the person would be there. */
export function AcceptReplies({ mine: { handoff, offer } }: { readonly mine: MyOffer }) {
  const actions = useActions(handoff);
  const accept = useHandoffCommand(acceptHandoff, handoff);
  const join = useHandoffCommand(joinHandoff, handoff);
  const { clock, now } = useTelling(handoff.siteId, SECOND_MS * 10);
  const isSending = accept.state === "sending" || join.state === "sending";
  const sayYes = (reply: ReplyChoice["reply"]) => () =>
    void accept.run({ handoffId: handoff.id, offerId: offer.id, reply });
  return (
    <Stack gap="xs">
      <div className={classes["replies"]}>
        {actions.includes("handoff.accept") &&
          replyChoices(handoff, offer, now).map((choice, index) => (
            <Button
              className={`${classes["reply"]} ${classes["yes"]}`}
              key={choice.reply}
              size="md"
              variant={index === 0 ? "filled" : "light"}
              disabled={isSending || choice.isTooLate}
              onClick={sayYes(choice.reply)}
            >
              <ReplyLabel choice={choice} clock={clock} />
            </Button>
          ))}
        {!actions.includes("handoff.accept") && actions.includes("handoff.join") && (
          <Button
            size="lg"
            disabled={isSending}
            onClick={() => void join.run({ handoffId: handoff.id })}
          >
            I&rsquo;m coming
          </Button>
        )}
      </div>
      <CommandNote command={accept} />
      <CommandNote command={join} />
    </Stack>
  );
}

function ReplyLabel({
  choice,
  clock,
}: {
  readonly choice: ReplyChoice;
  readonly clock: (at: number) => string;
}) {
  return (
    <span>
      {choice.label}
      <Text span display="block" size="xs" fw={400}>
        {choice.isTooLate ? "the patient will have left" : `about ${clock(choice.etaAt)}`}
      </Text>
    </span>
  );
}
