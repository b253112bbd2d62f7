import { Button, Text } from "@mantine/core";
import { useState } from "react";
import type { SeriesId } from "#shared/office-hours/office-hours.ids.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Panel } from "../../../ui/Panel.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { sayMoment } from "../parts/hours-words.ts";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { useOfficeHours } from "../state/use-office-hours.ts";
import { AskForm } from "./AskForm.tsx";
import { QuestionItem } from "./QuestionItem.tsx";
import { askedBy } from "./questions-of.ts";

/** Instead of waiting: a question in writing, with the time by which it is answered. */
export function QuestionsPanel({ seriesId }: { readonly seriesId: SeriesId }) {
  const me = useMe();
  const slice = useOfficeHours();
  const { nameOf } = useNames();
  const { site } = useSite();
  const now = useNow(MINUTE_MS);
  const [isAsking, setAsking] = useState(false);
  const [isLeft, setLeft] = useState(false);
  const series = slice?.series[seriesId];
  // Hosts do not ask themselves.
  if (!slice || !series || series.hostIds.includes(me.id)) return null;
  const mine = askedBy(slice, me.id).filter((each) => each.seriesId === seriesId);
  const who = listNames(series.hostIds.map(nameOf));
  const promise = `${who} ${series.hostIds.length === 1 ? "answers" : "answer"} by ${sayMoment(now + series.answerWithinMs, now, site.zone)}.`;
  return (
    <Panel title="Ask in writing" {...(mine.length === 0 ? { note: promise } : {})}>
      {mine.length > 0 ? (
        <ul className={parts["list"]}>
          {mine.map((question) => (
            <QuestionItem key={question.id} question={question} />
          ))}
        </ul>
      ) : null}
      {mine.length === 0 ? (
        <Text size="sm">You need not wait: leave a question and read the answer later.</Text>
      ) : null}
      <div>
        <Button variant="default" size="md" onClick={() => setAsking(true)}>
          Leave a question
        </Button>
        <div role="status">
          {isLeft ? (
            <Text size="sm" mt="xs">
              Your question is left: it stands above until you have what you need.
            </Text>
          ) : null}
        </div>
      </div>
      {isAsking ? (
        <Dialog title="Ask in writing" onClose={() => setAsking(false)}>
          <Text size="sm">{promise}</Text>
          <AskForm
            seriesId={seriesId}
            label="Leave the question"
            onAsked={() => {
              setAsking(false);
              setLeft(true);
            }}
          />
        </Dialog>
      ) : null}
    </Panel>
  );
}
