import * as commands from "../../../shared/threads/threads.commands.ts";
import * as queries from "../../../shared/threads/threads.queries.ts";
import { answers, handles, type Feature } from "../../platform/feature.ts";
import * as does from "./threads.commands.ts";
import { handleThreadLook } from "./threads.deadlines.ts";
import { threadMessages } from "./threads.queries.ts";
import { loadThreadsSlice } from "./threads.snapshot.ts";

/** Short threads under what other features have; those say who may read, who may write, and when it is over. */
export const threadsFeature: Feature = {
  name: "threads",
  commands: [
    handles(commands.writeInThread, does.writeInThread),
    handles(commands.markThreadRead, does.markThreadRead),
  ],
  queries: [answers(queries.threadMessages, threadMessages)],
  deadlines: { [does.LOOK_DEADLINE]: handleThreadLook },
  slices: [{ key: "threads", load: loadThreadsSlice }],
};
