import { hubStatus } from "../../../shared/upkeep/upkeep.queries.ts";
import { answers, type Feature } from "../../platform/feature.ts";
import { answerStatus } from "./upkeep.queries.ts";

/** How Hallway itself is doing, for those who look after it. */
export const upkeepFeature: Feature = {
  name: "upkeep",
  commands: [],
  queries: [answers(hubStatus, answerStatus)],
};
