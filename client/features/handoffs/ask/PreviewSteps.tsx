import { Text } from "@mantine/core";
import type { Preview } from "#shared/handoffs/handoffs.queries.ts";
import { modalityLabels } from "#shared/handoffs/handoffs.labels.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActionIcon, actionLabels } from "../parts/ActionIcon.tsx";
import classes from "./PreviewSteps.module.css";

/** The ladder as it would run with nobody answering, and those who are left alone with the reason. */
export function PreviewSteps({ steps, leftAlone }: Pick<Preview, "steps" | "leftAlone">) {
  const { clock } = useSite();
  return (
    <>
      {steps.length > 1 && (
        <ol className={classes["steps"]} aria-label="In this order">
          {steps.map((step) => (
            <li key={`${step.personId} ${step.offeredAt}`} className={classes["step"]}>
              <span className={classes["time"]}>{clock(step.offeredAt)}</span>
              <ActionIcon action={step.action} />
              <span>
                {step.name}
                <Text span size="sm" c="dimmed">
                  {`, ${actionLabels[step.action]}`}
                  {step.modality === "in_person"
                    ? ""
                    : `, ${modalityLabels[step.modality].toLowerCase()}`}
                </Text>
              </span>
            </li>
          ))}
        </ol>
      )}
      {leftAlone.length > 0 && (
        <details>
          <summary className={classes["summary"]}>Left alone, and why ({leftAlone.length})</summary>
          {leftAlone.map(({ personId, says }) => (
            <Text key={personId} size="sm" c="dimmed" mt={4}>
              {says}
            </Text>
          ))}
        </details>
      )}
    </>
  );
}
