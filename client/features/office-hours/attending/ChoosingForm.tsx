import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { chooseEntry } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import type { InputOf } from "#shared/kernel/contract.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { IntoView } from "../../../ui/IntoView.tsx";
import { Choices, type OneChoice } from "../parts/Choices.tsx";
import { sayMoment } from "../parts/hours-words.ts";
import { QuestionField, sayTextFault } from "../questions/QuestionField.tsx";
import { useFreeSlots, type FreeSlot } from "../state/use-free-slots.ts";
import { visitingOf } from "../state/visiting.ts";
import classes from "./attending.module.css";

type Choice = InputOf<typeof chooseEntry>["choice"];

interface ChoosingFormProps {
  readonly hours: Hours;
  readonly entry: Entry;
  /** The next session, where I may come to it. */
  readonly next: Hours | undefined;
}

/** What can come instead, and the one act that settles it. */
export function ChoosingForm({ hours, entry, next }: ChoosingFormProps) {
  const { site } = useSite();
  const now = useNow(MINUTE_MS);
  const isVisit = visitingOf(hours) !== undefined;
  const free = useFreeSlots(hours.id);
  // Slots and questions are those of the hosts' own site.
  const slots = isVisit ? [] : free.slice(0, 6);
  const choose = useCommand(chooseEntry);
  const [picked, setPicked] = useState<string | null>(null);
  const [slotId, setSlotId] = useState<string | null>(null);
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const fault = faultOf(picked, { slotId, text });
  const moment = (at: number): string => sayMoment(at, now, site.zone);
  const handleChoose = (): void => {
    setTried(true);
    const choice = choiceOf(picked === "slot" ? slotId : picked, text, slots);
    if (choice && fault === null)
      void choose.run({ hoursId: hours.id, entryId: entry.id, choice }, { site: hours.siteId });
  };
  return (
    <>
      <Choices
        legend="What shall come instead?"
        choices={choicesOf(next && moment(next.startsAt), slots.length > 0, isVisit)}
        value={picked}
        onChange={setPicked}
        isWide
      />
      {picked === "slot" ? (
        <IntoView>
          <Choices
            legend="Which ten minutes?"
            choices={slots.map(({ slot, title }) => ({
              value: slot.id,
              label: `${moment(slot.startsAt)}, ${title}`,
            }))}
            value={slotId}
            onChange={setSlotId}
            isWide
          />
        </IntoView>
      ) : null}
      {picked === "question" ? (
        <IntoView>
          <QuestionField value={text} onChange={setText} isTried={isTried} />
        </IntoView>
      ) : null}
      {isTried && fault !== null && picked !== "question" ? (
        <Text role="alert" size="sm" fw={500} c="var(--mantine-color-error)">
          {fault}
        </Text>
      ) : null}
      <div className={classes["bar"]} data-above-phone-bar>
        <Button size="md" loading={choose.state === "sending"} onClick={handleChoose}>
          That is my choice
        </Button>
      </div>
      <CommandOutcomeNote state={choose.state} refusal={choose.refusal} />
    </>
  );
}

function choicesOf(
  nextAt: string | undefined,
  hasSlots: boolean,
  isVisit: boolean,
): readonly OneChoice<string>[] {
  return [
    ...(nextAt === undefined
      ? []
      : [{ value: "next_session", label: `Next session, ${nextAt}: I go first` }]),
    ...(hasSlots ? [{ value: "slot", label: "Ten minutes at a time that I choose" }] : []),
    ...(isVisit ? [] : [{ value: "question", label: "A question in writing" }]),
    { value: "nothing", label: "Nothing: it is settled" },
  ];
}

interface Picked {
  readonly slotId: string | null;
  readonly text: string;
}

/** What is missing in a choice; null where nothing is. */
function faultOf(picked: string | null, { slotId, text }: Picked): string | null {
  if (picked === null) return "Choose what comes instead.";
  if (picked === "slot" && slotId === null) return "Choose which ten minutes.";
  return picked === "question" ? sayTextFault(text) : null;
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
