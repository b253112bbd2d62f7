import type { SiteId } from "#shared/kernel/ids.ts";
import {
  threadKey,
  type ThreadsSlice,
  type ThreadSummary,
} from "#shared/threads/threads.reducer.ts";
import type { ThreadRef } from "#shared/threads/threads.schema.ts";
import { useSliceOf } from "../../platform/realtime/use-slice.ts";

/** How many messages a thread has and how many of them I have read; undefined where nothing is written in it. */
export function useThreadSummary(site: SiteId, thread: ThreadRef): ThreadSummary | undefined {
  return useSliceOf<ThreadsSlice>(site, "threads")?.[threadKey(thread)];
}
