import { NativeSelect, Text } from "@mantine/core";
import { useNavigate } from "react-router";
import type { SiteSlice } from "#shared/people/people.reducer.ts";
import { useSlicesOf } from "../../platform/realtime/use-slice.ts";
import { useMe } from "../../platform/session/session-context.ts";
import { useSite } from "../../platform/site/use-site.ts";
import classes from "./SiteSwitcher.module.css";

/** Which site the page is about; a choice only for those who belong to several. */
export function SiteSwitcher() {
  const { site, siteId } = useSite();
  const me = useMe();
  const navigate = useNavigate();
  const sites = useSlicesOf<SiteSlice>(
    me.memberships.map((membership) => membership.siteId),
    "site",
  ).map((slice) => slice.site);
  if (sites.length < 2)
    return (
      <Text className={classes["name"]} fw={600}>
        {site.name}
      </Text>
    );
  return (
    <NativeSelect
      className={classes["choice"]}
      aria-label="Site"
      value={siteId}
      onChange={(event) => void navigate(`/sites/${event.currentTarget.value}/board`)}
      data={sites.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
