import { ActionIcon, Button, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconTrash } from "@tabler/icons-react";
import type { TemplateItem } from "#shared/huddles/agenda.schema.ts";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { now } from "../../../platform/clock.ts";
import { sayLength } from "../parts/huddle-words.ts";
import classes from "./AgendaEditor.module.css";

interface AgendaEditorProps {
  readonly items: readonly TemplateItem[];
  /** What comes onto it by itself. */
  readonly note: string | undefined;
  readonly onChange: (items: readonly TemplateItem[]) => void;
}

/** The agenda: what, who speaks, for how long, in which order. */
export function AgendaEditor({ items, note, onChange }: AgendaEditorProps) {
  const total = items.reduce((sum, { plannedMs }) => sum + plannedMs, 0);
  const move = (index: number, by: number): void => {
    const moved = [...items];
    const [item] = moved.splice(index, 1);
    if (item) moved.splice(index + by, 0, item);
    onChange(moved);
  };
  return (
    <Stack gap="xs" role="group" aria-label="Agenda">
      <Text size="sm" fw={600}>
        Agenda{" "}
        <Text span size="sm" c="dimmed" fw={400}>
          {sayLength(total)} in all{note ? `; ${note}` : ""}
        </Text>
      </Text>
      {items.map((item, index) => (
        <ItemFields
          key={item.id}
          item={item}
          place={index + 1}
          isFirst={index === 0}
          isLast={index === items.length - 1}
          onChange={(changed) => onChange(items.map((each) => (each === item ? changed : each)))}
          onMove={(by) => move(index, by)}
          onRemove={() => onChange(items.filter((each) => each !== item))}
        />
      ))}
      <Button variant="default" w="fit-content" onClick={() => onChange([...items, blankItem()])}>
        Add an item
      </Button>
    </Stack>
  );
}

function blankItem(): TemplateItem {
  return {
    id: `item-${now()}`,
    kind: "topic",
    title: "",
    speaks: "Anyone",
    plannedMs: MINUTE_MS,
    teamId: null,
    flagId: null,
  };
}

const lengths = [30, 60, 90, 120, 180, 240, 300, 480, 600, 900, 1_200, 1_800].map(
  (seconds) => seconds * 1_000,
);

interface ItemFieldsProps {
  readonly item: TemplateItem;
  readonly place: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (item: TemplateItem) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function ItemFields(props: ItemFieldsProps) {
  const { item, place, onChange } = props;
  const offered = lengths.includes(item.plannedMs)
    ? lengths
    : [...lengths, item.plannedMs].toSorted((a, b) => a - b);
  return (
    <div className={classes["item"]} role="group" aria-label={`Item ${place}`}>
      <TextInput
        aria-label={`Item ${place}: what`}
        placeholder="What it is about"
        value={item.title}
        maxLength={80}
        onChange={(event) => onChange({ ...item, title: event.currentTarget.value })}
      />
      <TextInput
        aria-label={`Item ${place}: who speaks`}
        placeholder="Who speaks"
        value={item.speaks}
        maxLength={60}
        onChange={(event) => onChange({ ...item, speaks: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={`Item ${place}: how long`}
        value={String(item.plannedMs)}
        data={offered.map((ms) => ({ value: String(ms), label: sayLength(ms) }))}
        onChange={(event) => onChange({ ...item, plannedMs: Number(event.currentTarget.value) })}
      />
      <ItemButtons {...props} />
    </div>
  );
}

function ItemButtons({ place, isFirst, isLast, onMove, onRemove }: ItemFieldsProps) {
  const look = { variant: "subtle", color: "gray", size: "xl" } as const;
  return (
    <div className={classes["buttons"]}>
      <ActionIcon
        {...look}
        aria-label={`Item ${place}: earlier`}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      >
        <IconArrowUp size="1.125rem" aria-hidden />
      </ActionIcon>
      <ActionIcon
        {...look}
        aria-label={`Item ${place}: later`}
        disabled={isLast}
        onClick={() => onMove(1)}
      >
        <IconArrowDown size="1.125rem" aria-hidden />
      </ActionIcon>
      <ActionIcon {...look} aria-label={`Item ${place}: take out`} onClick={onRemove}>
        <IconTrash size="1.125rem" aria-hidden />
      </ActionIcon>
    </div>
  );
}
