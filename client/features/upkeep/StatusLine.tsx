import { Group, Paper, Text, Title } from "@mantine/core";
import type { UpkeepLine } from "#shared/upkeep/upkeep.sentences.ts";
import { Tag, type TagProps } from "../../ui/Tag.tsx";
import classes from "./StatusPage.module.css";

const words: Readonly<Record<UpkeepLine["tone"], { says: string; tone: TagProps["tone"] }>> = {
  good: { says: "Well", tone: "good" },
  watch: { says: "Worth a look", tone: "news" },
  bad: { says: "Needs somebody", tone: "bad" },
};

export interface StatusLineProps {
  readonly line: UpkeepLine;
}

/** One thing that is looked after: how it stands in a word, in a sentence, and what to do. */
export function StatusLine({ line: { title, tone, says, todo } }: StatusLineProps) {
  return (
    <Paper component="li" className={classes["line"]} p="md" radius="lg" withBorder>
      <Group
        className={classes["head"]}
        justify="space-between"
        gap="sm"
        wrap="nowrap"
        align="flex-start"
      >
        <Title order={2} size="h5">
          {title}
        </Title>
        <Tag tone={words[tone].tone}>{words[tone].says}</Tag>
      </Group>
      <Text mt="xs">{says}</Text>
      {todo === null ? null : (
        <Text className={classes["todo"]} size="sm" mt="xs">
          <strong>What to do:</strong> {todo}
        </Text>
      )}
    </Paper>
  );
}
