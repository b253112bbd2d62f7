import { Button, Text, Title } from "@mantine/core";
import { Link } from "react-router";
import { topicLabels } from "#shared/office-hours/office-hours.labels.ts";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import type { Question } from "#shared/office-hours/questions.schema.ts";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSliceOf, useSlicesOf } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { listNames } from "../../../ui/list-names.ts";
import { sayMoment } from "../parts/hours-words.ts";
import { askedBy } from "../questions/questions-of.ts";
import classes from "./mine.module.css";
import { MyTimeRow } from "./MyTimeRow.tsx";
import { useMyTimes } from "./use-my-times.ts";

/** Of office hours what is mine, at whichever of my sites: slots, places that are kept, and what I asked in writing. */
export function MyOfficeHours() {
  const me = useMe();
  const sites = me.memberships.map(({ siteId }) => siteId);
  const slices = useSlicesOf<OfficeHoursSlice>(sites, "officeHours");
  const times = useMyTimes();
  const questions = slices.flatMap((slice) => askedBy(slice, me.id));
  if (times.length + questions.length === 0) return null;
  return (
    <section aria-label="Office hours">
      <Title order={2} size="h4" mb="sm">
        Office hours
      </Title>
      <ul className={classes["list"]}>
        {times.map((time) => (
          <MyTimeRow key={`${time.kind}-${time.hours.id}-${time.startsAt}`} time={time} />
        ))}
        {questions.map((question) => (
          <MyQuestionRow key={question.id} question={question} />
        ))}
      </ul>
    </section>
  );
}

/** What I asked, and by when it is answered; its thread stands with the office hours. */
function MyQuestionRow({ question }: { readonly question: Question }) {
  const { siteId, state, topic, hostIds, answerBy, answeredAt, answeredById } = question;
  const slice = useSliceOf<SiteSlice>(siteId, "site");
  const now = useNow(MINUTE_MS);
  const moment = (at: number): string => sayMoment(at, now, slice?.site.zone ?? "UTC");
  const nameOf = (id: string | null): string =>
    slice?.people.find((person) => person.id === id)?.name ?? "a colleague";
  const hosts = listNames(hostIds.map(nameOf));
  const verb = hostIds.length === 1 ? "answers" : "answer";
  return (
    <li className={classes["row"]}>
      <div className={classes["words"]}>
        <Text fw={600}>Your question: {topicLabels[topic].toLowerCase()}</Text>
        <Text size="sm">
          {state === "answered" && answeredAt !== null
            ? `${nameOf(answeredById)} answered ${moment(answeredAt)}.`
            : `${hosts} ${verb} by ${moment(answerBy)}.`}
        </Text>
      </div>
      <div className={classes["acts"]}>
        <Button
          component={Link}
          variant="default"
          to={`/sites/${siteId}/office-hours`}
          aria-label={`Read: ${topicLabels[topic]}`}
        >
          Read
        </Button>
      </div>
    </li>
  );
}
