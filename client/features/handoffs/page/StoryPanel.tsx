import { Title } from "@mantine/core";
import type { StoryLine } from "#shared/handoffs/handoffs.queries.ts";
import type { Handoff } from "#shared/handoffs/handoffs.schema.ts";
import { useTelling } from "../parts/use-telling.ts";
import classes from "../parts/panels.module.css";

/** What happened, in order, with the rule that decided. */
export function StoryPanel({
  handoff,
  story,
}: {
  readonly handoff: Handoff;
  readonly story: readonly StoryLine[];
}) {
  const { secondsClock } = useTelling(handoff.siteId);
  if (story.length === 0) return null;
  return (
    <section className={classes["card"]} aria-label="What happened">
      <Title order={2} size="h4" mb="sm">
        What happened
      </Title>
      <ol className={classes["story"]}>
        {story.map((line) => (
          <li key={line.seq}>
            <time className={classes["time"]} dateTime={new Date(line.at).toISOString()}>
              {secondsClock(line.at)}
            </time>
            <span>
              {line.says} {line.ruleId && <span className={classes["rule"]}>{line.ruleId}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
