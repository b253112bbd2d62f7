import { TextInput } from "@mantine/core";
import { useState, type KeyboardEvent } from "react";
import { useSite } from "../../../platform/site/use-site.ts";
import { ChoiceGroup } from "../parts/ChoiceGroup.tsx";
import { roomsInOrder } from "../parts/rooms.ts";
import { shortcutsOfRooms } from "../parts/shortcuts.ts";
import type { RequestForm } from "./use-request-form.ts";

/** With more rooms than this, typing finds one sooner than looking. */
const ROOMS_AT_A_GLANCE = 12;

export function RoomField({ form }: { readonly form: RequestForm }) {
  const { site } = useSite();
  const [typed, setTyped] = useState("");
  const rooms = roomsInOrder(site.rooms);
  const isLong = rooms.length > ROOMS_AT_A_GLANCE;
  const found = rooms.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase()));
  const keys = shortcutsOfRooms(found.map(({ name }) => name));
  const choices = found.map(({ id, name }, index) => ({
    value: id,
    label: name,
    ...(isLong || keys[index] === undefined ? {} : { shortcut: keys[index] }),
  }));
  function handleEnter(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [first] = found;
    if (first) form.set({ roomId: first.id });
  }
  return (
    <div>
      {isLong && (
        <TextInput
          label="Find a room"
          placeholder="12"
          value={typed}
          mb="xs"
          autoComplete="off"
          onKeyDown={handleEnter}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      <ChoiceGroup
        legend="Room"
        field="roomId"
        choices={choices}
        value={form.draft.roomId}
        error={form.problemOf("roomId")}
        onChange={(roomId) => form.set({ roomId })}
      />
    </div>
  );
}
