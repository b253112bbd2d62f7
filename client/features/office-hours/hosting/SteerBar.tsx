import { Button } from "@mantine/core";
import { useState } from "react";
import { isLive, isPressing } from "#shared/office-hours/entries.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { mayTakeBackLastCall } from "#shared/office-hours/course.rules.ts";
import {
  checkOut,
  closeHours,
  lastCallHours,
  resumeHours,
} from "#shared/office-hours/office-hours.commands.ts";
import { hostsHere, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { ConfirmButton } from "../../../ui/ConfirmButton.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { useNames } from "../parts/use-names.ts";
import { useNextOf } from "../state/use-next-of.ts";
import { sayInstead } from "./entry-words.ts";
import { PauseForm } from "./PauseForm.tsx";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** What the host does to the whole of it: pause, last call, go, end. */
export function SteerBar() {
  const { hours, isIn } = useHosting();
  const [isPausing, setPausing] = useState(false);
  const now = useNow(MINUTE_MS / 4);
  if (!isIn || hours.state === "draining") return null;
  const isOpen = hours.state === "open" || hours.state === "last_call";
  if (isPausing && isOpen) return <PauseForm onClose={() => setPausing(false)} />;
  return (
    <div className={classes["steer"]} role="group" aria-label="The session">
      {isOpen ? (
        <Button variant="default" px="sm" onClick={() => setPausing(true)}>
          Pause
        </Button>
      ) : null}
      {hours.state === "open" ? <LastCall hours={hours} /> : null}
      {mayTakeBackLastCall(hours, now) ? (
        <ActButton contract={resumeHours} input={{ hoursId: hours.id }} variant="default" px="sm">
          Take back last call
        </ActButton>
      ) : null}
      <Leave hours={hours} />
      <End hours={hours} />
    </div>
  );
}

function LastCall({ hours }: { readonly hours: Hours }) {
  const command = useCommand(lastCallHours);
  return (
    <div>
      <ConfirmButton
        variant="default"
        px="sm"
        isMild
        question="Last call?"
        consequence="Only what is soon still comes in. Whoever waits already stays in the line."
        confirmLabel="Last call"
        loading={command.state === "sending"}
        onConfirm={() => void command.run({ hoursId: hours.id })}
      >
        Last call
      </ConfirmButton>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}

function Leave({ hours }: { readonly hours: Hours }) {
  const command = useCommand(checkOut);
  const others = hostsHere(hours).length > 1;
  return (
    <div>
      <ConfirmButton
        variant="default"
        px="sm"
        isMild
        question="Leave these office hours?"
        consequence={
          others
            ? "The others go on. Whoever you called or are with is first in the line again."
            : "Nobody is there then: the line is paused until you or a backup come, and everybody keeps their place."
        }
        confirmLabel="Leave"
        loading={command.state === "sending"}
        onConfirm={() => void command.run({ hoursId: hours.id })}
      >
        Leave these hours
      </ConfirmButton>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}

function End({ hours }: { readonly hours: Hours }) {
  const command = useCommand(closeHours);
  const hasNext = useNextOf(hours.seriesId) !== undefined;
  const { nameOf } = useNames();
  const { myId } = useHosting();
  const others = hostsHere(hours)
    .filter(({ personId }) => personId !== myId)
    .map(({ personId }) => nameOf(personId));
  const pressing = hours.entries
    .filter((entry) => isLive(entry) && entry.state !== "in_progress" && isPressing(entry))
    .map(({ personId }) => nameOf(personId));
  return (
    <div>
      <ConfirmButton
        variant="default"
        px="sm"
        question="End these office hours?"
        consequence={[sayPressing(pressing), sayOthers(others), ...sayEnd(hours, hasNext)]
          .filter(Boolean)
          .map((says) => (
            <span key={says} className={classes["follows"]}>
              {says}
            </span>
          ))}
        confirmLabel={others.length === 0 ? "End them" : "End for all"}
        loading={command.state === "sending"}
        onConfirm={() => void command.run({ hoursId: hours.id })}
      >
        End
      </ConfirmButton>
      <CommandOutcomeNote state={command.state} refusal={command.refusal} />
    </div>
  );
}

/** Whoever holds it, too, goes on where one only leaves: an end is the end for all. */
function sayOthers(names: readonly string[]): string {
  if (names.length === 0) return "";
  const holds = names.length === 1 ? "holds" : "hold";
  return `${listNames(names)} ${holds} this door, too, and it ends for all of you. To go alone, choose “Leave these hours” instead.`;
}

/** Whom an end would leave with what does not wait, before everything else. */
function sayPressing(names: readonly string[]): string {
  if (names.length === 0) return "";
  const needs = names.length === 1 ? "waits with what is" : "wait with what is";
  return `${listNames(names)} ${needs} needed soon: see them first. Of whoever may ask for one here it then becomes a hand-off.`;
}

function sayEnd({ entries }: Hours, hasNext: boolean): readonly string[] {
  const live = entries.filter(isLive);
  const met = live.filter(({ state }) => state === "in_progress").length;
  const waiting = live.length - met;
  const choose =
    waiting === 0
      ? ["Nobody waits any more."]
      : [
          `${waiting === 1 ? "1 person still waits and has" : `${waiting} people still wait and have`} five minutes to choose what comes instead.`,
          sayInstead(hasNext),
        ];
  return met === 0 ? choose : [...choose, "Whoever is being met stays until that is done."];
}
