import { NativeSelect } from "@mantine/core";
import type { RoomId, SiteId } from "#shared/kernel/ids.ts";
import { presenceMoveTo } from "#shared/presence/presence.commands.ts";
import type { PresenceRecord } from "#shared/presence/presence.schema.ts";
import type { Site } from "#shared/people/sites.schema.ts";
import { useCommand } from "../../platform/commands/use-command.ts";
import { CommandOutcomeNote } from "../../ui/CommandOutcomeNote.tsx";
import { useMySites } from "./use-my-sites.ts";

const REMOTE = "remote";

/** A place as the value of an option. */
function placeValue(siteId: SiteId | null, roomId: RoomId | null): string {
  return siteId === null ? REMOTE : `${siteId}/${roomId ?? ""}`;
}

function valueOf({ siteId, room }: PresenceRecord, sites: readonly Site[]): string {
  const site = sites.find(({ id }) => id === siteId);
  return placeValue(siteId, site?.rooms.find(({ name }) => name === room)?.id ?? null);
}

function optionsOf(sites: readonly Site[]) {
  return sites.map((site) => ({
    group: site.name,
    items: [
      { value: placeValue(site.id, null), label: `${site.name}, somewhere` },
      ...site.rooms.map(({ id, name }) => ({ value: placeValue(site.id, id), label: name })),
    ],
  }));
}

/** Where I am for the rest of the day. */
export function MyPlace({ record }: { readonly record: PresenceRecord }) {
  const sites = useMySites();
  const { run, state, refusal } = useCommand(presenceMoveTo);
  const handleChange = (value: string): void => {
    const [siteId, roomId] = value.split("/");
    void run(
      value === REMOTE
        ? { siteId: null, roomId: null }
        : { siteId: siteId as SiteId, roomId: roomId ? (roomId as RoomId) : null },
    );
  };
  return (
    <div>
      <NativeSelect
        label="Where I am today"
        size="md"
        value={valueOf(record, sites)}
        onChange={(event) => handleChange(event.currentTarget.value)}
        data={[{ value: REMOTE, label: "Working remotely" }, ...optionsOf(sites)]}
      />
      <CommandOutcomeNote state={state} refusal={refusal} />
    </div>
  );
}
