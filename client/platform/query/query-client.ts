import { QueryClient } from "@tanstack/react-query";

/**
 * The one place where server truth lives on this page. Nothing is asked again by itself: what is live comes by events,
 * and a read of patient text leaves an audit entry each time.
 */
export function createQueryCache(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: 1,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
        staleTime: 0,
      },
    },
  });
}
