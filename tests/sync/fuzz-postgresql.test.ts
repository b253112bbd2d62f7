import { fuzzOn } from "./fuzz/fuzz-on.ts";

fuzzOn("PostgreSQL");
