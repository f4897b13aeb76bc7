/** Endpoints one process sends to at a time: publishing keeps the rest of its workers. */
const PLACES = 5;
/** How many of these may be endpoints that fail or are slow: they never keep all others waiting. */
const PLACES_IN_TROUBLE = 2;

export interface Places {
  /** Takes a place; answers how to give it back, null: none is free. */
  take(troubled: boolean): (() => void) | null;
}

export function createPlaces(): Places {
  let taken = 0;
  let takenInTrouble = 0;
  return {
    take: (troubled) => {
      if (taken >= PLACES || (troubled && takenInTrouble >= PLACES_IN_TROUBLE)) return null;
      taken += 1;
      if (troubled) takenInTrouble += 1;
      return () => {
        taken -= 1;
        if (troubled) takenInTrouble -= 1;
      };
    },
  };
}
