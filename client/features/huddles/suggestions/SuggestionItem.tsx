import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type {
  Suggestion,
  SuggestionContent,
  SuggestionState,
} from "#shared/huddles/suggestions.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { sayMoment } from "#shared/schedules/schedule.words.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { Tag, type TagProps } from "../../../ui/Tag.tsx";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import parts from "../parts/huddles.module.css";
import { SettleForm } from "./SettleForm.tsx";

const looks: Readonly<Record<SuggestionState, { label: string; tone: TagProps["tone"] }>> = {
  open: { label: "New", tone: "news" },
  taken_up: { label: "Taken up", tone: "good" },
  done: { label: "Done", tone: "good" },
  not_taken: { label: "Not taken up", tone: "plain" },
  taken_down: { label: "Taken down", tone: "plain" },
};

interface SuggestionItemProps {
  readonly suggestion: Suggestion;
  readonly content: SuggestionContent | null;
  readonly maySettle: boolean;
}

/** One suggestion: its words, who made it and when, and what the lead said. */
export function SuggestionItem({ suggestion, content, maySettle }: SuggestionItemProps) {
  const { site } = useSite();
  const { nameOf } = usePeopleHere();
  const now = useNow(MINUTE_MS);
  const [isSettling, setSettling] = useState(false);
  const { byId, at, state, answeredById, answeredAt } = suggestion;
  const act = state === "open" ? "Answer" : "Change";
  const words = content?.text ?? "Its words were taken down.";
  const from = [byId === null ? "Unsigned" : nameOf(byId), sayMoment(at, now, site.zone)];
  return (
    <li className={parts["row"]}>
      <div className={parts["words"]}>
        <Text fw={550} {...(content ? {} : { c: "dimmed" })}>
          {words}
        </Text>
        <Text size="sm" c="dimmed">
          {from.join(" · ")}
        </Text>
        {answeredAt !== null && state !== "open" ? (
          <Text size="sm" mt={4}>
            <Tag tone={looks[state].tone}>{looks[state].label}</Tag>{" "}
            {content?.why ? `${content.why} ` : ""}
            <Text span c="dimmed">
              {nameOf(answeredById)}, {sayMoment(answeredAt, now, site.zone)}
            </Text>
          </Text>
        ) : null}
      </div>
      {state === "open" ? <Tag tone={looks.open.tone}>{looks.open.label}</Tag> : null}
      {maySettle && state !== "taken_down" && !isSettling ? (
        <Button variant="default" aria-label={`${act}: ${words}`} onClick={() => setSettling(true)}>
          {act}
        </Button>
      ) : null}
      {isSettling ? (
        <SettleForm suggestion={suggestion} onClose={() => setSettling(false)} />
      ) : null}
    </li>
  );
}
