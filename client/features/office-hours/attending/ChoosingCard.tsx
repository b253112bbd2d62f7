import { Button, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { isPressing, type Entry } from "#shared/office-hours/entries.schema.ts";
import { chooseEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { isServed } from "#shared/office-hours/served.rules.ts";
import type { InputOf } from "#shared/kernel/contract.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { TimeLeft } from "../../../ui/TimeLeft.tsx";
import { Choices, type OneChoice } from "../parts/Choices.tsx";
import { sayMoment } from "../parts/hours-words.ts";
import { isCalledOff } from "../parts/standing-words.ts";
import { QUESTION_MAX, sayTextFault } from "../questions/AskForm.tsx";
import { useFreeSlots, type FreeSlot } from "../state/use-free-slots.ts";
import { useNextOf } from "../state/use-next-of.ts";
import { visitingOf } from "../state/visiting.ts";
import { CannotWait, mayAskForHandoff } from "./CannotWait.tsx";
import classes from "./attending.module.css";

type Choice = InputOf<typeof chooseEntry>["choice"];

interface CardProps {
  readonly hours: Hours;
  readonly entry: Entry;
  /** What I wrote about it. */
  readonly line: string;
}

/** Nobody will get to me today: what comes instead is my choice, and made for me only when I make none. */
export function ChoosingCard({ hours, entry, line }: CardProps) {
  const { site } = useSite();
  const { rolesHere } = useSession();
  const now = useNow(MINUTE_MS);
  const isVisit = visitingOf(hours) !== undefined;
  const becomesHandoff = isPressing(entry) && !isVisit && mayAskForHandoff(rolesHere);
  const planned = useNextOf(hours.seriesId);
  // Whose role is gone is refused there.
  const next = isVisit && !isServed(hours, rolesHere) ? undefined : planned;
  const free = useFreeSlots(hours.id);
  // Slots and questions are those of the hosts' own site.
  const slots = isVisit ? [] : free.slice(0, 6);
  const choose = useCommand(chooseEntry);
  const [picked, setPicked] = useState<string | null>(null);
  const [text, setText] = useState("");
  const fault = picked === "question" ? sayTextFault(text) : null;
  const handleChoose = (): void => {
    const choice = choiceOf(picked, text, slots);
    if (choice && fault === null)
      void choose.run({ hoursId: hours.id, entryId: entry.id, choice }, { site: hours.siteId });
  };
  const choices: OneChoice<string>[] = [
    ...(next
      ? [
          {
            value: "next_session",
            label: `Next session, ${sayMoment(next.startsAt, now, site.zone)}: I go first`,
          },
        ]
      : []),
    ...slots.map(({ slot, title }) => ({
      value: slot.id,
      label: `${title}: ten minutes ${sayMoment(slot.startsAt, now, site.zone)}`,
    })),
    ...(isVisit ? [] : [{ value: "question", label: "A question in writing" }]),
    { value: "nothing", label: "Nothing: it is settled" },
  ];
  return (
    <section className={classes["card"]} data-tone="next" aria-label="What comes instead">
      <p className={classes["big"]} role="status">
        {sayWhy(hours)}
      </p>
      <Text>
        {entry.untilAt === null ? null : (
          <>
            Choose within <TimeLeft until={entry.untilAt} />;{" "}
          </>
        )}
        {becomesHandoff
          ? "it does not wait for another day: without a choice it becomes a hand-off, by the norms."
          : next
            ? "without a choice you go first in the next session."
            : planned
              ? "the next session is not open to you."
              : "no next session is planned."}
      </Text>
      <div className={classes["acts"]}>
        <CannotWait hours={hours} entry={entry} line={line} isFirst={isPressing(entry)} />
      </div>
      <Choices
        legend="What shall come instead?"
        choices={choices}
        value={picked}
        onChange={setPicked}
        isWide
      />
      {picked === "question" ? (
        <Textarea
          label="Your question"
          description="Nothing that identifies a patient: no names, dates or record numbers."
          autosize
          minRows={3}
          maxLength={QUESTION_MAX}
          value={text}
          error={text.length > 2 ? fault : null}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes["acts"]}>
        <Button
          size="md"
          disabled={picked === null || fault !== null}
          loading={choose.state === "sending"}
          onClick={handleChoose}
        >
          That is my choice
        </Button>
      </div>
      <CommandOutcomeNote state={choose.state} refusal={choose.refusal} />
    </section>
  );
}

function sayWhy(hours: Hours): string {
  if (isCalledOff(hours)) return `${hours.title} is called off`;
  if (hours.state === "draining") return "There is no time left today";
  return "Your slot cannot be kept";
}

function choiceOf(
  picked: string | null,
  text: string,
  slots: readonly FreeSlot[],
): Choice | undefined {
  if (picked === "next_session" || picked === "nothing") return { kind: picked };
  if (picked === "question") return { kind: "question", text };
  const found = slots.find(({ slot }) => slot.id === picked);
  return found && { kind: "slot", hoursId: found.hoursId, slotId: found.slot.id };
}
