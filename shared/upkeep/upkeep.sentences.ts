import { DAY_MS, HOUR_MS, MINUTE_MS } from "../kernel/time.ts";
import type { HubStatus } from "./upkeep.queries.ts";

/** One thing that is looked after, in plain words. */
export interface UpkeepLine {
  readonly title: string;
  readonly tone: "good" | "watch" | "bad";
  readonly says: string;
  /** What a person can do about it; null where all is well. */
  readonly todo: string | null;
}

/** A page counts as in time when a screen shows it within this. */
export const SHOWN_IN_TIME_MS = 2_000;
const BACKUP_MAX_AGE_MS = DAY_MS;
const AUDIT_MAX_AGE_MS = 2 * DAY_MS;
/** A restore stays on the page for so long: people must look after what it gave back. */
const RESTORE_TOLD_MS = 7 * DAY_MS;
const NODE_HEARD_MS = 8_000;

/** How Hallway is doing, line by line, what matters most first. */
export function tellUpkeep(status: HubStatus): readonly UpkeepLine[] {
  return [
    tellPeople(status),
    tellPages(status),
    tellDeadlines(status),
    tellNodes(status),
    ...(status.redis === "none" ? [] : [tellRedis(status)]),
    tellBackup(status),
    tellAudit(status),
    ...tellRestore(status),
  ];
}

function good(title: string, says: string): UpkeepLine {
  return { title, tone: "good", says, todo: null };
}

function tellPeople({ people: { onDuty, reachable } }: HubStatus): UpkeepLine {
  const title = "Who can be reached";
  if (onDuty === 0) return good(title, "No clinician is on duty now.");
  if (reachable === onDuty)
    return good(
      title,
      `Hallway is open at ${onDuty === 1 ? "the one clinician" : `all ${onDuty} clinicians`} on duty.`,
    );
  return {
    title,
    tone: reachable === 0 ? "bad" : "watch",
    says: `Hallway is open at ${reachable} of ${onDuty} clinicians on duty.`,
    todo: "A page goes past whoever has Hallway closed. The board shows who that is: ask them to open it.",
  };
}

function tellPages({ pages }: HubStatus): UpkeepLine {
  const title = "Did pages reach people today?";
  const { shown, shownInTime, neverShown, slowestMs } = pages;
  if (shown + neverShown === 0) return good(title, "Nobody was asked for yet today.");
  const late = shown - shownInTime;
  const counts = `${some(shown, "page")} reached a screen, ${late === 0 ? "each" : shownInTime} within 2 seconds${slowestMs === null ? "" : `; the slowest took ${inSeconds(slowestMs)}`}.`;
  if (late === 0 && neverShown === 0) return good(title, counts);
  const missed =
    neverShown === 0
      ? ""
      : ` ${some(neverShown, "page")} reached no screen and went on to the next person.`;
  return {
    title,
    tone: neverShown > 0 ? "bad" : "watch",
    says: counts + missed,
    todo: "Mostly a device that lost its network, or a page put to sleep. Ask those people to keep Hallway open and try “Test my ring” under Me.",
  };
}

function tellDeadlines({ deadlines: { acted, late } }: HubStatus): UpkeepLine {
  const title = "Did unanswered pages go on in time?";
  if (acted === 0) return good(title, "Nothing was due since this hub started.");
  if (late === 0) return good(title, `Each of ${acted} times, within a second of its time.`);
  return {
    title,
    tone: "watch",
    says: `${late} of ${acted} times later than a second after its time, since this hub started.`,
    todo: "Once after a restart or an outage is expected: what was due meanwhile is done at once. If it grows, tell whoever runs Hallway.",
  };
}

function tellNodes({ nodes, asOf }: HubStatus): UpkeepLine {
  const title = "Hubs that run";
  const silent = nodes.filter(({ heardAt }) => asOf - heardAt > NODE_HEARD_MS).length;
  const longest = Math.max(0, ...nodes.map(({ startedAt }) => asOf - startedAt));
  const says = `${some(nodes.length - silent, "hub")}, the longest for ${roughly(longest)}.`;
  if (silent === 0) return good(title, says);
  return {
    title,
    tone: "watch",
    says: `${says} ${some(silent, "hub")} fell silent.`,
    todo: "Its people are on another hub by themselves. Tell whoever runs Hallway.",
  };
}

function tellRedis({ redis }: HubStatus): UpkeepLine {
  const title = "Between the hubs";
  if (redis === "connected") return good(title, "Changes reach the other hubs at once.");
  return {
    title,
    tone: "watch",
    says: "Redis is not connected: changes reach the other hubs within a second instead of at once. Nothing is lost.",
    todo: "Tell whoever runs Hallway; it is not urgent.",
  };
}

function tellBackup({ backup, asOf }: HubStatus): UpkeepLine {
  const title = "Last backup";
  const todo =
    "Ask whoever runs Hallway to back it up every minute (npm run backup), and to keep the copies elsewhere.";
  if (!backup) return { title, tone: "bad", says: "None was ever made.", todo };
  const says = `${roughly(asOf - backup.at)} ago.`;
  return asOf - backup.at > BACKUP_MAX_AGE_MS
    ? {
        title,
        tone: "bad",
        says: `${says} What happened since would be lost with this machine.`,
        todo,
      }
    : good(title, says);
}

function tellAudit({ auditCheck, asOf }: HubStatus): UpkeepLine {
  const title = "Last check of the audit log";
  const todo = "Ask whoever runs Hallway to run it daily: npm run audit -- verify.";
  if (!auditCheck) return { title, tone: "watch", says: "It was never checked.", todo };
  const when = `${roughly(asOf - auditCheck.at)} ago`;
  if (!auditCheck.isSound)
    return {
      title,
      tone: "bad",
      says: `${when}: entries are missing or were changed.`,
      todo: "Tell whoever answers for privacy, today. Change nothing before they have looked.",
    };
  return asOf - auditCheck.at > AUDIT_MAX_AGE_MS
    ? { title, tone: "watch", says: `${when}; it fitted.`, todo }
    : good(title, `${when}: none missing, none changed.`);
}

/** Rights that were taken away after the backup are back with it. */
function tellRestore({ restore, asOf }: HubStatus): readonly UpkeepLine[] {
  if (!restore || asOf - restore.at > RESTORE_TOLD_MS) return [];
  return [
    {
      title: "Restored from a backup",
      tone: "watch",
      says: `${roughly(asOf - restore.at)} ago, to how it was ${roughly(restore.at - restore.takenAt)} before that. What was done in between is gone.`,
      todo: "Look through People: whoever lost a right in between has it again. Reload the wall screens once.",
    },
  ];
}

function some(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? "" : "s"}`;
}

function inSeconds(ms: number): string {
  return ms < 10_000 ? `${(ms / 1_000).toFixed(1)} seconds` : `${Math.round(ms / 1_000)} seconds`;
}

/** "less than a minute", "12 minutes", "3 hours", "2 days" */
function roughly(ms: number): string {
  if (ms < MINUTE_MS) return "less than a minute";
  if (ms < 2 * HOUR_MS) return some(Math.round(ms / MINUTE_MS), "minute");
  if (ms < 2 * DAY_MS) return some(Math.round(ms / HOUR_MS), "hour");
  return some(Math.round(ms / DAY_MS), "day");
}
