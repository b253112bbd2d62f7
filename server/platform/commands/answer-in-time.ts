import { refuse, type Refusal } from "../../../shared/kernel/result.ts";
import type { CommandReply } from "../../../shared/kernel/wire.ts";

/** Whatever becomes of the store, somebody who pages hears within three seconds that nobody has confirmed it, and can call. */
const ANSWER_WITHIN_MS = 2_800;

export const notConfirmed: Refusal = refuse(
  "unavailable",
  "Not confirmed: it may or may not have been done. The same command may be sent again; or call.",
);

export async function answerInTime(reply: Promise<CommandReply>): Promise<CommandReply> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<CommandReply>(
    (resolve) => (timer = setTimeout(resolve, ANSWER_WITHIN_MS, notConfirmed)),
  );
  try {
    return await Promise.race([reply, late]);
  } finally {
    clearTimeout(timer);
  }
}
