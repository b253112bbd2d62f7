import { config } from "zod";

// The page's own policy forbids making code from text; without this, Zod tries it once and the browser reports a violation.
config({ jitless: true });
