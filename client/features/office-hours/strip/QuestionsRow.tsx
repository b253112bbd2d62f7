import { Button, Text } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { Link, useLocation } from "react-router";
import type { OfficeHoursSlice } from "#shared/office-hours/office-hours.reducer.ts";
import { useSlicesOf } from "../../../platform/realtime/use-slice.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { newsOf, sayNews, type QuestionNews } from "../questions/question-news.ts";
import { useIsRead } from "../questions/read-answers.ts";
import { upperFirst } from "../hosting/entry-words.ts";
import classes from "./Strip.module.css";

/** Questions in writing that wait for me, or whose answer does, in one quiet line that leads to them. No sound: they were left so that nobody need be disturbed. */
export function QuestionsRow() {
  const { pathname } = useLocation();
  const news = useNews();
  const says = sayNews(news);
  const [first] = [...news.waiting, ...news.answered];
  // The pages of office hours show them themselves.
  if (!first || !says || pathname.includes("/office-hours")) return null;
  return (
    <section className={classes["row"]} aria-label="Questions in writing">
      <IconMessageQuestion className={classes["icon"]} aria-hidden />
      <Text className={classes["words"] ?? ""} role="status">
        {upperFirst(says)}
      </Text>
      <Button
        component={Link}
        variant="default"
        to={`/sites/${first.siteId}/office-hours`}
        aria-label="Look: questions in writing"
      >
        Look
      </Button>
    </section>
  );
}

function useNews(): QuestionNews {
  const me = useMe();
  const sites = me.memberships.map(({ siteId }) => siteId);
  const slices = useSlicesOf<OfficeHoursSlice>(sites, "officeHours");
  const isRead = useIsRead();
  const questions = Object.fromEntries(slices.flatMap((each) => Object.entries(each.questions)));
  return newsOf(questions, me, isRead);
}
