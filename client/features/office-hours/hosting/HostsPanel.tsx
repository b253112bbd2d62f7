import { Text } from "@mantine/core";
import { MINUTE_MS } from "#shared/kernel/time.ts";
import { servedBy, type Host, type Hours } from "#shared/office-hours/office-hours.schema.ts";
import { useNow } from "../../../platform/clock.ts";
import { listNames } from "../../../ui/list-names.ts";
import { Panel } from "../../../ui/Panel.tsx";
import { Tag } from "../../../ui/Tag.tsx";
import parts from "../parts/office-hours.module.css";
import { useNames } from "../parts/use-names.ts";
import { sayFor } from "./entry-words.ts";
import { useHosting } from "./use-hosting.ts";

/** Several hosts at once: who is there, and who has whom. */
export function HostsPanel() {
  const { hours, myId } = useHosting();
  const { nameOf } = useNames();
  const hosts = hours.hosts.filter(({ leftAt }) => leftAt === null);
  if (hosts.length === 0 || (hosts.length === 1 && hosts[0]?.personId === myId)) return null;
  return (
    <Panel title="Hosts">
      <ul className={parts["list"]}>
        {hosts.map((host) => (
          <li key={host.personId} className={parts["row"]}>
            <span className={parts["words"]}>
              <strong>
                {nameOf(host.personId)}
                {host.personId === myId ? " (you)" : ""}
              </strong>
              <br />
              <HasWhom hours={hours} host={host} />
            </span>
            {host.lostAt === null ? null : <Tag tone="bad">Connection lost</Tag>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function HasWhom({ hours, host }: { readonly hours: Hours; readonly host: Host }) {
  const { nameOf } = useNames();
  const now = useNow(MINUTE_MS / 4);
  const has = servedBy(hours, host.personId);
  const [first] = has;
  if (!first)
    return (
      <Text span size="sm">
        free
      </Text>
    );
  const names = listNames(has.map(({ personId }) => nameOf(personId)));
  const since = first.startedAt ?? first.calledAt ?? now;
  return (
    <Text span size="sm">
      {first.state === "called" ? "calls" : "with"} {names}, {sayFor(now - since)}
    </Text>
  );
}
