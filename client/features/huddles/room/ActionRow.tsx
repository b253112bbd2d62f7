import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { isOverdue } from "#shared/huddles/actions.rules.ts";
import { asksForDecision, type ActionItem } from "#shared/huddles/actions.schema.ts";
import { confirmActionItem, finishActionItem } from "#shared/huddles/huddles.commands.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { useNow } from "../../../platform/clock.ts";
import { useSession } from "../../../platform/session/use-session.ts";
import { Tag } from "../../../ui/Tag.tsx";
import { ActButton } from "../../../ui/ActButton.tsx";
import { sayDue } from "../parts/huddle-words.ts";
import parts from "../parts/huddles.module.css";
import { usePeopleHere } from "../../presence/use-people-here.ts";
import type { ActionContent } from "../state/use-contents.ts";
import { ThreadToggle } from "../../threads/ThreadToggle.tsx";
import { CarriedAction } from "./CarriedAction.tsx";

interface ActionRowProps {
  readonly item: ActionItem;
  /** Absent for whoever may not read it. */
  readonly content: ActionContent | undefined;
  readonly isCarried: boolean;
}

/** One action: what, whose, by when; the owner says "mine" and "done" in one tap each. */
export function ActionRow({ item, content, isCarried }: ActionRowProps) {
  const { me, rolesHere } = useSession();
  const { nameOf } = usePeopleHere();
  const [isChanging, setChanging] = useState(false);
  const isMine = item.ownerId === me.id;
  const isTheirs = isMine || item.createdById === me.id || item.escalatedToId === me.id;
  const mayFinish = isTheirs || rolesHere.includes("lead");
  const asks = asksForDecision(item);
  return (
    <li className={parts["row"]}>
      <div className={parts["words"]}>
        <Text fw={600}>
          {content ? content.text : "About a patient: read by those who care for them"}
          {content?.patientRef ? ` (${content.patientRef})` : ""}
        </Text>
        <Text size="sm" c="dimmed">
          {isMine ? "You" : nameOf(item.ownerId)} · {sayDue(item.due)}
        </Text>
        <ActionTags item={item} isCarried={isCarried} />
      </div>
      <Group gap="xs">
        {isMine && item.confirmedAt === null ? (
          <ActButton contract={confirmActionItem} input={{ actionItemId: item.id }}>
            Mine: I do it
          </ActButton>
        ) : null}
        {mayFinish ? (
          <ActButton
            contract={finishActionItem}
            input={{ actionItemId: item.id, as: "done" }}
            variant={isMine && item.confirmedAt !== null ? "light" : "default"}
            aria-label={`Done: ${content?.text ?? "action"}`}
          >
            Done
          </ActButton>
        ) : null}
        {asks ? null : (
          <Button
            variant="subtle"
            px="xs"
            aria-expanded={isChanging}
            aria-label={`Change: ${content?.text ?? "action"}`}
            onClick={() => setChanging(!isChanging)}
          >
            Change
          </Button>
        )}
      </Group>
      {content ? (
        <ThreadToggle
          site={item.siteId}
          thread={{ kind: "action_item", subjectId: item.id }}
          about="this action item"
          subject={content.text}
          isTheirs={isTheirs}
        />
      ) : null}
      {asks || isChanging ? (
        <CarriedAction item={item} mayDrop={mayFinish} onDone={() => setChanging(false)} />
      ) : null}
    </li>
  );
}

function ActionTags({
  item,
  isCarried,
}: {
  readonly item: ActionItem;
  readonly isCarried: boolean;
}) {
  const { nameOf } = usePeopleHere();
  const now = useNow(MINUTE_MS);
  const { confirmedAt, carryCount, escalatedToId } = item;
  return (
    <Group gap={4} mt={4}>
      {confirmedAt === null ? (
        <Tag tone="plain">Not confirmed yet</Tag>
      ) : (
        <Tag tone="good">Confirmed</Tag>
      )}
      {isOverdue(item, now) ? <Tag tone="bad">Overdue</Tag> : null}
      {isCarried ? (
        <Tag tone="plain">
          {carryCount > 1 ? `Carried over ${carryCount} times` : "Carried over"}
        </Tag>
      ) : null}
      {escalatedToId ? <Tag tone="news">Before {nameOf(escalatedToId)}</Tag> : null}
    </Group>
  );
}
