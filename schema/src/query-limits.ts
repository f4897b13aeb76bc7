/**
 * How much one request may ask for. A field counts 1, what lies below a list counts once per
 * expected item: a full page of 100 shares with everything there is to know of them as they are now
 * fits, walking from shares to results and back again does not. Histories fit for one share at a time.
 */
export const QUERY_LIMITS = { complexity: 100_000, depth: 12, breadth: 300 };

/** What changes something or asks another server: nine of them fit into one request, under whatever aliases. */
export const COSTLY = 10_000;
/** What reads many rows whatever is selected of them. */
export const SEARCHING = 1_000;
