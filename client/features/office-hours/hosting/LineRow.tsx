import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import type { Entry } from "#shared/office-hours/entries.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { ChooseActs } from "./ChooseActs.tsx";
import { EntryFacts } from "./EntryFacts.tsx";
import { sayWaits } from "./entry-words.ts";
import { MergeState } from "./MergeActs.tsx";
import { useHosting } from "./use-hosting.ts";
import classes from "./hosting.module.css";

interface LineRowProps {
  readonly entry: Entry;
  readonly place: number;
}

/** One place in the line: who, with what, since when; and what a host may do out of turn. */
export function LineRow({ entry, place }: LineRowProps) {
  const { isIn } = useHosting();
  const { nameOf } = useNames();
  const [isOpen, setOpen] = useState(false);
  const name = nameOf(entry.personId);
  return (
    <li className={parts["row"]}>
      <span className={classes["place"]} aria-label={`Place ${place}`}>
        {place}
      </span>
      <div className={classes["entry"]}>
        <Text span fw={650}>
          {name}
        </Text>{" "}
        <Text span size="sm" c="dimmed">
          <Waits entry={entry} />
        </Text>
        <EntryFacts entry={entry} />
        <MergeState entry={entry} />
      </div>
      {isIn ? (
        <Button
          className={classes["choose"] ?? ""}
          variant="subtle"
          px="xs"
          aria-expanded={isOpen}
          aria-label={`Choose ${name}`}
          onClick={() => setOpen(!isOpen)}
        >
          Choose…
        </Button>
      ) : null}
      {isOpen && isIn ? <ChooseActs entry={entry} /> : null}
    </li>
  );
}

function Waits({ entry: { state, joinedAt, untilAt } }: { readonly entry: Entry }) {
  const { clock } = useSite();
  const now = useNow(MINUTE_MS / 4);
  if (state === "skipped" && untilAt !== null)
    return `did not answer; the place is kept until ${clock(untilAt)}`;
  return sayWaits(now - joinedAt);
}
