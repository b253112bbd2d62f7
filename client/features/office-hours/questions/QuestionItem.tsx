import { Button, Text } from "@mantine/core";
import { useState } from "react";
import { topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { Question } from "#shared/office-hours/questions.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { Tag } from "../../../ui/Tag.tsx";
import { listNames } from "../../../ui/list-names.ts";
import { sayMoment } from "../parts/hours-words.ts";
import { useNames } from "../parts/use-names.ts";
import { QuestionThread } from "./QuestionThread.tsx";
import classes from "./questions.module.css";

/** One question: whether it is answered, until when it will be, and its thread when it is opened. */
export function QuestionItem({ question }: { readonly question: Question }) {
  const [isOpen, setOpen] = useState(false);
  const says = useSaid(question);
  const me = useMe();
  const { nameOf } = useNames();
  const topic = topicLabels[question.topic];
  const isMine = question.askedById === me.id;
  return (
    <li className={classes["item"]}>
      <div className={classes["head"]}>
        <div className={classes["about"]}>
          <Text fw={600}>
            {isMine ? topic : `${nameOf(question.askedById)}: ${topic.toLowerCase()}`}{" "}
            <StateTag question={question} />
          </Text>
          <Text size="sm" c="dimmed">
            {says}
          </Text>
        </div>
        <Button
          variant="default"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? "Fold up" : "Read"}: ${topic}`}
          onClick={() => setOpen(!isOpen)}
        >
          {isOpen ? "Fold up" : "Read"}
        </Button>
      </div>
      {isOpen ? <QuestionThread question={question} /> : null}
    </li>
  );
}

function StateTag({ question: { state, escalatedAt } }: { readonly question: Question }) {
  if (state === "answered") return <Tag tone="good">Answered</Tag>;
  return escalatedAt === null ? <Tag tone="plain">Open</Tag> : <Tag tone="bad">Late</Tag>;
}

function useSaid({ state, answeredAt, answeredById, answerBy, escalatedAt, hostIds }: Question) {
  const { site } = useSite();
  const { nameOf } = useNames();
  const now = useNow(MINUTE_MS);
  const moment = (at: number): string => sayMoment(at, now, site.zone);
  if (state === "answered" && answeredAt !== null)
    return `${nameOf(answeredById)} answered ${moment(answeredAt)}`;
  const who = listNames(hostIds.map(nameOf));
  if (escalatedAt !== null)
    return `${who} promised an answer by ${moment(answerBy)}; the site lead has been told`;
  return `${who} ${hostIds.length === 1 ? "answers" : "answer"} by ${moment(answerBy)}`;
}
