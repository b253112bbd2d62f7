import { Text } from "@mantine/core";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { callableBy } from "#shared/office-hours/line.ts";
import { callNext } from "#shared/office-hours/office-hours.commands.ts";
import type { Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { useNames } from "../parts/use-names.ts";
import { EntryFacts } from "./EntryFacts.tsx";
import { firstName, sayWaits, upperFirst } from "./entry-words.ts";
import { isCalling, useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

/** Nobody is with me: who is next, and the one act that calls them. */
export function NextCard() {
  const { hours, myId } = useHosting();
  const callable = callableBy(hours, myId);
  const [next] = callable;
  if (!isCalling(hours)) return null;
  return (
    <section className={classes["card"]} aria-label="Next">
      {next ? <CallNext next={next} callable={callable} /> : <Nobody />}
    </section>
  );
}

function Nobody() {
  const { hours } = useHosting();
  return (
    <>
      <p className={classes["big"]}>Nobody waits</p>
      <Text>{sayNobody(hours)}</Text>
    </>
  );
}

function sayNobody({ kind, state, entries }: Hours): string {
  if (entries.some((entry) => entry.state === "skipped"))
    return "Whoever did not answer keeps the place for five minutes.";
  if (kind === "slots") return "Whoever has booked ten minutes stands here when their time comes.";
  return state === "last_call"
    ? "It was last call: only what is soon still comes in."
    : "The door is open. When somebody comes, it is said here, without a sound.";
}

/** Whoever keeps a place without being there cannot be called, and is not forgotten. */
function sayAfter(callable: number, { entries }: Hours): string {
  if (callable > 0) return `${callable} more after this one.`;
  const isKept = entries.some(({ state }) => state === "skipped");
  return isKept ? "After this one nobody who can be called now." : "Nobody after this one.";
}

interface CallNextProps {
  readonly next: Entry;
  readonly callable: readonly Entry[];
}

function CallNext({ next, callable }: CallNextProps) {
  const { hours } = useHosting();
  const { nameOf } = useNames();
  const now = useNow(MINUTE_MS / 4);
  const quick = callable.find(({ isQuick }) => isQuick);
  const name = nameOf(next.personId);
  return (
    <>
      <p className={classes["big"]}>Next: {name}</p>
      <EntryFacts entry={next} />
      <Text size="sm" c="dimmed">
        {upperFirst(sayWaits(now - next.joinedAt))}. {sayAfter(callable.length - 1, hours)}
      </Text>
      <div className={classes["bar"]} data-above-phone-bar>
        <ActButton contract={callNext} input={{ hoursId: hours.id }} size="md">
          Call {firstName(name)}
        </ActButton>
      </div>
      {quick && quick.id !== next.id ? (
        <ActButton
          contract={callNext}
          input={{ hoursId: hours.id, lane: "quick" }}
          variant="default"
        >
          A quick question first: call {firstName(nameOf(quick.personId))}
        </ActButton>
      ) : null}
    </>
  );
}
