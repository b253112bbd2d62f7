import { Text } from "@mantine/core";
import { actionItemsMine } from "#shared/huddles/huddles.queries.ts";
import type { HuddlesSlice } from "#shared/huddles/huddles.reducer.ts";
import { sayRefusal } from "../../../platform/errors/refusal-messages.ts";
import { useHallwayQuery } from "../../../platform/query/use-hallway-query.ts";
import { useMe } from "../../../platform/session/session-context.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { RefusedState } from "../../../ui/RefusedState.tsx";
import parts from "../parts/huddles.module.css";
import { ActionRow } from "../room/ActionRow.tsx";

/** What I have to do, out of all huddles. */
export function MyActions({ slice }: { readonly slice: HuddlesSlice }) {
  const me = useMe();
  const mine = Object.values(slice.actionItems).filter(({ ownerId }) => ownerId === me.id);
  const known = mine
    .map(({ id }) => id)
    .toSorted()
    .join();
  const { data, refusal } = useHallwayQuery(
    actionItemsMine,
    {},
    { enabled: mine.length > 0, refetchKey: known },
  );
  const wordsOf = (id: string) =>
    data?.items.find(({ actionItem }) => actionItem.id === id)?.content ?? undefined;
  return (
    <Panel title="What you took on">
      {refusal ? <RefusedState message={sayRefusal(refusal)} /> : null}
      {mine.length === 0 ? <Text size="sm">Nothing is open.</Text> : null}
      <ul className={parts["list"]}>
        {mine.map((item) => (
          <ActionRow key={item.id} item={item} content={wordsOf(item.id)} isCarried={false} />
        ))}
      </ul>
    </Panel>
  );
}
