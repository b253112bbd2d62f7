import { Switch, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { presenceSet } from "#shared/presence/presence.commands.ts";
import { presenceWhy } from "#shared/presence/presence.queries.ts";
import type { ManualStatus, PresenceRecord } from "#shared/presence/presence.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { useHallwayQuery } from "../../platform/query/use-hallway-query.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { isByHand, myChoices } from "./my-status.ts";
import classes from "./StatusChoices.module.css";
import { StatusShape } from "./StatusShape.tsx";

/** One tap says what I am doing, for the usual length. */
export function StatusChoices({ record }: { readonly record: PresenceRecord }) {
  const { run, state, refusal } = useCommand(presenceSet);
  const [said, setSaid] = useState<boolean | null>(null);
  const isVisit = record.status === "visit_ok";
  const known = useHallwayQuery(
    presenceWhy,
    { personId: record.personId },
    { enabled: isVisit, refetchKey: record.version },
  );
  // "Visit, OK" says that the patient knows; whoever has not said it yet to this one takes it back.
  const wasTold = said ?? !(isVisit && known.data?.patientAgreed === false);
  const chosen = isByHand(record) ? record.status : null;
  const choose = (status: ManualStatus): void => {
    // What one patient was told is not said of the next.
    if (status !== "visit_ok") setSaid(null);
    void run(status === "visit_ok" ? { status, patientAgreed: wasTold } : { status });
  };
  const handleTold = (isTold: boolean): void => {
    setSaid(isTold);
    if (chosen === "visit_ok")
      void run({
        status: "visit_ok",
        patientAgreed: isTold,
        ...(record.until === null ? {} : { until: record.until }),
      });
  };
  return (
    <div>
      <div className={classes["choices"]} role="group" aria-label="I am">
        {myChoices.map(({ status, label, hint }) => (
          <UnstyledButton
            key={status}
            className={classes["choice"] ?? ""}
            aria-pressed={chosen === status}
            onClick={() => choose(status)}
          >
            <StatusShape status={status} />
            <span>
              <span className={classes["label"]}>{label}</span>
              <span className={classes["hint"]}>{hint}</span>
            </span>
          </UnstyledButton>
        ))}
      </div>
      {chosen === "visit_ok" ? (
        <Switch
          mt="sm"
          label="The patient was told that someone may knock"
          description={wasTold ? undefined : "Until then nobody knocks, as in a protected visit."}
          checked={wasTold}
          onChange={(event) => handleTold(event.currentTarget.checked)}
        />
      ) : null}
      <CommandOutcomeNote state={state} refusal={refusal} />
    </div>
  );
}
