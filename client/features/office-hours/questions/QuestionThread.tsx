import { Button, Text } from "@mantine/core";
import { useEffect, useState, type FormEvent } from "react";
import { closeQuestion, replyQuestion } from "#shared/office-hours/office-hours.commands.ts";
import { questionThread } from "#shared/office-hours/office-hours.queries.ts";
import { canReadQuestion } from "#shared/office-hours/questions.rules.ts";
import type { Question } from "#shared/office-hours/questions.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useCommand } from "../../../platform/commands/use-command.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { useSite } from "../../../platform/site/use-site.ts";
import { ActButton } from "../../../ui/ActButton.tsx";
import { CommandOutcomeNote } from "../../../ui/CommandOutcomeNote.tsx";
import { LoadingState } from "../../../ui/LoadingState.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import { sayMoment } from "../parts/hours-words.ts";
import forms from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { QuestionField, sayTextFault } from "./QuestionField.tsx";
import { markRead } from "./read-answers.ts";
import classes from "./questions.module.css";

interface QuestionThreadProps {
  readonly question: Question;
  /** A host is with whoever asked at this moment. */
  readonly isMet?: boolean;
}

/** What was asked and answered, and a word more from either side. */
export function QuestionThread({ question, isMet = false }: QuestionThreadProps) {
  const { me, rolesHere } = useSession();
  const { nameOf } = useNames();
  const { site } = useSite();
  const now = useNow(MINUTE_MS);
  const { data, refusal } = useHallwayQuery(
    questionThread,
    { questionId: question.id },
    { refetchKey: question.messages },
  );
  const isHere = data?.question.messages === question.messages;
  useEffect(() => {
    if (isHere) markRead(question);
  }, [isHere, question]);
  if (refusal) return <RefusedState message={sayRefusal(refusal)} />;
  if (!data) return <LoadingState label="Fetching what was written" />;
  const isMine = question.askedById === me.id;
  const isLead = rolesHere.includes("lead");
  const mayWrite = canReadQuestion(question, { personId: me.id, isLead });
  return (
    <div className={classes["thread"]}>
      <ol className={classes["messages"]} aria-label="What was written">
        {data.messages.map(({ byId, at, text }) => (
          <li
            key={`${byId} ${at}`}
            className={classes["message"]}
            data-mine={byId === me.id || undefined}
          >
            <Text size="sm" c="dimmed">
              {byId === me.id ? "You" : nameOf(byId)}, {sayMoment(at, now, site.zone)}
            </Text>
            <p className={classes["text"]}>{text}</p>
          </li>
        ))}
      </ol>
      {mayWrite ? <ReplyForm question={question} isMine={isMine} isMet={isMet} /> : null}
    </div>
  );
}

interface ReplyFormProps {
  readonly question: Question;
  readonly isMine: boolean;
  readonly isMet: boolean;
}

function ReplyForm({ question, isMine, isMet }: ReplyFormProps) {
  const reply = useCommand(replyQuestion);
  const [text, setText] = useState("");
  const [isTried, setTried] = useState(false);
  const fault = sayTextFault(text);
  // After the visit a word asks again, with a new promise, unless it is only thanks.
  const asksAgain = isMine && !isMet && question.state === "answered";
  const send = async (isThanks: boolean): Promise<void> => {
    setTried(true);
    if (fault !== null) return;
    const result = await reply.run({ questionId: question.id, text, isThanks });
    if (!result.ok) return;
    setText("");
    setTried(false);
  };
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void send(false);
  };
  return (
    <form className={forms["form"]} onSubmit={handleSubmit}>
      <QuestionField
        label={asksAgain ? "Ask again, or say thanks" : isMine ? "Add to it" : "Your answer"}
        description="Nothing that identifies a patient."
        minRows={2}
        value={text}
        onChange={setText}
        isTried={isTried}
      />
      <div className={classes["acts"]}>
        <Button type="submit" loading={reply.state === "sending"}>
          {asksAgain ? "Ask again" : isMine ? "Send" : "Answer"}
        </Button>
        {asksAgain ? (
          <Button
            variant="default"
            disabled={reply.state === "sending"}
            onClick={() => void send(true)}
          >
            Only thanks
          </Button>
        ) : null}
        {isMine ? (
          <ActButton contract={closeQuestion} input={{ questionId: question.id }} variant="default">
            I have what I need
          </ActButton>
        ) : null}
      </div>
      <CommandOutcomeNote state={reply.state} refusal={reply.refusal} />
    </form>
  );
}
