import { Stack } from "@mantine/core";
import { Suspense, type ReactNode } from "react";
import { usePageTitle } from "../../platform/page-title.ts";
import { useSession } from "../../platform/session/use-session.ts";
import { PageHeader } from "../../ui/PageHeader.tsx";
import classes from "./MePage.module.css";
import { MyRing } from "./MyRing.tsx";
import { MyScreen } from "./MyScreen.tsx";
import { MySessions } from "./MySessions.tsx";
import { Shortcuts } from "./Shortcuts.tsx";

export interface MePageProps {
  /** What other features have that is mine. */
  readonly besides?: ReactNode;
}

/** What is mine on this device: whether it can ring, where else I am signed in, how it looks. */
export function MePage({ besides }: MePageProps) {
  usePageTitle("Me");
  const { me } = useSession();
  return (
    <Stack className={classes["page"]} gap="lg">
      <PageHeader title={me.name} subtitle={me.credentials} />
      <MyRing />
      <MySessions />
      <Suspense>{besides}</Suspense>
      <MyScreen />
      <Shortcuts />
    </Stack>
  );
}
