import { Switch, UnstyledButton } from "@mantine/core";
import { useState } from "react";
import { presenceSet } from "#shared/presence/presence.commands.ts";
import type { ManualStatus, PresenceRecord } from "#shared/presence/presence.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { isByHand, myChoices } from "./my-status.ts";
import classes from "./StatusChoices.module.css";
import { StatusShape } from "./StatusShape.tsx";

/** One tap says what I am doing, for the usual length. */
export function StatusChoices({ record }: { readonly record: PresenceRecord }) {
  const { run, state, refusal } = useCommand(presenceSet);
  const [wasTold, setWasTold] = useState(false);
  const chosen = isByHand(record) ? record.status : null;
  const choose = (status: ManualStatus): void => {
    void run(status === "visit_ok" ? { status, patientAgreed: wasTold } : { status });
  };
  const handleTold = (isTold: boolean): void => {
    setWasTold(isTold);
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
          checked={wasTold}
          onChange={(event) => handleTold(event.currentTarget.checked)}
        />
      ) : null}
      <CommandOutcomeNote state={state} refusal={refusal} />
    </div>
  );
}
