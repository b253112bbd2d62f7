import { Button, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { counterHandoff } from "#shared/handoffs/handoffs.commands.ts";
import type { Proposal } from "#shared/handoffs/handoffs.schema.ts";
import { proposalLabels } from "#shared/handoffs/handoffs.labels.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Status } from "#shared/presence/presence.schema.ts";
import { now } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { usePresence } from "../../presence/use-presence.ts";
import { ChoiceGroup } from "../parts/ChoiceGroup.tsx";
import { CommandNote } from "../parts/CommandNote.tsx";
import { TimeSelect } from "../parts/TimeSelect.tsx";
import { useHandoffCommand } from "../parts/use-handoff-command.ts";
import { useTelling } from "../parts/use-telling.ts";
import { useMyNextHours } from "../../presence/my-next-hours.ts";
import type { MyOffer } from "./my-offers.ts";

const kinds = ["after_this_visit", "by_phone", "book", "office_hours"] as const;
type TimedKind = Exclude<Proposal["kind"], "office_hours">;
const minutesAhead: Readonly<Record<TimedKind, readonly number[]>> = {
  after_this_visit: [5, 10, 15, 20, 30, 45, 60],
  by_phone: [5, 10, 15, 20, 30, 45, 60, 90],
  book: [30, 60, 90, 120, 180, 240, 300, 360],
};

/** Another time or way; the requester has two minutes to take it, then it goes on. */
export function CounterForm({ mine: offered }: { readonly mine: MyOffer }) {
  const { handoff, offer } = offered;
  const { clock } = useTelling(handoff.siteId);
  const visitEndsAt = useVisitEnd();
  const mine = useMyNextHours(handoff.siteId);
  const [picked, setKind] = useState<Proposal["kind"]>(
    mine?.isHeld ? "office_hours" : "after_this_visit",
  );
  // What has begun or ended meanwhile is not proposed any more.
  const kind = picked === "office_hours" && !mine ? "after_this_visit" : picked;
  const [chosenAt, setAt] = useState<number | null>(visitEndsAt);
  const at = kind === "office_hours" ? (mine?.at ?? null) : chosenAt;
  const choices = kinds
    .filter((value) => value !== "office_hours" || mine)
    .map((value) => ({ value, label: proposalLabels[value] }));
  const isNow = kind === "office_hours" && mine?.isHeld === true;
  const [note, setNote] = useState("");
  const counter = useHandoffCommand(counterHandoff, handoff);
  const send = (proposedAt: number) =>
    void counter.run({
      handoffId: handoff.id,
      offerId: offer.id,
      proposal: { kind, at: proposedAt },
      note: note.trim(),
    });
  return (
    <Stack gap="sm">
      <ChoiceGroup
        legend="Instead"
        field="kind"
        choices={choices}
        value={kind}
        onChange={setKind}
      />
      {kind === "office_hours" ? (
        <Text size="sm">
          {isNow
            ? "Now, before others in your line: your door is open."
            : `A place before others in your next office hours, from ${at === null ? "" : clock(at)} on.`}
        </Text>
      ) : (
        <TimeSelect
          key={kind}
          label="At"
          noneLabel="Choose a time"
          minutes={minutesAhead[kind]}
          clock={clock}
          value={at}
          onChange={setAt}
        />
      )}
      <TextInput
        label="A word to go with it (optional)"
        maxLength={140}
        value={note}
        autoComplete="off"
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button
        variant="light"
        disabled={at === null}
        loading={counter.state === "sending"}
        onClick={() => at !== null && send(at)}
      >
        Propose{isNow ? " to come now" : at === null ? "" : ` ${clock(at)}`}
      </Button>
      <CommandNote command={counter} />
    </Stack>
  );
}

/** What a person is in the middle of, and comes out of. */
const midway: readonly Status[] = [
  "visit_ok",
  "visit_protected",
  "handoff",
  "huddle",
  "call",
  "focus",
  "break",
];

/** When what I am doing should be over, where that is known and not far ahead. */
function useVisitEnd(): number | null {
  const record = usePresence().of(useMe().id);
  if (!record || record.until === null || !midway.includes(record.status)) return null;
  return record.until > now() && record.until < now() + 120 * MINUTE_MS ? record.until : null;
}
