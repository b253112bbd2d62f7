import { Stack, Text } from "@mantine/core";
import type { AgendaKind } from "#shared/huddles/agenda.schema.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { useHuddleRoom } from "../state/huddle-room.ts";
import { toldBy } from "./FillPart.tsx";
import { useFill } from "./use-fill.ts";

const parts: readonly { readonly kind: AgendaKind; readonly label: string }[] = [
  { kind: "staffing", label: "Staffing and cover" },
  { kind: "capacity", label: "Behavioral health today" },
  { kind: "safety", label: "Crisis contacts" },
  { kind: "loose_ends", label: "Loose ends" },
];

/** What Hallway knows of today, whatever item it is the turn of. */
export function GlancePanel() {
  const { huddle } = useHuddleRoom();
  const { fill, meanwhile } = useFill(huddle);
  return (
    <Panel title="Today, as Hallway knows it">
      {fill ? (
        parts.map(({ kind, label }) => {
          const Told = toldBy[kind];
          return Told ? (
            <Stack key={kind} gap={2}>
              <Text size="sm" fw={650}>
                {label}
              </Text>
              <Told fill={fill} />
            </Stack>
          ) : null;
        })
      ) : (
        <Text size="sm">{meanwhile}</Text>
      )}
    </Panel>
  );
}
